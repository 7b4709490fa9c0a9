import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoLiveConnections } from './dynamo-live-connections.ts';
import { dynamoTokenStore } from './dynamo-token-store.ts';

/** A table as far as these adapters use it. */
function fakeTable() {
  const items = new Map<string, Record<string, unknown>>();
  const keyOf = ({ pk, sk }: Record<string, unknown>) => `${pk} ${sk}`;
  const send = async (command: object) => {
    if (command instanceof PutCommand) {
      const { Item = {} } = command.input;
      items.set(keyOf(Item), Item);
    }
    if (command instanceof DeleteCommand) items.delete(keyOf(command.input.Key ?? {}));
    if (command instanceof GetCommand) return { Item: items.get(keyOf(command.input.Key ?? {})) };
    if (!(command instanceof QueryCommand)) return {};
    const wanted = command.input.ExpressionAttributeValues?.[':pk'];
    return { Items: [...items.values()].filter(({ pk }) => pk === wanted) };
  };
  return { items, tables: { send } as unknown as DynamoDBDocumentClient };
}

it('keeps who listens to what until the connection must have ended', async () => {
  const { items, tables } = fakeTable();
  const pages = dynamoLiveConnections(tables, 'notices');
  await pages.add('t1', 'c1', 1_795_000_000_001);
  await pages.add('t1', 'c2', 1_795_000_000_000);
  await pages.add('t2', 'c3', 1_795_000_000_000);
  expect(items.get('LIVE#t1 c1')).toEqual({ pk: 'LIVE#t1', sk: 'c1', expiresAt: 1_795_000_001 });
  await pages.remove('t1', 'c2');
  expect(await pages.of('t1')).toEqual(['c1']);
  expect(await pages.of('t2')).toEqual(['c3']);
  expect(await pages.of('t3')).toEqual([]);
});

it('shares a token until it ends', async () => {
  const { items, tables } = fakeTable();
  const store = dynamoTokenStore(tables, 'notices');
  expect(await store.read('wx1')).toBeUndefined();
  await store.write('wx1', { token: 'T1', endsAt: 1_795_000_000_000 });
  expect(await store.read('wx1')).toEqual({ token: 'T1', endsAt: 1_795_000_000_000 });
  expect(items.get('TOKEN#wx1 ACCESS')).toMatchObject({ expiresAt: 1_795_000_000 });
});
