import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { RenewalNote, RunRepository } from '../app/ports.ts';
import type { ShardProgress } from '../domain/reminder-run.ts';
import { entityOf, progressItem, progressKey, renewalKey } from './certificate-items.ts';

/** Progress of the sweeps, and notes of renewals, by month. */
export function dynamoRunRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): RunRepository {
  const partitionOf = (month: string): string => progressKey(`${month}-01`, 0).pk;
  return {
    get: (run, shard) => readOne(client, table, progressKey(run, shard), entityOf<ShardProgress>),

    ofDay: (run) =>
      readAll(client, within(table, progressKey(run, 0).pk, `${run}#`), entityOf<ShardProgress>),

    ofMonth: (month) => readAll(client, within(table, partitionOf(month)), entityOf<ShardProgress>),

    save: (progress) =>
      guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: progressItem(progress, keepYears),
            ConditionExpression: progress.version === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
            ...(progress.version === 1
              ? {}
              : {
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':before': progress.version - 1 },
                }),
          }),
        ),
      ),

    renewals: (month) =>
      readAll(
        client,
        within(table, renewalKey({ renewedOn: `${month}-01`, certificateId: '' }).pk),
        entityOf<RenewalNote>,
      ),
  };
}
