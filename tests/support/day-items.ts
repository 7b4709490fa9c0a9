import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CalendarDay } from '../../functions/shared/kernel/local-time.ts';
import { dayKey } from '../../functions/ticketing/adapters/ticketing-items.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import type { DeployedDistrict } from './deployed-district.ts';
import { drainedQueues } from './drained-queues.ts';

type Items = readonly Readonly<Record<string, unknown>>[];

/** Everything that the ticketing table holds about a hall's day, by sort key. */
export async function dayItems(
  { target, outputs, hall }: DeployedDistrict,
  day: CalendarDay,
): Promise<Items> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(target.sdk));
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: outputOf(outputs, 'TicketingTableName'),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': dayKey(hall.id, day) },
    }),
  );
  return Items;
}

const QUIET_MILLISECONDS = 700;
const LONGEST_MILLISECONDS = 60_000;

/** The same once the functions that follow the table's changes have nothing more to add to it. */
export async function settledDayItems(deployed: DeployedDistrict, day: CalendarDay): Promise<Items> {
  const deadline = Date.now() + LONGEST_MILLISECONDS;
  let before = await dayItems(deployed, day);
  while (Date.now() < deadline) {
    await sleep(QUIET_MILLISECONDS);
    await drainedQueues(deployed);
    const now = await dayItems(deployed, day);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
  throw new Error(`the items of ${day} still change`);
}
