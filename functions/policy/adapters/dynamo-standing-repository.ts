import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { readMany, readOne } from '../../shared/runtime/table-read.ts';
import { guardedAmongMany, ifAtVersion, ifUnchanged } from '../../shared/runtime/table-write.ts';
import type { StandingRepository, StandingWrite } from '../app/matching-ports.ts';
import { shardOf } from '../domain/enterprise/enterprise-file.ts';
import type { Standing } from '../domain/matching/standing.ts';
import { firmKey } from './firm-items.ts';
import { counted, funnelKey, standingKey } from './matching-items.ts';

type Item = Record<string, unknown>;

/** Standings of firms in DynamoDB. See the context's README for keys. */
export function dynamoStandingRepository(client: DynamoDBDocumentClient, table: string): StandingRepository {
  return {
    get: (firmId) => readOne(client, table, standingKey(firmId), standingOf),

    among: (firmIds) => readMany(client, table, firmIds.map(standingKey), standingOf),

    write: (writes) =>
      guardedAmongMany(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              ...writes.flatMap((one) => [
                { Put: standingPut(table, one) },
                { ConditionCheck: unchangedFile(table, one) },
              ]),
              ...countersOf(table, writes).map((Update) => ({ Update })),
            ],
          }),
        ),
      ),
  };
}

/** The standing over the one that was read, or a new one. */
const standingPut = (table: string, { before, after }: StandingWrite) => ({
  TableName: table,
  Item: { ...standingKey(after.firmId), kind: 'standing', ...after },
  ...ifUnchanged(before),
});

const unchangedFile = (table: string, { after: { firmId }, fileVersion }: StandingWrite) => ({
  TableName: table,
  Key: firmKey(firmId),
  ...ifAtVersion(fileVersion),
});

/** What is matched for the first time, by counter: a transaction takes each item once. */
function countersOf(table: string, writes: readonly StandingWrite[]) {
  const keys = writes.flatMap(({ after, matched }) =>
    matched.map((key) => JSON.stringify(funnelKey(shardOf(after.firmId), key))),
  );
  return [...Map.groupBy(keys, (key) => key)].map(([key, each]) =>
    counted(table, JSON.parse(key) as ReturnType<typeof funnelKey>, 'matched', each.length),
  );
}

function standingOf(item: Item): Standing {
  const { pk: _pk, sk: _sk, kind: _kind, ...standing } = item;
  return standing as unknown as Standing;
}
