import { dynamoCertificateRepository } from '../../../functions/certificates/adapters/dynamo-certificate-repository.ts';
import { dynamoRunRepository } from '../../../functions/certificates/adapters/dynamo-run-repository.ts';
import type { ShardWork } from '../../../functions/certificates/app/ports.ts';
import { remindShard } from '../../../functions/certificates/app/remind-shard.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import { benchMoment } from '../bench-moment.ts';
import { countingClient, type Usage } from '../database/counting-client.ts';
import { keepYears, timeZone, types } from './due-certificates.ts';

/** What a worker tells each time it has kept its progress. */
export interface SweeperNews {
  readonly shard: number;
  /** Certificates of the shard that are decided and counted. */
  readonly decided: number;
  readonly usage: Usage;
  readonly residentMegabytes: number;
  readonly cpuSeconds: number;
}

/** Time for a piece of work, as the function has it. */
const pieceMilliseconds = 110_000;
/** Pieces at once: as many functions as share this process. */
const functionsAtOnce = 4;

/**
 * Works pieces of a day's sweep off as the workers' function does, and tells the parent how far it is after every page.
 * Started with the database's address, the table and the pieces as JSON.
 */
const [endpoint = '', table = '', pieces = '[]'] = process.argv.slice(2);
const client = countingClient(endpoint);
const runs = dynamoRunRepository(client.documents, table, keepYears);
const ports = {
  clock: manualClock(benchMoment),
  timeZone,
  types,
  certificates: dynamoCertificateRepository(client.documents, table, keepYears),
  runs: {
    ...runs,
    save: async (progress: Parameters<typeof runs.save>[0]) => {
      const saved = await runs.save(progress);
      const { user, system } = process.cpuUsage();
      const news: SweeperNews = {
        shard: progress.shard,
        decided: Object.values(progress.counts).reduce((total, count) => total + count, 0),
        usage: client.take(),
        residentMegabytes: process.memoryUsage.rss() / 2 ** 20,
        cpuSeconds: (user + system) / 1e6,
      };
      process.send?.(news);
      return saved;
    },
  },
};
const queue: ShardWork[] = JSON.parse(pieces);

async function worker(): Promise<void> {
  for (let piece = queue.shift(); piece; piece = queue.shift()) {
    const until = Date.now() + pieceMilliseconds;
    if ((await remindShard(ports, piece, () => Date.now() < until)) === 'more') queue.push(piece);
  }
}

await Promise.all(Array.from({ length: functionsAtOnce }, worker));
process.disconnect?.();
