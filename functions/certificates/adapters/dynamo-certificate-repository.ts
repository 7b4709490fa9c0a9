import {
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifAtVersion, ifNew } from '../../shared/runtime/table-write.ts';
import type { CertificateRepository } from '../app/ports.ts';
import { type Certificate, seriesOf } from '../domain/certificate.ts';
import type { CertificateChange } from '../domain/certificate-series.ts';
import { transitionOf } from '../domain/certificate-transitions.ts';
import {
  certificateItem,
  certificateKey,
  certificateOfDueKey,
  certificateOfHolderSort,
  dueShard,
  entityOf,
  newRequest,
  renewalItem,
  seriesGuardKey,
  seriesKey,
} from './certificate-items.ts';

/** The registry in DynamoDB. See the context's README for keys and indexes. */
export function dynamoCertificateRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): CertificateRepository {
  const adding = (certificate: Certificate) => ({
    TableName: table,
    Item: certificateItem(certificate, keepYears),
    ...ifNew,
  });

  /** Two certificates that come into one series at the same time: the second must see the first. */
  const guarding = ({ certificateId }: Certificate, version: number) => ({
    TableName: table,
    Item: { ...seriesGuardKey(seriesOf(certificateId)), kind: 'series', version: version + 1 },
    ...(version === 0 ? ifNew : ifAtVersion(version)),
  });

  /** The condition under which `after` may replace the stored certificate. */
  function replacing({ before, after }: CertificateChange) {
    const action = after.history.at(-1)?.action;
    const from =
      action && after.history.length > before.history.length ? transitionOf(action).from : [before.state];
    return {
      TableName: table,
      Item: certificateItem(after, keepYears),
      ConditionExpression: `#version = :version AND #state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
      ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
      ExpressionAttributeValues: {
        ':version': before.version,
        ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      },
    };
  }

  const get = (certificateId: string) =>
    readOne(client, table, certificateKey(certificateId), entityOf<Certificate>);

  return {
    get,

    async ofSeries(series) {
      const items = await readAll(client, within(table, seriesKey(series)), (item) => item);
      const guard = items.find(({ kind }) => kind === 'series');
      const certificates = items.filter(({ kind }) => kind === 'certificate').map(entityOf<Certificate>);
      return { certificates, version: Number(guard?.version ?? 0) };
    },

    async ofHolder(holderRef) {
      const ofHolder = {
        TableName: table,
        IndexName: 'holder',
        KeyConditionExpression: 'holderKey = :holder',
        ExpressionAttributeValues: { ':holder': holderRef },
        ConsistentRead: false,
      };
      const ids = await readAll(client, ofHolder, ({ holderSort }) =>
        certificateOfHolderSort(String(holderSort)),
      );
      const found = await Promise.all(ids.map(get));
      return found.filter((certificate) => certificate !== undefined);
    },

    async write({ added, changed, renewals = [], request }) {
      const puts = [
        ...(added ? [adding(added.certificate), guarding(added.certificate, added.seriesVersion)] : []),
        ...changed.map(replacing),
        ...renewals.map((note) => ({ TableName: table, Item: renewalItem(note, keepYears) })),
        ...(request ? [newRequest(table, request)] : []),
      ];
      const [only] = puts;
      if (!only) return { ok: true, value: undefined };
      return await guarded<unknown>(() =>
        puts.length === 1
          ? client.send(new PutCommand(only))
          : client.send(new TransactWriteCommand({ TransactItems: puts.map((Put) => ({ Put })) })),
      );
    },

    async due(shard, through, limit, cursor) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND dueKey BETWEEN :after AND :through',
          ExpressionAttributeValues: {
            ':shard': dueShard(shard),
            ':after': cursor === undefined ? '0' : `${cursor}~`,
            ':through': `${through}~`,
          },
          Limit: limit,
        }),
      );
      const positions = Items.map((item) => String(item.dueKey));
      const last = positions.at(-1);
      return {
        items: positions.map(certificateOfDueKey),
        ...(LastEvaluatedKey && last ? { cursor: last } : {}),
      };
    },
  };
}
