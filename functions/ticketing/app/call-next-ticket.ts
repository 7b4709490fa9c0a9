import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { callOrder, isEligible } from '../domain/queue-order.ts';
import type { ServiceWindow, WindowRefusal } from '../domain/service-window.ts';
import type { Ticket } from '../domain/ticket.ts';
import { callTicket } from '../domain/ticket-actions.ts';
import { type Asking, actOf, findHall, type NotFound } from './find-hall.ts';
import type { LostRace, TicketingPorts } from './ports.ts';

/** Why nobody was called; `conflict`: rivals won every race for the whole time that a request has. */
export type CallRefusal = NotFound | WindowRefusal | { readonly reason: 'conflict' };

const TRIES = 12;
const FIRST_LOOK = 4;

/**
 * Gives the window its next person, or null when nobody waits for it. The person is found by a consistent read
 * and taken by one conditional write on the ticket and the window together, so two windows never call the same
 * person, and a window is told "nobody" only when really nobody who may be called is in its lines.
 *
 * The first try takes the very next person. A loser of that race looks at twice as many people each time and
 * picks one at random, so that a rush of windows spreads out instead of fighting over one ticket.
 */
export async function callNextTicket(
  ports: TicketingPorts,
  hallId: string,
  windowId: string,
  asking: Asking,
): Promise<Result<Ticket | null, CallRefusal>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, today, now } = found.value;
  if (!hall.windows.some(({ id }) => id === windowId)) return err({ reason: 'not-found', what: 'window' });
  const window = await ports.windows.get(hall.id, today, windowId);
  if (window?.lastCall && window.lastCall.key === asking.key)
    return ok((await ports.tickets.get(hall.id, window.lastCall.ticket)) ?? null);
  const ready = readyToCall(window, asking);
  if (!ready.ok) return ready;

  for (let attempt = 0; attempt < TRIES; attempt++) {
    const look = FIRST_LOOK * 2 ** attempt;
    const candidates = await whomToCall(ports, ready.value, now, look);
    if (candidates.length === 0) return ok(null);
    const pick = candidates[attempt === 0 ? 0 : ports.chance(Math.min(candidates.length, look))];
    const won = pick ? await take(ports, pick, ready.value, asking, now) : undefined;
    if (won?.ok) return won;
    const still = won?.error.window ? readyToCall(won.error.window, asking) : ok(ready.value);
    if (!still.ok) return still;
  }
  return err({ reason: 'conflict' });
}

/** Takes one person, again when the ticket changed in the meantime without anybody having called it. */
async function take(
  ports: TicketingPorts,
  pick: Ticket,
  window: ServiceWindow,
  asking: Asking,
  now: number,
): Promise<Result<Ticket, LostRace>> {
  const at = { window: window.windowId, clerk: asking.actor.id };
  const joined = pick.history.at(-1)?.at ?? now;
  const turnaround = Math.max(0, now - Math.max(window.freeSince ?? now, joined));
  const called = callTicket(pick, { ...actOf(asking, now), turnaround }, at);
  if (!called.ok) return err({ reason: 'lost-race' });
  const after = { ...called.value, ...(asking.trace ? { trace: asking.trace } : {}) };
  const claim = { step: 'claim', ...at, key: asking.key } as const;
  const won = await ports.tickets.commit({ before: pick, after, window: claim });
  if (won.ok) return ok(after);
  const { ticket } = won.error;
  return ticket && ticket.version > pick.version && isEligible(ticket, at.window, now)
    ? take(ports, ticket, window, asking, now)
    : won;
}

function readyToCall(
  window: ServiceWindow | undefined,
  asking: Asking,
): Result<ServiceWindow, WindowRefusal> {
  if (window?.state !== 'open' || !window.clerk) return err({ reason: 'window-not-open' });
  if (window.clerk !== asking.actor.id) return err({ reason: 'window-taken', clerk: window.clerk });
  if (window.ticket) return err({ reason: 'window-busy', ticket: window.ticket });
  return ok(window);
}

/** The window's own lines first; the lines it helps when nobody of its own may be called. */
async function whomToCall(
  ports: TicketingPorts,
  window: ServiceWindow,
  now: number,
  look: number,
): Promise<readonly Ticket[]> {
  const own = await eligibleIn(ports, window, window.serves, now, look);
  return own.length > 0 ? own : eligibleIn(ports, window, window.helps, now, look);
}

/** Looks at the first `look` of each line, and at the whole line when none of those may be called now. */
async function eligibleIn(
  ports: TicketingPorts,
  window: ServiceWindow,
  queues: readonly string[],
  now: number,
  look: number,
): Promise<readonly Ticket[]> {
  const linesOf = (limit?: number) =>
    Promise.all(queues.map((queue) => ports.tickets.inLine(window.hall, window.serviceDay, queue, limit)));
  const heads = await linesOf(look);
  const order = callOrder(heads, window.windowId, now);
  if (order.length > 0 || heads.every((line) => line.length < look)) return order;
  return callOrder(await linesOf(), window.windowId, now);
}
