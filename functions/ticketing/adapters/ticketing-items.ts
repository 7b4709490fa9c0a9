import { iso } from '../../shared/kernel/iso.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { entityWithout } from '../../shared/runtime/table-read.ts';
import type { TicketingRules } from '../domain/hall.ts';
import { nextDue } from '../domain/next-due.ts';
import type { SlotKey } from '../domain/real-name.ts';
import { inLine, isOver, type Ticket } from '../domain/ticket.ts';
import type { WaitAlert } from '../domain/wait-alert.ts';

/**
 * The one place that knows how ticketing's entities are keyed (see the context's README). An item is the entity
 * with its keys; reading takes the keys off again.
 */
const keyAttributes = ['pk', 'sk', 'kind', 'waitKey', 'dueKey', 'closedKey', 'expiresAt'] as const;

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

/** Partition of everything that happens in a hall on one service day. */
export const dayKey = (hall: string, day: CalendarDay): string => `HALL#${hall}#${day}`;
/** Partition of what a hall remembers beyond a day. */
export const hallKey = (hall: string): string => `HALL#${hall}`;

/** The service day that is part of every ticket id. */
export const dayOfTicket = (ticketId: string): CalendarDay =>
  `${ticketId.slice(0, 4)}-${ticketId.slice(4, 6)}-${ticketId.slice(6, 8)}`;

/** Primary key of a ticket. */
export const ticketKey = (hall: string, ticketId: string) => ({
  pk: dayKey(hall, dayOfTicket(ticketId)),
  sk: `TICKET#${ticketId}`,
});
/** Primary key of a window on a service day. */
export const windowKey = (hall: string, day: CalendarDay, window: string) => ({
  pk: dayKey(hall, day),
  sk: `WINDOW#${window}`,
});
/** Primary key of a queue's counters on a service day. */
export const lineKey = (hall: string, day: CalendarDay, queue: string) => ({
  pk: dayKey(hall, day),
  sk: `LINE#${queue}`,
});
/** Primary key of the numbers that a kiosk holds of a queue; `SERIES` has where the queue's series goes on. */
export const blockKey = (hall: string, day: CalendarDay, queue: string, holder: string) => ({
  pk: dayKey(hall, day),
  sk: `BLOCK#${queue}#${holder}`,
});
/** Primary key of a wait alert. */
export const alertKey = (hall: string, day: CalendarDay, alertId: string) => ({
  pk: dayKey(hall, day),
  sk: `ALERT#${alertId}`,
});

/** Partition of the slots of a person, so that all of them are found when the person is forgotten. */
export const holderPartition = (holder: string): string => `HOLDER#${holder}`;

/** Primary key of a slot that a person's ticket takes up. */
export const slotKey = ({ hall, serviceDay, holder, slot }: SlotKey) => ({
  pk: holderPartition(holder),
  sk: `${serviceDay}#${hall}#${slot}`,
});

/** Sort key of the `waiting` index: all of a queue, in line order. */
export const waitKey = (queue: string, place: string): string => `${queue}#${place}`;

/** Upper bound of everything due (or closed) up to an instant: sorts after any key of that instant. */
export const upTo = (instant: number): string => `${iso(instant)}~`;

/** Upper bound of everything that sorts before `key`: a range of DynamoDB ends with its bound, not before it. */
export const lastBefore = (key: string): string =>
  `${key.slice(0, -1)}${String.fromCharCode(key.charCodeAt(key.length - 1) - 1)}~`;

/** A ticket as an item, with the index keys that its state gives it. */
export function ticketItem(ticket: Ticket, rules: TicketingRules, retentionDays: number): Item {
  const { state, queue, place } = ticket.situation;
  const due = nextDue(ticket, rules);
  const last = ticket.history.at(-1)?.at ?? ticket.issuedAt;
  return {
    ...ticketKey(ticket.hall, ticket.ticketId),
    kind: 'ticket',
    ...ticket,
    ...(inLine(state) ? { waitKey: waitKey(queue, place) } : {}),
    ...(due ? { dueKey: `${iso(due.at)}#${due.matter}#${ticket.ticketId}` } : {}),
    ...(isOver(state) || state === 'missed' ? { closedKey: `${iso(last)}#${ticket.ticketId}` } : {}),
    expiresAt: Math.floor(ticket.issuedAt / 1000) + retentionDays * 86_400,
  };
}

/** An alert as an item; in the `due` index while somebody has still to be told. */
export const alertItem = (alert: WaitAlert, retentionDays: number): Item => ({
  ...alertKey(alert.hall, alert.serviceDay, alert.alertId),
  kind: 'alert',
  ...alert,
  ...(alert.nextAt === undefined ? {} : { dueKey: `${iso(alert.nextAt)}#alert#${alert.alertId}` }),
  expiresAt: expiryOf(alert.serviceDay, retentionDays),
});

/** When an item of a service day may go (epoch seconds, the table's TTL). */
export const expiryOf = (day: CalendarDay, retentionDays: number): number =>
  Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000) + (retentionDays + 1) * 86_400;

/** The entity that an item holds. The caller knows which by the key it read. */
export const entityOf = entityWithout(keyAttributes);
