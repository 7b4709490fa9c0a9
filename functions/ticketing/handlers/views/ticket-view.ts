import { iso } from '../../../shared/kernel/iso.ts';
import type { Visit } from '../../app/show-visit.ts';
import { waitedSeconds } from '../../domain/daily-statistics.ts';
import type { Hall, Name } from '../../domain/hall.ts';
import type { Promise50And90, Ticket } from '../../domain/ticket.ts';
import { intervalsOf } from '../../domain/ticket-intervals.ts';

/** An instant that may be absent. */
export const isoOrNull = (instant: number | undefined): string | null =>
  instant === undefined ? null : iso(instant);

/** A promise in minutes; null where nothing can be promised. */
export const waitView = (promise: Promise50And90 | undefined) => ({
  p50Minutes: promise ? Math.round(promise.p50Seconds / 60) : null,
  p90Minutes: promise ? Math.round(promise.p90Seconds / 60) : null,
});

/** What staff see of a ticket. */
export const ticketView = (ticket: Ticket) => ({
  ticketId: ticket.ticketId,
  number: ticket.number,
  serviceDay: ticket.serviceDay,
  queue: ticket.situation.queue,
  department: ticket.situation.department,
  state: ticket.situation.state,
  channel: ticket.channel,
  priority: ticket.priority,
  language: ticket.language as 'zh-CN' | 'en',
  services: ticket.situation.services,
  issuedAt: iso(ticket.issuedAt),
  window: ticket.situation.window ?? null,
  calls: ticket.situation.calls,
  lastCalledAt: isoOrNull(ticket.situation.lastCalledAt),
  notBefore: isoOrNull(ticket.situation.notBefore),
  awayUntil: isoOrNull(ticket.situation.awayUntil),
  phone: ticket.contact?.masked ?? null,
  version: ticket.version,
});

/** A ticket with its whole log. */
export const ticketHistoryView = (ticket: Ticket, now: number) => ({
  ...ticketView(ticket),
  waitedSeconds: waitedSeconds(ticket, now),
  promise: ticket.promise
    ? {
        ahead: ticket.promise.ahead,
        p50Seconds: ticket.promise.p50Seconds,
        p90Seconds: ticket.promise.p90Seconds,
        formulaSeconds: ticket.promise.formulaSeconds,
      }
    : null,
  intervals: intervalsOf(ticket).map(({ kind, from, to, queue, window }) => ({
    kind,
    from: iso(from),
    to: isoOrNull(to),
    queue,
    window: window ?? null,
  })),
  log: ticket.history.map(({ action, at, state, role, window, reason }) => ({
    action,
    at: iso(at),
    state,
    role,
    window: window ?? null,
    reason: reason ?? null,
  })),
});

/** What the owner of a ticket sees. */
export function visitView({ hall, ticket, ahead, promise }: Visit) {
  const { queue, window } = ticket.situation;
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    hall: hall.id,
    queue,
    queueName: nameOf(hall.queues, queue),
    state: ticket.situation.state,
    ahead: ahead ?? null,
    wait: waitView(promise),
    window: window ?? null,
    windowName: window ? windowName(hall, window) : null,
    issuedAt: iso(ticket.issuedAt),
    notBefore: isoOrNull(ticket.situation.notBefore),
    awayUntil: isoOrNull(ticket.situation.awayUntil),
    services: ticket.situation.services,
    version: ticket.version,
  };
}

/** The name of a window of the hall. */
export const windowName = (hall: Hall, window: string): Name => nameOf(hall.windows, window);

const nameOf = (named: readonly { id: string; name: Name }[], id: string): Name =>
  named.find((each) => each.id === id)?.name ?? { 'zh-CN': id, en: id };
