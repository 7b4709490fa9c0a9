import type { TicketingRules } from './hall.ts';
import { inLine, type Ticket } from './ticket.ts';
import { timeSpent } from './ticket-intervals.ts';

/** What the minute sweep has to do with a ticket when its time has come. */
export type DueMatter = 'wait-alert' | 'no-show' | 'return';

/** When a ticket needs the sweep next, and for what; absent when it needs nothing. */
export interface Due {
  readonly at: number;
  readonly matter: DueMatter;
}

/**
 * The next thing that falls due for a ticket. Written with every change of the ticket as the key of the sparse
 * `due` index, so the sweep reads only what is due and catches up by itself after an outage.
 */
export function nextDue(ticket: Ticket, rules: TicketingRules): Due | undefined {
  const { state, lastCalledAt, awayUntil } = ticket.situation;
  const since = ticket.history.at(-1)?.at ?? ticket.issuedAt;
  if (inLine(state) && ticket.waitAlertAt === undefined)
    return {
      at: since + rules.waitAlertMinutes * 60_000 - timeSpent(ticket, 'waiting', since),
      matter: 'wait-alert',
    };
  if (state === 'called' && lastCalledAt !== undefined)
    return { at: lastCalledAt + rules.noShowMinutes * 60_000, matter: 'no-show' };
  if (state === 'on-hold' && awayUntil !== undefined) return { at: awayUntil, matter: 'return' };
  return undefined;
}
