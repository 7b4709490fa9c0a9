import type { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { dynamoResponsibilityEditions } from './dynamo-responsibility-editions.ts';

it('lists as many editions as asked for, however few of them fit in one page of the table', async () => {
  const versions = [5, 4, 3, 2];
  const client = {
    send: async ({ input }: QueryCommand) => {
      const at = Number(input.ExclusiveStartKey?.at ?? 0);
      const more = at + 1 < versions.length;
      return { Items: [{ version: versions[at] }], ...(more ? { LastEvaluatedKey: { at: at + 1 } } : {}) };
    },
  } as unknown as DynamoDBDocumentClient;
  const { list } = dynamoResponsibilityEditions(client, 'appeals');
  expect((await list(3)).map(({ version }) => version)).toEqual([5, 4, 3]);
  expect((await list(10)).map(({ version }) => version)).toEqual(versions);
});
