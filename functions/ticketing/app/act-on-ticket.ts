import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import type { WindowRefusal } from '../domain/service-window.ts';
import type { Ticket, TicketAction } from '../domain/ticket.ts';
import type { Act, TicketRefusal } from '../domain/ticket-transitions.ts';
import { type Asking, actOf, findHall, type NotFound, type UnknownQueue } from './find-hall.ts';
import type { LostRace, TicketingPorts, WindowStep } from './ports.ts';

/** Why an action on a ticket was not carried out. */
export type ActRefusal =
  | NotFound
  | UnknownQueue
  | TicketRefusal
  | WindowRefusal
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'too-long'; readonly maximumMinutes: number }
  | { readonly reason: 'conflict' };

/** What every request about a ticket may say beside the action itself. */
export interface Remark {
  /** The version the caller has seen, when it cares. */
  readonly version?: number | undefined;
  readonly reason?: string | undefined;
}

/** An action as it is asked for: which one, on what version, and how the ticket decides. */
export interface Intent extends Remark {
  /** What the log says afterwards; a finished service of several is logged as `next-service`. */
  readonly actions: readonly TicketAction[];
  readonly decide: (ticket: Ticket, act: Act, hall: Hall) => Decision | Promise<Decision>;
}

type Decision = Result<Ticket, ActRefusal>;

const TRIES = 4;

/**
 * Reads the ticket, lets it decide, and stores the outcome only if the ticket is still as it was read, together
 * with the window that the person comes to or leaves. When somebody else was faster the ticket decides anew. A
 * repeated request (same idempotency key) finds its own line in the log and gets the ticket as it is.
 */
export async function actOnTicket(
  ports: TicketingPorts,
  hallId: string,
  ticketId: string,
  asking: Asking,
  intent: Intent,
): Promise<Decision> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const act = actOf(asking, found.value.now, intent.reason);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const ticket = await ports.tickets.get(hallId, ticketId);
    if (!ticket) return err({ reason: 'not-found', what: 'ticket' });
    const earlier = asking.key ? ticket.history.find(({ key }) => key === asking.key) : undefined;
    if (earlier)
      return intent.actions.includes(earlier.action) ? ok(ticket) : err({ reason: 'idempotency-key-reused' });
    if (intent.version !== undefined && intent.version !== ticket.version)
      return err({ reason: 'stale-version', version: ticket.version });
    const decided = await intent.decide(ticket, act, found.value.hall);
    if (!decided.ok) return decided;
    const after = { ...decided.value, ...(asking.trace ? { trace: asking.trace } : {}) };
    const stored = await ports.tickets.commit({ before: ticket, after, window: windowStep(ticket, after) });
    if (stored.ok) return ok(after);
    const refused = windowRefusal(stored.error);
    if (refused) return err(refused);
  }
  return err({ reason: 'conflict' });
}

/** Does this change bring a person to a window, or away from one? */
export function windowStep(before: Ticket, after: Ticket): WindowStep | undefined {
  const [from, to] = [before.situation.window, after.situation.window];
  if (from === to) return undefined;
  if (to === undefined) return from === undefined ? undefined : { step: 'release', window: from };
  return { step: 'claim', window: to, clerk: after.situation.clerk ?? '' };
}

/** A window that could not be claimed says why; a lost race on the ticket alone is no refusal. */
function windowRefusal({ window }: LostRace): WindowRefusal | undefined {
  if (!window) return undefined;
  if (window.state !== 'open' || !window.clerk) return { reason: 'window-not-open' };
  return window.ticket
    ? { reason: 'window-busy', ticket: window.ticket }
    : { reason: 'window-taken', clerk: window.clerk };
}
