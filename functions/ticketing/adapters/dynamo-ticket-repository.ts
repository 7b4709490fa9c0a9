import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { countAll, readAll, readOne, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifNew } from '../../shared/runtime/table-write.ts';
import type { TicketChange, TicketRepository, WindowStep } from '../app/ports.ts';
import type { TicketingRules } from '../domain/hall.ts';
import type { HolderSlot } from '../domain/real-name.ts';
import type { ServiceWindow } from '../domain/service-window.ts';
import type { Ticket } from '../domain/ticket.ts';
import { transitionOf } from '../domain/ticket-transitions.ts';
import {
  alertItem,
  dayKey,
  dayOfTicket,
  entityOf,
  expiryOf,
  holderPartition,
  lastBefore,
  slotKey,
  ticketItem,
  ticketKey,
  upTo,
  waitKey,
  windowKey,
} from './ticketing-items.ts';

/** What the repository is built on. */
export interface TicketTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly retentionDays: number;
  /** The rules of a hall decide when its tickets fall due. */
  readonly rulesOf: (hall: string) => TicketingRules;
}

type NewHolding = NonNullable<Parameters<TicketRepository['add']>[1]>;

/** Tickets in DynamoDB. Every write names the states and the version it may start from. */
export function dynamoTicketRepository({
  client,
  table,
  retentionDays,
  rulesOf,
}: TicketTable): TicketRepository {
  const itemOf = (ticket: Ticket) => ticketItem(ticket, rulesOf(ticket.hall), retentionDays);

  const query = (input: Omit<QueryCommandInput, 'TableName'>): Promise<Ticket[]> =>
    readAll(client, { TableName: table, ...input }, entityOf<Ticket>);

  /** The condition under which `change` may replace the stored ticket. */
  function replacement({ before, after }: TicketChange) {
    const action = after.history.at(-1)?.action;
    const from =
      action && after.history.length > before.history.length
        ? transitionOf(action).from
        : [before.situation.state];
    return {
      TableName: table,
      Item: itemOf(after),
      ConditionExpression: `#version = :version AND #situation.#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
      ExpressionAttributeNames: { '#version': 'version', '#situation': 'situation', '#state': 'state' },
      ExpressionAttributeValues: {
        ':version': before.version,
        ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
  }

  /** A slot that is free, or still has the ended ticket that was read in it. */
  const slotPut = (ticketId: string, { slot, replaces }: NewHolding) => ({
    TableName: table,
    Item: {
      ...slotKey(slot),
      kind: 'slot',
      ...slot,
      ticketId,
      ...(replaces ? { earlier: [...(replaces.earlier ?? []), replaces.ticketId] } : {}),
      expiresAt: expiryOf(slot.serviceDay, retentionDays),
    },
    ...(replaces === undefined
      ? ifNew
      : {
          ConditionExpression: 'ticketId = :replaces',
          ExpressionAttributeValues: { ':replaces': replaces.ticketId },
        }),
  });

  return {
    async get(hall, ticketId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: ticketKey(hall, ticketId), ConsistentRead: true }),
      );
      return Item ? entityOf<Ticket>(Item) : undefined;
    },

    async slot(of) {
      return await readOne(client, table, slotKey(of), entityOf<HolderSlot>);
    },

    slotsOf: (holder) => readAll(client, within(table, holderPartition(holder)), entityOf<HolderSlot>),

    async forgetSlot({ earlier = [], ...slot }) {
      for (const ticketId of [...earlier, slot.ticketId])
        await guarded(() =>
          client.send(
            new UpdateCommand({
              TableName: table,
              Key: ticketKey(slot.hall, ticketId),
              UpdateExpression: 'REMOVE holder, forWhom ADD #version :one',
              ConditionExpression: 'holder = :holder',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':holder': slot.holder, ':one': 1 },
            }),
          ),
        );
      await client.send(
        new DeleteCommand({
          TableName: table,
          Key: slotKey(slot),
          ConditionExpression: 'attribute_not_exists(pk) OR ticketId = :ticket',
          ExpressionAttributeValues: { ':ticket': slot.ticketId },
        }),
      );
    },

    async add(ticket, holding) {
      const added = {
        TableName: table,
        Item: itemOf(ticket),
        ...ifNew,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      };
      const slot = holding && slotPut(ticket.ticketId, holding);
      const put = await guarded<unknown>(() =>
        slot
          ? client.send(new TransactWriteCommand({ TransactItems: [{ Put: added }, { Put: slot }] }))
          : client.send(new PutCommand(added)),
      );
      if (put.ok) return ok(undefined);
      const found = put.error.found[0];
      if (!found) return slot ? err('slot-taken') : ok(undefined);
      const existing = entityOf<Ticket>(found);
      return existing.secret === ticket.secret ? ok(undefined) : err(existing);
    },

    async commit(change) {
      const ticket = replacement(change);
      const others = [
        ...(change.window ? [windowUpdate(table, change, change.window)] : []),
        ...(change.alert
          ? [
              {
                Put: {
                  TableName: table,
                  Item: alertItem(change.alert, retentionDays),
                  ...ifNew,
                },
              },
            ]
          : []),
      ];
      const written = await guarded<unknown>(() =>
        others.length === 0
          ? client.send(new PutCommand(ticket))
          : client.send(new TransactWriteCommand({ TransactItems: [{ Put: ticket }, ...others] })),
      );
      if (written.ok) return ok(undefined);
      const [foundTicket, foundWindow] = written.error.found.map((item) => item && entityOf<unknown>(item));
      if (foundTicket && isOwnWrite(foundTicket as Ticket, change)) return ok(undefined);
      return err({
        reason: 'lost-race' as const,
        ...(foundTicket ? { ticket: foundTicket as Ticket } : {}),
        ...(foundWindow && change.window?.step === 'claim' ? { window: foundWindow as ServiceWindow } : {}),
      });
    },

    async giveNotice(ticket, kind, given) {
      const noted = await guarded(() =>
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: ticketKey(ticket.hall, ticket.ticketId),
            UpdateExpression: 'SET #notices.#kind = :given ADD #version :one',
            ConditionExpression: '#version = :version AND attribute_not_exists(#notices.#kind)',
            ExpressionAttributeNames: { '#notices': 'notices', '#kind': kind, '#version': 'version' },
            ExpressionAttributeValues: { ':given': given, ':version': ticket.version, ':one': 1 },
          }),
        ),
      );
      return noted.ok;
    },

    inLine: (hall, day, queue, limit, from = '') =>
      query({
        IndexName: 'waiting',
        KeyConditionExpression: 'pk = :pk AND waitKey BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': dayKey(hall, day),
          ':first': waitKey(queue, from),
          ':last': waitKey(queue, '~'),
        },
        ...(limit ? { Limit: limit } : {}),
      }),

    countAhead: (hall, day, queue, place) =>
      countAll(client, {
        TableName: table,
        IndexName: 'waiting',
        KeyConditionExpression: 'pk = :pk AND waitKey BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': dayKey(hall, day),
          ':first': `${queue}#`,
          ':last': lastBefore(waitKey(queue, place)),
        },
      }),

    allInLine: (hall, day) =>
      query({
        IndexName: 'waiting',
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': dayKey(hall, day) },
      }),

    closedBetween: (hall, day, after, until) =>
      query({
        IndexName: 'closed',
        KeyConditionExpression: 'pk = :pk AND closedKey BETWEEN :after AND :until',
        ExpressionAttributeValues: { ':pk': dayKey(hall, day), ':after': upTo(after), ':until': upTo(until) },
      }),

    async ofDay(hall, day, page) {
      const tickets = within(table, dayKey(hall, day), 'TICKET#');
      if (!page) return { items: await readAll(client, tickets, entityOf<Ticket>) };
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...tickets,
          ConsistentRead: true,
          Limit: page.limit,
          ...(page.cursor ? { ExclusiveStartKey: ticketKey(hall, page.cursor) } : {}),
        }),
      );
      const items = Items.map((item) => entityOf<Ticket>(item));
      const last = items.at(-1);
      return { items, ...(LastEvaluatedKey && last ? { cursor: last.ticketId } : {}) };
    },
  };
}

/**
 * A request that timed out and was sent again finds its own write already there: the line that it adds to the log
 * tells. A change that adds none is not told from a rival's, and counts as lost.
 */
const isOwnWrite = (found: Ticket, { before, after }: TicketChange): boolean =>
  after.history.length > before.history.length &&
  found.version === after.version &&
  JSON.stringify(found.history.at(-1)) === JSON.stringify(after.history.at(-1));

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function windowUpdate(table: string, { after }: TicketChange, step: WindowStep): TransactItem {
  const key = windowKey(after.hall, dayOfTicket(after.ticketId), step.window);
  const names = { '#ticket': 'ticket', '#version': 'version' };
  if (step.step === 'release')
    return {
      Update: {
        TableName: table,
        Key: key,
        UpdateExpression: 'SET freeSince = :at REMOVE #ticket ADD #version :one',
        ConditionExpression: '#ticket = :ticket',
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: {
          ':ticket': after.ticketId,
          ':at': after.history.at(-1)?.at ?? after.issuedAt,
          ':one': 1,
        },
      },
    };
  return {
    Update: {
      TableName: table,
      Key: key,
      UpdateExpression: `SET #ticket = :ticket${step.key ? ', lastCall = :call' : ''} ADD #version :one`,
      ConditionExpression: '#state = :open AND clerk = :clerk AND attribute_not_exists(#ticket)',
      ExpressionAttributeNames: { ...names, '#state': 'state' },
      ExpressionAttributeValues: {
        ':ticket': after.ticketId,
        ':open': 'open',
        ':clerk': step.clerk,
        ':one': 1,
        ...(step.key ? { ':call': { key: step.key, ticket: after.ticketId } } : {}),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}
