import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, PriorityClass, Queue } from '../domain/hall.ts';
import { hallHours } from '../domain/opening-hours.ts';
import { aheadAtEnd, promiseFor, type QueueLine, ticketNumber } from '../domain/queue-line.ts';
import { insertedPlace, walkInPlace } from '../domain/queue-order.ts';
import type { Beneficiary } from '../domain/real-name.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Asking, findHall, type NotFound } from './find-hall.ts';
import { insertInLine } from './give-fair-place.ts';
import type { TicketingPorts } from './ports.ts';
import { profileOf } from './show-hall.ts';
import { type Holding, type RealNameRefusal, takeRealName } from './take-real-name.ts';

/** What a person asks for at the kiosk, on the phone or through a clerk. */
export interface TicketWish {
  readonly services: readonly string[];
  readonly language: string;
  readonly channel: Ticket['channel'];
  readonly priority: PriorityClass;
  /** Instant of a booked appointment (epoch milliseconds). */
  readonly appointmentAt?: number | undefined;
  readonly phone?: string | undefined;
  /** Who holds it, where the hall gives real-name tickets. */
  readonly pass?: string | undefined;
  readonly forWhom?: Beneficiary | undefined;
  /** Rather wait a little longer for the clerk of the last visit. */
  readonly sameClerk?: boolean | undefined;
}

/** Why no ticket was given. */
export type IssueRefusal =
  | NotFound
  | { readonly reason: 'unknown-service'; readonly service: string }
  | { readonly reason: 'hall-closed' }
  | { readonly reason: 'calendar-unknown'; readonly year: number }
  | RealNameRefusal
  | { readonly reason: 'quota-reached'; readonly quota: number }
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'conflict' };

/**
 * Gives a person a number. The same idempotency key gives the same ticket again: its id is derived from the
 * key, so the second try meets the first one's ticket in the database and hands its own number back. It finds
 * that ticket also when the quota is used up by now, or the hall takes no more.
 */
export async function issueTicket(
  ports: TicketingPorts,
  hallId: string,
  wish: TicketWish,
  asking: Asking,
): Promise<Result<Ticket, IssueRefusal>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const issued = await issueAnew(ports, found.value, wish, asking);
  if (issued.ok || !asking.key) return issued;
  const earlier = await ports.tickets.get(hallId, ticketIdOf(ports, hallId, found.value.today, asking));
  return earlier ? repeated(earlier, digestOf(ports, wish)) : issued;
}

async function issueAnew(
  ports: TicketingPorts,
  { hall, now, today }: { readonly hall: Hall; readonly now: number; readonly today: CalendarDay },
  wish: TicketWish,
  asking: Asking,
): Promise<Result<Ticket, IssueRefusal>> {
  const hours = hallHours(hall, now);
  if (!hours.ok) return hours;
  if (!hours.value.takesTickets) return err({ reason: 'hall-closed' });
  const items = wish.services.map((service) => hall.serviceItems.find((item) => item.id === service));
  const unknown = items.indexOf(undefined);
  if (unknown >= 0) return err({ reason: 'unknown-service', service: wish.services[unknown] ?? '' });
  const queue = hall.queues.find(({ id }) => id === items[0]?.queue);
  if (!queue) return err({ reason: 'unknown-service', service: wish.services[0] ?? '' });
  const byClerk = wish.channel === 'clerk';
  const held = await takeRealName(ports, hall, today, items[0]?.id ?? '', { ...wish, byClerk });
  if (!held.ok) return held;

  const place = await takePlace(ports, hall, today, queue, goesBefore(wish, hall, now));
  if (!place.ok) return place;
  const holding = held.value;
  const ticket = await newTicket(ports, { hall, queue, today, now, wish, asking, holding, ...place.value });
  const added = await ports.tickets.add(ticket, holding);
  if (added.ok) return ok(ticket);
  const reason = added.error === 'slot-taken' ? 'slot-taken' : 'request-repeated';
  await ports.lines.returnNumber(place.value.line, { number: ticket.number, reason }, place.value.walkIn);
  return added.error === 'slot-taken'
    ? await issueAnew(ports, { hall, now, today }, wish, asking)
    : repeated(added.error, ticket.requestDigest);
}

/** The ticket that an earlier request of the same key got, if it was the same request. */
const repeated = (earlier: Ticket, requestDigest: string): Result<Ticket, IssueRefusal> =>
  earlier.requestDigest === requestDigest ? ok(earlier) : err({ reason: 'idempotency-key-reused' });

/** A pass is another one each time; who repeats a request may have a newer one. */
const digestOf = ({ ids }: TicketingPorts, { pass: _pass, ...wish }: TicketWish): string =>
  ids.derived(JSON.stringify(wish));

/** The service day, and a name that the same request (same key of the same caller) always gets. */
export function ticketIdOf(
  { ids }: Pick<TicketingPorts, 'ids'>,
  hall: string,
  today: CalendarDay,
  { actor, key }: Asking,
): string {
  const name = key ? ids.derived(hall, today, actor.id, key) : ids.next();
  return `${today.replaceAll('-', '')}-${name}`;
}

/** Priority classes go before others, and so does an appointment unless its holder is too late for it. */
function goesBefore(wish: TicketWish, hall: Hall, now: number): boolean {
  if (wish.priority !== 'appointment') return wish.priority !== 'none';
  return (
    wish.appointmentAt !== undefined && now <= wish.appointmentAt + hall.rules.appointmentLateMinutes * 60_000
  );
}

interface PlaceTaken {
  readonly line: QueueLine;
  readonly place: string;
  readonly ahead: number;
  readonly walkIn: boolean;
}

async function takePlace(
  ports: TicketingPorts,
  hall: Hall,
  day: string,
  queue: Queue,
  before: boolean,
): Promise<Result<PlaceTaken, IssueRefusal>> {
  if (!before) {
    const line = await ports.lines.takeNumber(hall.id, day, queue.id, queue.dailyQuota);
    if (!line.ok) return err({ reason: 'quota-reached', quota: queue.dailyQuota });
    const { walkIns, sequence } = line.value;
    return ok({
      line: line.value,
      place: walkInPlace(walkIns, sequence),
      ahead: aheadAtEnd(line.value),
      walkIn: true,
    });
  }
  const inserted = await insertInLine(ports, hall, day, queue.id, (line, step) =>
    ports.lines.takeInsertedNumber(line, step, queue.dailyQuota),
  );
  if (!inserted.ok)
    return err(
      inserted.error.reason === 'full'
        ? { reason: 'quota-reached', quota: queue.dailyQuota }
        : { reason: 'conflict' },
    );
  const { step, taken } = inserted.value;
  const place = insertedPlace(step, taken.sequence);
  const ahead = await ports.tickets.countAhead(hall.id, day, queue.id, place);
  return ok({ line: taken, place, ahead, walkIn: false });
}

interface NewTicket extends PlaceTaken {
  readonly hall: Hall;
  readonly queue: Queue;
  readonly today: string;
  readonly now: number;
  readonly wish: TicketWish;
  readonly asking: Asking;
  readonly holding: Holding | undefined;
}

async function newTicket(ports: TicketingPorts, made: NewTicket): Promise<Ticket> {
  const { hall, queue, today, now, wish, asking, holding, line, place } = made;
  const ticketId = ticketIdOf(ports, hall.id, today, asking);
  const promise = promiseFor(line.snapshot, await profileOf(ports, hall.id, queue), {
    ahead: made.ahead,
    minuteOfDay: localReading(now, hall.timeZone).minuteOfDay,
    meanServiceMinutes: queue.coldStart.serviceMinutes,
  });
  const early =
    wish.appointmentAt !== undefined && wish.priority === 'appointment' && wish.appointmentAt > now;
  return {
    hall: hall.id,
    serviceDay: today,
    ticketId,
    number: ticketNumber(queue.prefix, line.sequence),
    channel: wish.channel,
    language: wish.language,
    priority: wish.priority,
    ...(wish.appointmentAt === undefined ? {} : { appointmentAt: wish.appointmentAt }),
    issuedAt: now,
    requestDigest: digestOf(ports, wish),
    secret: ports.ids.secret(),
    ...(wish.phone ? { contact: await ports.contacts.seal(wish.phone, ticketId) } : {}),
    ...(holding ? { holder: holding.claims.person } : {}),
    ...(holding && wish.forWhom && wish.forWhom !== 'self' ? { forWhom: wish.forWhom } : {}),
    aheadAtIssue: made.ahead,
    ...(promise ? { promise } : {}),
    situation: {
      state: 'waiting',
      queue: queue.id,
      department: queue.department,
      services: wish.services,
      place,
      calls: 0,
      ...(early ? { notBefore: wish.appointmentAt } : {}),
      ...(await keptForClerk(ports, made, promise?.p50Seconds ?? 0)),
    },
    notices: {},
    history: [
      {
        action: 'issue',
        at: now,
        state: 'waiting',
        queue: queue.id,
        by: asking.actor.id,
        role: asking.actor.role,
        ...(asking.key ? { key: asking.key } : {}),
      },
    ],
    version: 1,
    ...(asking.trace ? { trace: asking.trace } : {}),
  };
}

/**
 * Kept for the window of the clerk of the last visit, where that clerk is there and serves the queue: until the turn
 * would have come, and the hall's extra minutes. After that any window calls the ticket.
 */
async function keptForClerk(
  ports: TicketingPorts,
  { hall, queue, today, now, wish, holding }: NewTicket,
  expectedSeconds: number,
): Promise<{ readonly reservedFor?: string; readonly reservedUntil?: number }> {
  const clerk = wish.sameClerk ? holding?.claims.clerk : undefined;
  if (clerk === undefined) return {};
  const windows = await ports.windows.ofDay(hall.id, today);
  const theirs = windows.find(
    (each) => each.state === 'open' && each.clerk === clerk && each.serves.includes(queue.id),
  );
  if (!theirs) return {};
  const extra = expectedSeconds * 1000 + hall.realName.sameClerkExtraMinutes * 60_000;
  return { reservedFor: theirs.windowId, reservedUntil: now + extra };
}
