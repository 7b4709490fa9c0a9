import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { TicketingRules } from './hall.ts';
import { inLine, type Ticket } from './ticket.ts';
import { timeSpent } from './ticket-intervals.ts';

/** One line of an alert's log. */
export interface AlertEntry {
  readonly action: 'raise' | 'repeat' | 'escalate' | 'acknowledge' | 'settle';
  readonly at: number;
  readonly by: string;
  readonly recipient: string;
  readonly waitedMinutes: number;
  readonly key?: string;
  /** Why somebody escalated it by hand. */
  readonly note?: string;
}

/** A department head is told that a person waits too long. One for a ticket, whatever happens. */
export interface WaitAlert {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly alertId: string;
  readonly ticketId: string;
  readonly number: string;
  readonly queue: string;
  readonly department: string;
  readonly level: 'head' | 'manager';
  /** How often the present level was told. */
  readonly times: number;
  readonly history: readonly AlertEntry[];
  /** When to tell somebody again if nobody has acknowledged; absent when nothing more is due. */
  readonly nextAt?: number;
  readonly acknowledgedBy?: string;
  readonly note?: string;
  readonly version: number;
  readonly trace?: string;
}

const waitedMinutes = (ticket: Ticket, now: number): number =>
  Math.round((timeSpent(ticket, 'waiting', now) / 60_000) * 10) / 10;

const interval = (rules: TicketingRules): number => rules.repeatAlertMinutes * 60_000;

/** The first word to the head of the department whose queue the person waits in. */
export function raiseAlert(ticket: Ticket, head: string, rules: TicketingRules, now: number): WaitAlert {
  return {
    hall: ticket.hall,
    serviceDay: ticket.serviceDay,
    alertId: ticket.ticketId,
    ticketId: ticket.ticketId,
    number: ticket.number,
    queue: ticket.situation.queue,
    department: ticket.situation.department,
    level: 'head',
    times: 1,
    nextAt: now + interval(rules),
    history: [
      { action: 'raise', at: now, by: 'system', recipient: head, waitedMinutes: waitedMinutes(ticket, now) },
    ],
    version: 1,
  };
}

/**
 * What happens when an alert was not acknowledged in time: told again to the head, after the configured number
 * of repeats to the hall manager, who is the last. A person who no longer waits settles it without a word.
 */
export function remind(
  alert: WaitAlert,
  ticket: Ticket,
  to: { readonly head: string; readonly manager: string },
  rules: TicketingRules,
  now: number,
): WaitAlert {
  const { nextAt: _due, ...rest } = alert;
  const entry = (action: AlertEntry['action'], recipient: string): AlertEntry => ({
    action,
    at: now,
    by: 'system',
    recipient,
    waitedMinutes: waitedMinutes(ticket, now),
  });
  const next = { ...rest, version: alert.version + 1 };
  if (!inLine(ticket.situation.state))
    return { ...next, history: [...alert.history, entry('settle', to.head)] };
  if (alert.times <= rules.escalateAfterRepeats)
    return {
      ...next,
      times: alert.times + 1,
      nextAt: now + interval(rules),
      history: [...alert.history, entry('repeat', to.head)],
    };
  return { ...next, level: 'manager', times: 1, history: [...alert.history, entry('escalate', to.manager)] };
}

/** Somebody takes it in hand; a second acknowledgement changes nothing. */
export function acknowledge(
  alert: WaitAlert,
  by: { readonly id: string; readonly note: string; readonly key?: string | undefined },
  now: number,
): WaitAlert {
  if (alert.acknowledgedBy !== undefined) return alert;
  const { nextAt: _none, ...rest } = alert;
  const last = alert.history.at(-1);
  return {
    ...rest,
    acknowledgedBy: by.id,
    note: by.note,
    version: alert.version + 1,
    history: [
      ...alert.history,
      {
        action: 'acknowledge',
        at: Math.max(now, last?.at ?? 0),
        by: by.id,
        recipient: last?.recipient ?? '',
        waitedMinutes: last?.waitedMinutes ?? 0,
        ...(by.key ? { key: by.key } : {}),
      },
    ],
  };
}

/** Why an alert cannot be handed to the hall manager. */
export type EscalationRefusal = { readonly reason: 'alert-acknowledged' } | { readonly reason: 'wait-over' };

/**
 * Somebody hands an alert to the hall manager, who is the last. One that the manager has already stays as it is.
 * Refused when somebody has it in hand, and when the person no longer waits (or the ticket is gone).
 */
export function escalate(
  alert: WaitAlert,
  ticket: Ticket | undefined,
  by: { readonly id: string; readonly note: string; readonly key?: string | undefined },
  manager: string,
  now: number,
): Result<WaitAlert, EscalationRefusal> {
  if (alert.level === 'manager') return ok(alert);
  if (alert.acknowledgedBy !== undefined) return err({ reason: 'alert-acknowledged' });
  if (!ticket || !inLine(ticket.situation.state)) return err({ reason: 'wait-over' });
  const { nextAt: _none, ...rest } = alert;
  const at = Math.max(now, alert.history.at(-1)?.at ?? 0);
  return ok({
    ...rest,
    level: 'manager',
    times: 1,
    version: alert.version + 1,
    history: [
      ...alert.history,
      {
        action: 'escalate',
        at,
        by: by.id,
        recipient: manager,
        waitedMinutes: waitedMinutes(ticket, at),
        note: by.note,
        ...(by.key ? { key: by.key } : {}),
      },
    ],
  });
}
