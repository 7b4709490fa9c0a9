import {
  type DynamoDBDocumentClient,
  GetCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { LineRepository } from '../app/ports.ts';
import { emptyLine, type NumberGap, type QueueLine } from '../domain/queue-line.ts';
import { entityOf, expiryOf, lineKey } from './ticketing-items.ts';

/** Queue counters in DynamoDB: one item per queue and service day, moved by atomic additions. */
export function dynamoLineRepository(
  client: DynamoDBDocumentClient,
  table: string,
  retentionDays: number,
): LineRepository {
  type Change = Pick<
    UpdateCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ReturnValuesOnConditionCheckFailure'
  > & {
    readonly values: Record<string, unknown>;
  };

  /** Applies `change` to a line, which is made by its first change; refused when the condition fails. */
  async function update(
    hall: string,
    day: CalendarDay,
    queue: string,
    { values, UpdateExpression, ...change }: Change,
  ) {
    const identity =
      'SET hall = :hall, serviceDay = :day, queue = :queue, #kind = :kind, expiresAt = :expires';
    const [sets, rest] = splitSet(UpdateExpression ?? '');
    const expression = `${identity}${sets ? `, ${sets}` : ''} ${rest}`.trim();
    const written = await guarded(() =>
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: lineKey(hall, day, queue),
          ...change,
          UpdateExpression: expression,
          ExpressionAttributeNames: namesIn(`${expression} ${change.ConditionExpression ?? ''}`),
          ExpressionAttributeValues: {
            ':hall': hall,
            ':day': day,
            ':queue': queue,
            ':kind': 'line',
            ':expires': expiryOf(day, retentionDays),
            ...values,
          },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return written.ok ? ok(lineOf(written.value.Attributes ?? {}, hall, day, queue)) : written;
  }

  const appendGaps = ({ hall, serviceDay, queue }: QueueLine, gaps: readonly NumberGap[], guard?: Guard) =>
    update(hall, serviceDay, queue, {
      UpdateExpression:
        'SET gaps = list_append(if_not_exists(gaps, :none), :gaps), #sequence = if_not_exists(#sequence, :zero)',
      ...(guard ? { ConditionExpression: guard.condition } : {}),
      values: { ':none': [], ':gaps': gaps, ':zero': 0, ...guard?.values },
    });

  return {
    async get(hall, day, queue) {
      const { Item = {} } = await client.send(
        new GetCommand({ TableName: table, Key: lineKey(hall, day, queue), ConsistentRead: true }),
      );
      return lineOf(Item, hall, day, queue);
    },

    async takeNumber(hall, day, queue, quota) {
      const taken = await update(hall, day, queue, {
        UpdateExpression: 'ADD #sequence :one, walkIns :one',
        ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence < :quota',
        values: { ':one': 1, ':quota': quota },
      });
      return taken.ok ? taken : err('full');
    },

    async takeInsertedNumber({ hall, serviceDay, queue, lastInserted }, step, quota) {
      const taken = await update(hall, serviceDay, queue, {
        UpdateExpression: 'SET lastInserted = :step ADD #sequence :one',
        ConditionExpression: `${unmovedSince(lastInserted)} AND (attribute_not_exists(#sequence) OR #sequence < :quota)`,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        values: { ':step': step, ':one': 1, ':quota': quota, ':last': lastInserted },
      });
      if (taken.ok) return taken;
      const sequence = Number(taken.error.found[0]?.sequence ?? 0);
      return err(sequence >= quota ? 'full' : 'lost-race');
    },

    async takeStep({ hall, serviceDay, queue, lastInserted }, step) {
      const taken = await update(hall, serviceDay, queue, {
        UpdateExpression: 'SET lastInserted = :step',
        ConditionExpression: unmovedSince(lastInserted),
        values: { ':step': step, ':last': lastInserted },
      });
      return taken.ok ? ok(undefined) : err('lost-race');
    },

    async returnNumber(line, gap, wasWalkIn) {
      const { hall, serviceDay, queue, sequence, walkIns } = line;
      const back = await update(hall, serviceDay, queue, {
        UpdateExpression: `ADD #sequence :less${wasWalkIn ? ', walkIns :less' : ''}`,
        ConditionExpression: '#sequence = :sequence AND walkIns = :walkIns',
        values: { ':less': -1, ':sequence': sequence, ':walkIns': walkIns },
      });
      if (!back.ok) await appendGaps(line, [gap]);
    },

    async recordGaps(line, gaps) {
      const recorded = await appendGaps(line, gaps, asManyGapsAs(line));
      return recorded.ok ? ok(undefined) : err('lost-race');
    },

    async saveSnapshot({ hall, serviceDay, queue }, snapshot) {
      await update(hall, serviceDay, queue, {
        UpdateExpression: 'SET #snapshot = :snapshot',
        ConditionExpression: 'attribute_not_exists(#snapshot) OR #snapshot.#sequence <= :sequence',
        values: { ':snapshot': snapshot, ':sequence': snapshot.sequence },
      });
    },
  };
}

interface Guard {
  readonly condition: string;
  readonly values: Record<string, unknown>;
}

/** Nobody recorded a gap since `line` was read. */
const asManyGapsAs = ({ gaps }: QueueLine): Guard =>
  gaps.length === 0
    ? { condition: 'attribute_not_exists(gaps)', values: {} }
    : { condition: 'size(gaps) = :known', values: { ':known': gaps.length } };

/** Nobody was let in before others since `lastInserted` was read. */
const unmovedSince = (lastInserted: number): string =>
  lastInserted === 0
    ? '(attribute_not_exists(lastInserted) OR lastInserted = :last)'
    : 'lastInserted = :last';

/** The attribute names that an expression writes as `#name`, because they are reserved words. */
const namesIn = (expression: string): Record<string, string> =>
  Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([name, plain]) => [name, plain ?? '']));

/** `SET a = b ADD c d` as its `SET` list and the rest, so that another `SET` list can go before. */
function splitSet(expression: string): [string, string] {
  const [, sets = '', rest = ''] = /^(?:SET (.*?))?\s*((?:ADD |REMOVE ).*)?$/.exec(expression) ?? [];
  return [sets, rest];
}

const lineOf = (item: Record<string, unknown>, hall: string, day: CalendarDay, queue: string): QueueLine => ({
  ...emptyLine(hall, day, queue),
  ...entityOf<Partial<QueueLine>>(item),
});
