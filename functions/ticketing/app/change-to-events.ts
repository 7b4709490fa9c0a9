import type { CatalogEvent, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import type { TicketingRules } from '../domain/hall.ts';
import type { ServiceWindow, WindowEntry } from '../domain/service-window.ts';
import type { HistoryEntry, NearTurnNotice, NoticeGiven, Ticket } from '../domain/ticket.ts';
import type { AlertEntry, WaitAlert } from '../domain/wait-alert.ts';
import type { AdviceGiven, DayOutcome, WarningChange } from './ports.ts';

/** Whose events these are, and the rules that some of them mention. */
export interface Publisher {
  readonly district: string;
  readonly rulesOf: (hall: string) => TicketingRules;
}

/** An event of this context, before it has its envelope. */
type Said = Saying<Extract<EventType, `ticketing.${string}`>>;

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same
 * events with the same ids however often it comes. Logs are only ever added to, so the new lines are the events.
 */
export function changeToEvents(change: TableChange, publisher: Publisher): readonly CatalogEvent[] {
  const source = `/districts/${publisher.district}/ticketing`;
  return enveloped(change, source, sayings(change, publisher), (data) => ({
    subject: subjectOf(data),
    time: data.at,
  }));
}

function sayings({ before, after }: TableChange, publisher: Publisher): readonly Said[] {
  switch (after?.kind) {
    case 'ticket':
      return ofTicket(before as unknown as Ticket | undefined, after as unknown as Ticket, publisher);
    case 'window':
      return added<WindowEntry>(before, after).map((entry) =>
        ofWindow(after as unknown as ServiceWindow, entry),
      );
    case 'alert':
      return added<AlertEntry>(before, after).flatMap((entry) =>
        ofAlert(after as unknown as WaitAlert, entry),
      );
    case 'warning':
      return before ? [] : [['ticketing.crowd-warning-changed.v1', noted(after as unknown as WarningChange)]];
    case 'advice':
      return before ? [] : [['ticketing.surge-advised.v1', noted(after as unknown as AdviceGiven)]];
    case 'day':
      return before ? [] : [['ticketing.service-day-closed.v1', noted(after as unknown as DayOutcome)]];
    default:
      return [];
  }
}

/** The lines that a log has more than before. */
const added = <E>(before: TableChange['before'], after: TableChange['after']): readonly E[] =>
  ((after?.history ?? []) as E[]).slice(((before?.history ?? []) as E[]).length);

function ofTicket(before: Ticket | undefined, after: Ticket, publisher: Publisher): readonly Said[] {
  const acts = after.history
    .slice(before?.history.length ?? 0)
    .map((entry) => ofAction(before, after, entry, publisher));
  const notices = (Object.entries(after.notices) as [NearTurnNotice, NoticeGiven][])
    .filter(([kind]) => before !== undefined && before.notices[kind] === undefined)
    .map(
      ([kind, { at, ahead, minutes }]): Said => [
        'ticketing.near-turn.v1',
        {
          ...referenceTo(after, { at, role: 'system' }),
          kind,
          ahead,
          ...(minutes === undefined ? {} : { minutes }),
          language: after.language,
        },
      ],
    );
  return [...acts, ...notices];
}

function ofAction(
  before: Ticket | undefined,
  after: Ticket,
  entry: HistoryEntry,
  { rulesOf }: Publisher,
): Said {
  const ticket = referenceTo(after, entry);
  const window = entry.window ?? '';
  const { language, situation } = after;
  switch (entry.action) {
    case 'issue': {
      const { channel, priority, contact } = after;
      const services = [...situation.services];
      return [
        'ticketing.ticket-issued.v1',
        { ...ticket, channel, priority, services, language, ...(contact ? { contact: { ...contact } } : {}) },
      ];
    }
    case 'call':
    case 'recall':
      return ['ticketing.ticket-called.v1', { ...ticket, window, attempt: situation.calls, language }];
    case 'start':
      return ['ticketing.ticket-started.v1', { ...ticket, window }];
    case 'hold':
    case 'park':
      return [
        'ticketing.ticket-held.v1',
        { ...ticket, window, kind: entry.action, ...until(situation.awayUntil) },
      ];
    case 'resume':
      return ['ticketing.ticket-resumed.v1', { ...ticket, window }];
    case 'pause':
      return [
        'ticketing.ticket-paused.v1',
        { ...ticket, kind: 'pause', until: iso(situation.awayUntil ?? entry.at) },
      ];
    case 'late':
      return [
        'ticketing.ticket-paused.v1',
        { ...ticket, kind: 'late', until: iso(situation.notBefore ?? entry.at) },
      ];
    case 'return': {
      const { notBefore } = situation;
      return [
        'ticketing.ticket-returned.v1',
        { ...ticket, ...(notBefore === undefined ? {} : { notBefore: iso(notBefore) }) },
      ];
    }
    case 'transfer':
    case 'next-service': {
      const fromQueue = before?.situation.queue ?? situation.queue;
      return ['ticketing.ticket-moved.v1', { ...ticket, fromQueue, kind: entry.action, language }];
    }
    case 'finish':
      return ['ticketing.ticket-finished.v1', { ...ticket, window, ...servedOf(after, entry) }];
    case 'miss': {
      const graceUntil = iso(entry.at + rulesOf(after.hall).missedGraceMinutes * 60_000);
      return ['ticketing.ticket-missed.v1', { ...ticket, window, graceUntil, language }];
    }
    case 'cancel':
      return ['ticketing.ticket-cancelled.v1', ticket];
    case 'end-day':
      return ['ticketing.ticket-unserved.v1', ticket];
    case 'undo':
      return [
        'ticketing.ticket-action-undone.v1',
        { ...ticket, undid: entry.undid ?? '', state: entry.state },
      ];
  }
}

/** Who was served by whom, where the ticket has a holder. */
const servedOf = ({ holder, situation }: Ticket, { by, role }: HistoryEntry) =>
  holder === undefined
    ? {}
    : { holder, services: [...situation.services], ...(role === 'system' ? {} : { clerk: by }) };

const referenceTo = (ticket: Ticket, { at, role }: { at: number; role: HistoryEntry['role'] }) => ({
  hall: ticket.hall,
  serviceDay: ticket.serviceDay,
  ticketId: ticket.ticketId,
  number: ticket.number,
  queue: ticket.situation.queue,
  department: ticket.situation.department,
  at: iso(at),
  by: role,
});

function ofWindow(
  { hall, serviceDay, windowId: window }: ServiceWindow,
  { action, at, serves }: WindowEntry,
): Said {
  const about = { hall, serviceDay, window, at: iso(at) };
  if (action === 'close') return ['ticketing.window-closed.v1', about];
  const open = { ...about, serves: [...serves] };
  return action === 'open' ? ['ticketing.window-opened.v1', open] : ['ticketing.window-changed.v1', open];
}

function ofAlert(alert: WaitAlert, entry: AlertEntry): readonly Said[] {
  if (entry.action === 'settle') return [];
  const { hall, serviceDay, alertId, ticketId, number, queue, department, level, times } = alert;
  const { recipient, waitedMinutes } = entry;
  const about = {
    hall,
    serviceDay,
    alertId,
    ticketId,
    number,
    queue,
    department,
    level,
    times,
    recipient,
    waitedMinutes,
    at: iso(entry.at),
  };
  switch (entry.action) {
    case 'raise':
      return [['ticketing.wait-alert-raised.v1', about]];
    case 'repeat':
      return [['ticketing.wait-alert-repeated.v1', about]];
    case 'escalate':
      return [['ticketing.wait-alert-escalated.v1', about]];
    case 'acknowledge':
      return [['ticketing.wait-alert-acknowledged.v1', { ...about, acknowledgedBy: entry.by }]];
  }
}

/** A note is its event's payload, but for the keys of its item and the form of its instant. */
function noted<N extends { readonly at: number }>(note: N): Omit<N, 'at'> & { at: string } {
  const { pk: _pk, sk: _sk, kind: _kind, expiresAt: _expires, ...data } = note as N & Record<string, unknown>;
  return { ...(data as unknown as N), at: iso(note.at) };
}

/** What the version that goes with the event is the version of: an alert has its own, beside that of its ticket. */
function subjectOf(data: Said[1]): string {
  const hall = `halls/${data.hall}`;
  if ('alertId' in data) return `${hall}/alerts/${data.alertId}`;
  if ('ticketId' in data) return `${hall}/tickets/${data.ticketId}`;
  return 'window' in data ? `${hall}/windows/${data.window}` : hall;
}

const until = (instant: number | undefined) => (instant === undefined ? {} : { until: iso(instant) });
