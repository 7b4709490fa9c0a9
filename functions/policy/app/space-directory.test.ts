import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keeper, parkContent, type SpaceHouse, spaceHouse } from '../../../tests/support/space-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { actOnSpace, savePark } from './keep-spaces.ts';
import type { SpaceSnapshots } from './space-ports.ts';

const all = { sort: 'newest', offset: 0, limit: 100 } as const;
/** Units that a process finds, with version and the name of their park. */
async function found({ directory }: SpaceHouse['ports']): Promise<string[]> {
  const { found } = await directory.search(all);
  return found.map(({ unit, place }) => `${unit.unitId}@${unit.version} ${place.parkName}`).sort();
}
/** What the table says is offered. */
async function offered({ ports }: SpaceHouse): Promise<string[]> {
  const [park, { units }] = await Promise.all([ports.spaces.park('wanghe'), ports.spaces.inPark('wanghe')]);
  return units
    .filter(({ state }) => state === 'offered')
    .map(({ unitId, version }) => `${unitId}@${version} ${park?.name}`)
    .sort();
}
const offerMany = async (house: SpaceHouse, count: number) => {
  for (let unit = 0; unit < count; unit += 1) await house.offer({ unit: String(100 + unit) });
};
/** Counts items that a process reads from the table one by one. */
function counted(ports: SpaceHouse['ports']): { items: number } {
  const count = { items: 0 };
  const { read } = ports.spaces;
  Object.assign(ports.spaces, {
    read: async (keys: readonly string[]) => {
      count.items += keys.length;
      return await read(keys);
    },
  });
  return count;
}

describe('the snapshot of what is offered', () => {
  it('spares a new process reading what has not changed since', async () => {
    const house = await spaceHouse();
    await offerMany(house, 30);
    const first = house.elsewhere();
    const whole = counted(first);
    expect(await found(first)).toHaveLength(30);
    expect(whole.items).toBe(32);
    taken(await actOnSpace(house.ports, 'wanghe.b1.100', 'let', keeper));
    await house.offer({ unit: '101', name: '改名' });
    const second = house.elsewhere();
    const rest = counted(second);
    expect(await found(second)).toEqual(await offered(house));
    expect(rest.items).toBe(1);
  });

  it('holds no contact of an owner', async () => {
    const house = await spaceHouse();
    await house.offer();
    await found(house.elsewhere());
    const snapshot = await house.snapshots.get();
    expect(snapshot?.units).toMatchObject([
      { unitId: 'wanghe.b1.301', contact: { sealed: '' }, history: [] },
    ]);
  });

  it('is written anew when much changed, and left as it is when little did', async () => {
    const house = await spaceHouse();
    await offerMany(house, 40);
    await found(house.elsewhere());
    const [file] = house.snapshotFile;
    await house.offer({ unit: '100', name: '改名' });
    expect(await found(house.elsewhere())).toEqual(await offered(house));
    expect(house.snapshotFile[0]).toBe(file);
    for (let unit = 0; unit < 5; unit += 1)
      await house.offer({ unit: String(110 + unit), name: `改名${unit}` });
    expect(await found(house.elsewhere())).toEqual(await offered(house));
    expect(house.snapshotFile[0]).not.toBe(file);
  });

  it('is written by the process that imported much, though it reads nothing of it', async () => {
    const house = await spaceHouse();
    await offerMany(house, 20);
    const own = counted(house.ports);
    expect(await found(house.ports)).toHaveLength(20);
    expect(own.items).toBe(0);
    expect((await house.snapshots.get())?.units).toHaveLength(20);
  });

  it('that is broken off is made again of the table', async () => {
    const house = await spaceHouse();
    await offerMany(house, 12);
    await found(house.elsewhere());
    const whole = house.snapshotFile[0] ?? new Uint8Array();
    house.snapshotFile[0] = whole.subarray(0, whole.length - 20);
    expect(await house.snapshots.get()).toBeUndefined();
    expect(await found(house.elsewhere())).toEqual(await offered(house));
    expect((await house.snapshots.get())?.units).toHaveLength(12);
  });

  it('leaves every process with what is offered, whoever writes it when, and whatever is lost (100 random histories)', async () => {
    const unit = fc.nat({ max: 11 });
    const acts = fc.array(
      fc.oneof(
        fc.record({ offer: unit }),
        fc.record({ act: fc.constantFrom('let', 'withdraw', 'reoffer', 'reserve', 'release'), of: unit }),
        fc.record({ park: fc.nat({ max: 3 }) }),
        fc.record({ pass: fc.integer({ min: 1, max: 900_000 }) }),
        fc.record({ lose: fc.boolean() }),
        fc.record({ start: fc.boolean(), late: fc.option(unit) }),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        const house = await spaceHouse();
        const processes = [house.ports];
        let edits = 0;
        const offer = async (place: number) => {
          edits += 1;
          await house.offer({ unit: String(300 + place), name: `第${edits}次` });
        };
        for (const step of history)
          if ('offer' in step) await offer(step.offer);
          else if ('act' in step)
            await actOnSpace(house.ports, `wanghe.b1.${300 + step.of}`, step.act, keeper);
          else if ('park' in step) {
            const version = (await house.ports.spaces.park('wanghe'))?.version;
            taken(await savePark(house.ports, { ...parkContent, name: `${step.park}号园` }, keeper, version));
          } else if ('pass' in step) house.clock.advance(step.pass);
          else if ('lose' in step)
            house.snapshotFile.splice(0, 1, ...(step.lose ? [] : [new Uint8Array([31, 139, 8])]));
          else {
            let { late } = step;
            // While this one writes, a unit changes and somebody else writes.
            const put: SpaceSnapshots['put'] = async (snapshot) => {
              const changed = late;
              late = null;
              if (changed !== null) {
                await offer(changed);
                await found(house.elsewhere());
              }
              await house.snapshots.put(snapshot);
            };
            const next = house.elsewhere({ ...house.snapshots, put });
            await found(next);
            late = null;
            if (step.start) processes.push(next);
          }
        house.clock.advance(3000);
        const expected = await offered(house);
        for (const each of [...processes, house.elsewhere()]) expect(await found(each)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
