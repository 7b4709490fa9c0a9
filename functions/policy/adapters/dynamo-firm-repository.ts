import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { pagesOf, readMany, readOne } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew, ifUnchanged } from '../../shared/runtime/table-write.ts';
import type { EarlyCertificates, FirmRepository } from '../app/ports.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import {
  earlyKey,
  entityOf,
  firmItem,
  firmKey,
  firmShard,
  holderItem,
  holderKey,
  type Item,
  instantText,
  nameItem,
  riskItem,
  riskKey,
} from './firm-items.ts';

type Act = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Enterprise files in DynamoDB, with what is found by holder, by name and by risk: written together. */
export function dynamoFirmRepository(client: DynamoDBDocumentClient, table: string): FirmRepository {
  const get = (firmId: string) => readOne(client, table, firmKey(firmId), entityOf<EnterpriseFile>);
  const put = (Item: Item): Act => ({ Put: { TableName: table, Item } });

  const replacing = (after: EnterpriseFile, before: EnterpriseFile | undefined): Act => ({
    Put: { TableName: table, Item: firmItem(after), ...ifUnchanged(before) },
  });

  /** Early certificates go with the opening of the file; none that were not read stand beside it. */
  const withoutEarly = ({ holderRef }: EnterpriseFile, early: EarlyCertificates | undefined): Act => {
    const there = { TableName: table, Key: earlyKey(holderRef), ...ifUnchanged(early) };
    return early ? { Delete: there } : { ConditionCheck: there };
  };

  /** What lists have of a firm, where it is not as it was. */
  function* besides(
    after: EnterpriseFile,
    before: EnterpriseFile | undefined,
    early: EarlyCertificates | undefined,
  ): Generator<Act> {
    if (!before) {
      yield put(holderItem(after));
      yield withoutEarly(after, early);
    }
    if (before?.name !== after.name || before.status !== after.status) yield put(nameItem(after));
    if (after.risk) yield put(riskItem(after));
    else if (before?.risk) yield { Delete: { TableName: table, Key: riskKey(after.firmId) } };
  }

  return {
    get,

    async byHolder(holderRef) {
      const firmId = await readOne(client, table, holderKey(holderRef), (item) => String(item.firmId));
      return firmId === undefined ? undefined : await get(firmId);
    },

    write: (before, after, early) =>
      guarded(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [replacing(after, before), ...besides(after, before, early)],
          }),
        ),
      ),

    early: (holderRef) => readOne(client, table, earlyKey(holderRef), entityOf<EarlyCertificates>),

    keepEarly: (holderRef, before, certificates, until) =>
      guarded(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                ConditionCheck: {
                  TableName: table,
                  Key: holderKey(holderRef),
                  ...ifNew,
                },
              },
              {
                Put: {
                  TableName: table,
                  Item: {
                    ...earlyKey(holderRef),
                    kind: 'early-certificates',
                    certificates,
                    version: (before?.version ?? 0) + 1,
                    ...(until === undefined ? {} : { expiresAt: Math.ceil(until / 1000) }),
                  },
                  ...ifUnchanged(before),
                },
              },
            ],
          }),
        ),
      ),

    async *changedSince(shard, since) {
      const changed = {
        TableName: table,
        IndexName: 'shard',
        KeyConditionExpression: 'firmShard = :shard AND changedKey BETWEEN :since AND :end',
        ExpressionAttributeValues: {
          ':shard': firmShard(shard),
          ':since': instantText(Math.max(0, since)),
          ':end': '~',
        },
        ConsistentRead: false,
      };
      for await (const { Items = [] } of pagesOf(client, changed)) {
        const keys = Items.map(({ pk, sk }) => ({ pk, sk }));
        const files = await readMany(client, table, keys, entityOf<EnterpriseFile>);
        yield* files.sort((one, other) => one.changedAt - other.changedAt);
      }
    },
  };
}
