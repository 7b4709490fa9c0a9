import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { pageCursor } from '../../shared/runtime/page-cursor.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { ConsentStore } from '../app/ports.ts';
import { noPreferences, type Preferences, type Suppression } from '../domain/consent.ts';
import { entityOf, expiryOf, preferencesKey, suppressionKey, toldKey } from './notification-items.ts';

const suppressionsPk = suppressionKey('').pk;
/** How long it is kept which notices somebody was told on a day. */
const TOLD_DAYS = 2;

/** Preferences, suppression list and daily caps in the context's table. They hold no address. */
export function dynamoConsentStore(client: DynamoDBDocumentClient, table: string): ConsentStore {
  return {
    async preferencesOf(person) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: preferencesKey(person), ConsistentRead: true }),
      );
      return Item ? entityOf<Preferences>(Item) : noPreferences;
    },
    async setPreferences(person, preferences) {
      await client.send(
        new PutCommand({ TableName: table, Item: { ...preferencesKey(person), ...preferences } }),
      );
    },
    async suppressedAmong(addresses) {
      const keys = [...new Set(addresses)].map(suppressionKey);
      if (keys.length === 0) return new Set();
      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
      );
      if (Object.keys(UnprocessedKeys).length > 0)
        throw Object.assign(new Error('the suppression list could not be read'), {
          name: 'ProvisionedThroughputExceededException',
        });
      return new Set((Responses[table] ?? []).map(({ sk }) => String(sk)));
    },
    async suppress(suppression) {
      const Item = { ...suppressionKey(suppression.id), ...suppression };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    async unsuppress(address) {
      const ended = await guarded(() =>
        client.send(
          new DeleteCommand({
            TableName: table,
            Key: suppressionKey(address),
            ConditionExpression: 'attribute_exists(pk)',
          }),
        ),
      );
      return ended.ok;
    },
    async suppressions(limit, cursor) {
      const position = cursor === undefined ? undefined : pageCursor.read(suppressionsPk, cursor);
      if (cursor !== undefined && position === undefined) return err({ reason: 'bad-cursor' });
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': suppressionsPk },
          Limit: limit,
          ...(position === undefined ? {} : { ExclusiveStartKey: suppressionKey(position) }),
        }),
      );
      return ok({
        items: Items.map((item) => entityOf<Suppression>(item)),
        cursor: LastEvaluatedKey ? pageCursor.write(suppressionsPk, String(LastEvaluatedKey.sk)) : null,
      });
    },
    async takeFromCap(person, day, notice, cap) {
      const taken = await guarded(() =>
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: toldKey(person, day),
            UpdateExpression: 'ADD notices :notices SET expiresAt = :expiresAt',
            ConditionExpression:
              'attribute_not_exists(notices) OR contains(notices, :notice) OR size(notices) < :cap',
            ExpressionAttributeValues: {
              ':notice': notice,
              ':notices': new Set([notice]),
              ':cap': cap,
              ':expiresAt': expiryOf(day, TOLD_DAYS),
            },
          }),
        ),
      );
      return taken.ok;
    },
  };
}
