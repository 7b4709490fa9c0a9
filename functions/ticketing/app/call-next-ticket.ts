import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { callOrder, isEligible, placeOfShare } from '../domain/queue-order.ts';
import type { ServiceWindow, WindowRefusal } from '../domain/service-window.ts';
import type { Ticket } from '../domain/ticket.ts';
import { callTicket } from '../domain/ticket-actions.ts';
import { type Asking, actOf, findHall, type NotFound } from './find-hall.ts';
import type { CallableWindow, LostRace, TicketingPorts } from './ports.ts';

/** Why nobody was called; `conflict`: rivals won every race for the whole time that a request has. */
export type CallRefusal = NotFound | WindowRefusal | { readonly reason: 'conflict' };

const TRIES = 12;
const FIRST_LOOK = 4;

/**
 * Gives the window its next person, or null when nobody waits for it. The person is found by a consistent read
 * and taken by one conditional write on the ticket and the window together, so two windows never call the same
 * person, and a window is told "nobody" only when really nobody who may be called is in its lines.
 *
 * The first try takes the very next person. A loser of that race steps aside: the windows that take a line divide
 * the people behind its head among themselves, so a rush spreads over as many people as there are windows in one
 * further try. Who loses again is one of few, and picks at random among the next from its share on, twice as many
 * each time. So nobody is passed by more than the windows of the line and those few, and only at such a moment.
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
  const earlier = await calledBefore(ports, window, asking);
  if (earlier) return ok(earlier);
  const ready = readyToCall(window, asking);
  if (!ready.ok) return ready;

  let order = await whomToCall(ports, ready.value, now, FIRST_LOOK);
  let pick = order[0];
  for (let tries = 1; pick && tries <= TRIES; tries++) {
    const won = await take(ports, pick, ready.value, asking, now);
    if (won.ok) return won;
    const twin = await calledBefore(ports, won.error.window, asking);
    if (twin) return ok(twin);
    const still = won.error.window ? readyToCall(won.error.window, asking) : ready;
    if (!still.ok) return still;
    const look = FIRST_LOOK * 2 ** (tries - 1);
    const share = await shareOf(ports, hall, ready.value, order, now, look);
    pick = share[tries === 1 ? 0 : ports.chance(share.length)];
    if (pick) continue;
    order = await whomToCall(ports, ready.value, now, look);
    pick = order[ports.chance(Math.min(order.length, look))];
  }
  return pick ? err({ reason: 'conflict' }) : ok(null);
}

/** Whom the same request called when it came before: its repetition, however close behind, gets the same answer. */
async function calledBefore(
  { tickets }: TicketingPorts,
  window: CallableWindow | undefined,
  { key }: Asking,
): Promise<Ticket | undefined> {
  if (!window?.lastCall || window.lastCall.key !== key) return undefined;
  return tickets.get(window.hall, window.lastCall.ticket);
}

/**
 * Who may be called from this window's share on, of the lines whose heads are in `order`. Shares go by the place in
 * the hall's list of windows that take such a line; nobody where the line ends before the share.
 */
async function shareOf(
  ports: TicketingPorts,
  hall: Hall,
  { serviceDay, windowId }: ServiceWindow,
  order: readonly Ticket[],
  now: number,
  look: number,
): Promise<readonly Ticket[]> {
  const heads = order.filter(
    ({ situation }, index) => order.findIndex((each) => each.situation.queue === situation.queue) === index,
  );
  const rivals = hall.windows.filter(({ serves, helps }) =>
    heads.some(({ situation: { queue } }) => serves.includes(queue) || helps.includes(queue)),
  );
  const own = Math.max(
    0,
    rivals.findIndex(({ id }) => id === windowId),
  );
  const head = heads[own % heads.length];
  if (!head) return [];
  const { queue, place } = head.situation;
  const shares = Math.ceil(rivals.length / heads.length);
  const from = placeOfShare(place, Math.floor(own / heads.length), shares);
  const line = await ports.tickets.inLine(hall.id, serviceDay, queue, look, from);
  return line.filter((ticket) => isEligible(ticket, windowId, now));
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
