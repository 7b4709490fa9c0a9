import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { iso } from '../../shared/kernel/iso.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { pageCursor } from '../../shared/runtime/page-cursor.ts';
import { ifNew } from '../../shared/runtime/table-write.ts';
import type { Intake, KnownEvent, LinePage, LinesAsked } from '../app/ports.ts';
import type { IntakeLine } from '../domain/intake-line.ts';

type Item = Record<string, unknown>;

/** Two requests with the same event at once get in each other's way for some milliseconds. */
const ATTEMPTS = 6;
const PAUSE_MILLISECONDS = 20;

/**
 * Taken events and log lines in the context's table (keys: see README). An event and its line are one transaction;
 * everything goes `keptDays` after it came.
 */
export function dynamoIntake(client: DynamoDBDocumentClient, table: string, keptDays: number): Intake {
  const expiryOf = (at: number): number => Math.floor(at / 1000) + keptDays * 86_400;
  const itemOf = (line: IntakeLine): Item => {
    const { partner, day, at, line: name, outcome } = line;
    const sk = `${iso(at)}#${name}`;
    const outcomeKey = `${outcome}#${sk}`;
    return { ...line, pk: logOf(partner, day), sk, outcomeKey, kind: 'line', expiresAt: expiryOf(at) };
  };

  return {
    async keep(event, line) {
      const key = { pk: `EVENT#${event.partner}#${event.key}`, sk: 'EVENT' };
      const kept = { ...event, ...key, kind: 'partner-event', expiresAt: expiryOf(line.at) };
      const write = new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: table,
              Item: kept,
              ...ifNew,
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          { Put: { TableName: table, Item: itemOf(line) } },
        ],
      });
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(write);
          return ok(undefined);
        } catch (failure) {
          const known = knownBy(failure);
          if (known) return err(known);
          if (!isConflict(failure) || attempt === ATTEMPTS) throw failure;
          await sleep(PAUSE_MILLISECONDS * attempt * (0.5 + Math.random()));
        }
      }
    },

    async note(line) {
      await client.send(new PutCommand({ TableName: table, Item: itemOf(line) }));
    },

    async lines(asked) {
      const list = JSON.stringify([asked.partners, asked.day, asked.outcome]);
      const after = asked.cursor === undefined ? undefined : positionOf(list, asked.cursor);
      if (asked.cursor !== undefined && !after) return err({ reason: 'bad-cursor' });
      const lines: IntakeLine[] = [];
      const from = after ? asked.partners.indexOf(after.partner) : 0;
      for (const partner of asked.partners.slice(from)) {
        const start = partner === after?.partner ? after.sk : undefined;
        const page = await pageOf(partner, asked, asked.limit - lines.length, start);
        lines.push(...page.lines);
        if (page.next === undefined) continue;
        return ok({ lines, cursor: pageCursor.write(list, JSON.stringify({ partner, sk: page.next })) });
      }
      return ok({ lines, cursor: null } satisfies LinePage);
    },
  };

  /** Up to `limit` lines of one partner's day after `start`; `next` is set when there are more. */
  async function pageOf(partner: string, { day, outcome }: LinesAsked, limit: number, start?: string) {
    const pk = logOf(partner, day);
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        Limit: limit + 1,
        KeyConditionExpression: outcome ? 'pk = :pk AND begins_with(outcomeKey, :outcome)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk, ...(outcome ? { ':outcome': `${outcome}#` } : {}) },
        ...(outcome ? { IndexName: 'outcome' } : {}),
        ...(start
          ? {
              ExclusiveStartKey: {
                pk,
                sk: start,
                ...(outcome ? { outcomeKey: `${outcome}#${start}` } : {}),
              },
            }
          : {}),
      }),
    );
    const shown = Items.slice(0, limit);
    const last = limit === 0 ? (start ?? '') : String(shown.at(-1)?.sk ?? '');
    return { lines: shown.map(lineOf), next: Items.length > limit ? last : undefined };
  }
}

const logOf = (partner: string, day: string): string => `LOG#${partner}#${day}`;
function lineOf(item: Item): IntakeLine {
  const { pk: _pk, sk: _sk, outcomeKey: _key, kind: _kind, expiresAt: _expires, ...line } = item;
  return line as unknown as IntakeLine;
}

function positionOf(list: string, cursor: string): { partner: string; sk: string } | undefined {
  const position = pageCursor.read(list, cursor);
  return position === undefined ? undefined : (JSON.parse(position) as { partner: string; sk: string });
}

const reasonsOf = (failure: unknown) =>
  failure instanceof TransactionCanceledException ? (failure.CancellationReasons ?? []) : [];

function knownBy(failure: unknown): KnownEvent | undefined {
  const lost = reasonsOf(failure).find(({ Code }) => Code === 'ConditionalCheckFailed');
  return lost?.Item && (unmarshall(lost.Item) as KnownEvent);
}

const isConflict = (failure: unknown): boolean =>
  reasonsOf(failure).some(({ Code }) => Code === 'TransactionConflict');
