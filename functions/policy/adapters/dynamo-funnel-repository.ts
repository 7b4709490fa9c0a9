import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guardedAmongMany, ifNew } from '../../shared/runtime/table-write.ts';
import { type FunnelCount, type FunnelRepository, type FunnelStage, funnelStages } from '../app/ports.ts';
import { shardOf, shards } from '../domain/enterprise/enterprise-file.ts';
import { versionKey } from '../domain/matching/standing.ts';
import { counted, funnelKey, funnelPartition, markKey } from './matching-items.ts';

type Item = Record<string, unknown>;

/** Many firms reach a stage at the same moment, and their counters are few. */
const TRIES = 8;

/** How far firms came with policy versions: a mark each, and counters spread over as many items as there are parts. */
export function dynamoFunnelRepository(client: DynamoDBDocumentClient, table: string): FunnelRepository {
  return {
    async mark(mark) {
      const key = markKey(mark);
      const counter = funnelKey(shardOf(mark.firmId), versionKey(mark.policy, mark.version));
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const written = await guardedAmongMany(() =>
          client.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  Put: {
                    TableName: table,
                    Item: { ...key, kind: 'funnel-mark' },
                    ...ifNew,
                  },
                },
                { Update: counted(table, counter, mark.stage, 1) },
              ],
            }),
          ),
        );
        if (written.ok || (await readOne(client, table, key, () => true))) return;
      }
      throw new Error('a counter changes faster than it can be counted');
    },

    async counts() {
      const parts = Array.from({ length: shards }, (_, shard) =>
        readAll(client, within(table, funnelPartition(shard)), (item) => item),
      );
      const items = (await Promise.all(parts)).flat();
      return [...Map.groupBy(items, ({ sk }) => String(sk))].map(([key, each]) => countOf(key, each));
    },
  };
}

function countOf(key: string, items: readonly Item[]): FunnelCount {
  const [policy = '', version] = key.split('@');
  const sum = (stage: FunnelStage) => items.reduce((total, item) => total + Number(item[stage] ?? 0), 0);
  const stages = Object.fromEntries(funnelStages.map((stage) => [stage, sum(stage)]));
  return { policy, version: Number(version), stages: stages as Record<FunnelStage, number> };
}
