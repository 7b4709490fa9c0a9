import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
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
    if (command instanceof GetCommand) return { Item: items.get(keyOf(command.input.Key ?? {})) };
    return {};
  };
  return { items, tables: { send } as unknown as DynamoDBDocumentClient };
}

it('shares a token until it ends', async () => {
  const { items, tables } = fakeTable();
  const store = dynamoTokenStore(tables, 'notices');
  expect(await store.read('wx1')).toBeUndefined();
  await store.write('wx1', { token: 'T1', endsAt: 1_795_000_000_000 });
  expect(await store.read('wx1')).toEqual({ token: 'T1', endsAt: 1_795_000_000_000 });
  expect(items.get('TOKEN#wx1 ACCESS')).toMatchObject({ expiresAt: 1_795_000_000 });
});
