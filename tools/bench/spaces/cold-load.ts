import { dynamoSpaceRepository } from '../../../functions/policy/adapters/dynamo-space-repository.ts';
import { buildingItem, parkItem, unitItem } from '../../../functions/policy/adapters/space-items.ts';
import {
  spaceSnapshotFile,
  spaceSnapshotOfFile,
} from '../../../functions/policy/adapters/space-snapshot-file.ts';
import { spaceDirectory } from '../../../functions/policy/app/space-directory.ts';
import type { SpaceSnapshots } from '../../../functions/policy/app/space-ports.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import type { BenchContext } from '../bench-context.ts';
import { countingClient } from '../database/counting-client.ts';
import { putAll } from '../database/fill.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import type { Section } from '../report.ts';
import { median, rounded } from '../statistics.ts';
import { drawParks } from './draw-spaces.ts';

const sizes = [2000, 20_000];
const page = { sort: 'newest', offset: 0, limit: 20 } as const;

/** What the first search after a cold start waits for, and what one does that follows a single change. */
export async function spaceColdLoad(context: BenchContext): Promise<Section> {
  const database = await context.anyDatabase();
  const figures = [];
  for (const size of sizes) {
    const table = `spaces-${size}`;
    const { documents, plain, take } = countingClient(database.endpoint);
    await createTable(plain, table, await tableDefinition('policy'));
    for (const { park, buildings, units } of drawParks(seededRandom(7), size))
      await putAll(documents, table, [
        parkItem(park),
        ...buildings.map(buildingItem),
        ...units.map(unitItem),
      ]);
    context.progress(`spaces: ${size} units stored`);
    const clock = manualClock(Date.UTC(2026, 10, 24));
    const spaces = dynamoSpaceRepository(documents, table);
    const file: Uint8Array[] = [];
    const lost: SpaceSnapshots = {
      get: async () => undefined,
      put: async (snapshot) => {
        file[0] = await spaceSnapshotFile(snapshot);
      },
    };
    const kept: SpaceSnapshots = {
      ...lost,
      get: async () => await spaceSnapshotOfFile(file[0] ?? new Uint8Array()),
    };
    for (const [from, snapshots] of [
      ['table', lost],
      ['snapshot', kept],
    ] as const) {
      const seconds: number[] = [];
      const follows: number[] = [];
      let usage = take();
      for (let round = 0; round < context.rounds(3); round += 1) {
        clock.advance(600_000);
        const directory = spaceDirectory({ clock, spaces, snapshots });
        take();
        seconds.push(await timed(() => directory.search(page)));
        usage = take();
        clock.advance(3000);
        follows.push(await timed(() => directory.search(page)));
      }
      figures.push({
        size,
        from,
        seconds: rounded(median(seconds), 2),
        follow: rounded(median(follows) * 1000, 1),
        requests: usage.requests,
        readUnits: Math.round(usage.readUnits),
        kilobytes: Math.round((file[0]?.length ?? 0) / 1000),
      });
    }
  }
  return {
    title: `The first search of a process that just started (${database.name})`,
    columns: [
      'units',
      'from',
      'first search, s',
      'requests of the table',
      'read units',
      'later look for changes, ms',
    ],
    rows: figures.map(({ size, from, seconds, requests, readUnits, follow, kilobytes }) => [
      size.toLocaleString('en'),
      from === 'table' ? 'the table, and the snapshot written' : `a snapshot of ${kilobytes} KB`,
      seconds,
      requests,
      readUnits,
      follow,
    ]),
    notes: [
      'The database runs on the same machine, the snapshot’s way to and from S3 is left out; medians of the rounds.',
    ],
    figures,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
