import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CalendarDay } from '../kernel/local-time.ts';
import { type QuotaLimits, type Quotas, type QuotaUse, roomIn } from '../kernel/quota.ts';

/** What one try to count is based on: the minute as the counter has it. */
interface Try {
  readonly sender: string;
  readonly day: CalendarDay;
  readonly minute: string;
  readonly count: number;
  readonly limits: QuotaLimits;
}

/**
 * Quota counters, one item for each sender and day with the day's count and that of the minute it sent in last.
 * Both are counted by one conditional update, so the limits hold whoever counts at the same time; a try that loses
 * learns from the item what room is left.
 */
export function dynamoQuotas(client: DynamoDBDocumentClient, table: string, keptDays: number): Quotas {
  /** Counts in the minute that the item has, or begins the next minute; tells what stands there when it cannot. */
  async function count(attempt: Try, begins: boolean): Promise<'counted' | QuotaUse | undefined> {
    const { sender, day, minute, count: asked, limits } = attempt;
    const dayRoom = '(attribute_not_exists(used) OR used <= :dayRoom)';
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(sender, day),
          ConditionExpression: begins
            ? `(attribute_not_exists(#minute) OR #minute < :minute) AND ${dayRoom}`
            : `#minute = :minute AND minuteUsed <= :minuteRoom AND ${dayRoom}`,
          UpdateExpression: `SET #minute = :minute, expiresAt = :expires, minuteUsed = ${begins ? ':asked' : 'minuteUsed + :asked'}, used = if_not_exists(used, :none) + :asked`,
          ExpressionAttributeNames: { '#minute': 'minute' },
          ExpressionAttributeValues: {
            ':minute': minute,
            ':asked': asked,
            ':none': 0,
            ':dayRoom': limits.day - asked,
            ':expires': expiryOf(day, keptDays),
            ...(begins ? {} : { ':minuteRoom': limits.minute - asked }),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'counted';
    } catch (failure) {
      if (!(failure instanceof ConditionalCheckFailedException)) throw failure;
      const use = failure.Item && unmarshall(failure.Item);
      return typeof use?.minute === 'string' ? (use as unknown as QuotaUse) : undefined;
    }
  }

  const turnAway = (sender: string, day: CalendarDay, events: number) =>
    client.send(
      new UpdateCommand({
        TableName: table,
        Key: keyOf(sender, day),
        UpdateExpression: 'ADD turnedAway :events',
        ExpressionAttributeValues: { ':events': events },
      }),
    );

  return {
    async take(sender, { day, minute: now }, asked, limits) {
      let [minute, begins] = [now, false];
      let room = roomIn(undefined, minute, limits);
      let use: QuotaUse | undefined;
      for (let granted = Math.min(asked, room); granted > 0; granted = Math.min(asked, room)) {
        const counted = await count({ sender, day, minute, count: granted, limits }, begins);
        if (counted === 'counted') {
          if (granted < asked) await turnAway(sender, day, asked - granted);
          return { granted, ...(granted < asked ? { full: fullOf(use, granted, limits) } : {}) };
        }
        use = counted;
        minute = use && use.minute > now ? use.minute : now;
        begins = !use || use.minute < minute;
        room = roomIn(use, minute, limits);
      }
      await turnAway(sender, day, asked);
      return { granted: 0, full: fullOf(use, 0, limits) };
    },

    async usage(sender, day) {
      const { Item = {} } = await client.send(
        new GetCommand({ TableName: table, Key: keyOf(sender, day), ConsistentRead: true }),
      );
      return { used: Number(Item.used ?? 0), turnedAway: Number(Item.turnedAway ?? 0) };
    },
  };
}

/** Which limit is in the way once `granted` more are counted. */
const fullOf = (use: QuotaUse | undefined, granted: number, limits: QuotaLimits): 'day' | 'minute' =>
  (use?.used ?? 0) + granted >= limits.day ? 'day' : 'minute';

const keyOf = (sender: string, day: CalendarDay) => ({ pk: `QUOTA#${sender}#${day}`, sk: 'QUOTA' });

const expiryOf = (day: CalendarDay, keptDays: number): number =>
  Date.parse(`${day}T00:00:00Z`) / 1000 + (keptDays + 1) * 86_400;
