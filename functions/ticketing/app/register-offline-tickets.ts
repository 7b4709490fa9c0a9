import { type CalendarDay, serviceDayOf } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, PriorityClass, Queue } from '../domain/hall.ts';
import { readOfflineNumber, usedUp } from '../domain/number-block.ts';
import { dayStart, issueTime, offlineTicketId, placeOfOffline } from '../domain/offline-ticket.ts';
import { dayEnd } from '../domain/opening-hours.ts';
import type { Ticket } from '../domain/ticket.ts';
import { endDay } from '../domain/ticket-actions.ts';
import { actOnTicket } from './act-on-ticket.ts';
import { type Asking, findHall, type NotFound } from './find-hall.ts';
import { giveFairPlace } from './give-fair-place.ts';
import { ticketIdOf } from './issue-ticket.ts';
import { cancel } from './leave-line.ts';
import type { TicketingPorts } from './ports.ts';
import { refreshLines } from './refresh-lines.ts';
import { hallNow } from './show-hall.ts';

/** One ticket that a kiosk gave out by itself. */
export interface OfflineTicket {
  /** The kiosk's own name for it: 26 random characters, part of the ticket's id. */
  readonly ticket: string;
  /** The secret of the printed link. */
  readonly secret: string;
  readonly number: string;
  readonly services: readonly string[];
  readonly language: string;
  readonly priority: Exclude<PriorityClass, 'appointment'>;
  readonly phone?: string | undefined;
  /** Epoch milliseconds, by the kiosk's clock. */
  readonly issuedAt: number;
  /** Idempotency key of the request for a ticket that got no answer: what it may have made is nobody's. */
  readonly insteadOf?: string | undefined;
}

/** What a kiosk has to tell when it is back. */
export interface OfflineBatch {
  readonly holder: string;
  readonly serviceDay: CalendarDay;
  /** Epoch milliseconds, by the kiosk's clock. */
  readonly sentAt: number;
  readonly tickets: readonly OfflineTicket[];
}

/** Why one ticket of a batch was not registered. */
export type OfflineRefusal =
  | { readonly reason: 'unknown-service'; readonly service: string }
  | { readonly reason: 'number-not-held'; readonly number: string }
  | { readonly reason: 'ticket-differs'; readonly number: string }
  | { readonly reason: 'block-expired'; readonly serviceDay: CalendarDay }
  | { readonly reason: 'conflict' };

/** What became of one ticket of a batch. */
export interface OfflineOutcome {
  readonly asked: OfflineTicket;
  readonly result: Result<Ticket, OfflineRefusal>;
}

/**
 * A ticket that comes within a minute of the day's end counts as after it, so that the sweep which closes the day
 * cannot have looked before the ticket was there.
 */
const CLOSING_MILLISECONDS = 60_000;
/** Tries to register one ticket while its kiosk does something else with the same block. */
const TRIES = 12;

/**
 * Registers what a kiosk gave out while it was alone, one by one and in its order. Each is registered at most once,
 * however often it is sent: the ticket and the number's end in the block are one write. People stand in the line
 * where their time of issue puts them. After the day's end they are recorded as what they are: unserved. A number
 * given out on another day than its own is refused.
 */
export async function registerOfflineTickets(
  ports: TicketingPorts,
  hallId: string,
  batch: OfflineBatch,
  asking: Asking,
): Promise<Result<readonly OfflineOutcome[], NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, now } = found.value;
  const outcomes: OfflineOutcome[] = [];
  for (const asked of batch.tickets)
    outcomes.push({ asked, result: await register(ports, { hall, now, batch, asked, asking }) });
  const queues = new Set(outcomes.flatMap(({ result }) => (result.ok ? [result.value.situation.queue] : [])));
  const look = queues.size > 0 ? await hallNow(ports, hall.id) : undefined;
  if (look?.ok) await refreshLines(ports, look.value, [...queues]);
  return ok(outcomes);
}

interface Registering {
  readonly hall: Hall;
  readonly now: number;
  readonly batch: OfflineBatch;
  readonly asked: OfflineTicket;
  readonly asking: Asking;
}

async function register(ports: TicketingPorts, all: Registering): Promise<Result<Ticket, OfflineRefusal>> {
  const { hall, batch, asked } = all;
  const ticketId = offlineTicketId(batch.serviceDay, asked.ticket);
  const unknown = asked.services.find((id) => !hall.serviceItems.some((item) => item.id === id));
  if (unknown !== undefined) return err({ reason: 'unknown-service', service: unknown });
  const first = hall.serviceItems.find(({ id }) => id === asked.services[0]);
  const queue = hall.queues.find(({ id }) => id === first?.queue);
  const number = queue && readOfflineNumber(queue.prefix, asked.number);
  if (!queue || number === undefined) return err({ reason: 'number-not-held', number: asked.number });

  let made: Ticket | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const of = { hall: hall.id, serviceDay: batch.serviceDay, queue: queue.id, holder: batch.holder };
    const [earlier, { block }] = await Promise.all([
      ports.tickets.get(hall.id, ticketId),
      ports.blocks.get(of),
    ]);
    if (earlier) return repeated(earlier, digestOf(ports, asked), asked.number);
    if (!block.free.includes(number)) return err({ reason: 'number-not-held', number: asked.number });
    const issuedAt = issueTime(asked.issuedAt, {
      sentAt: batch.sentAt,
      receivedAt: all.now,
      seenAt: block.seenAt,
    });
    if (serviceDayOf(issuedAt, hall.timeZone, hall.serviceDayStartsAt) !== batch.serviceDay)
      return err({ reason: 'block-expired', serviceDay: batch.serviceDay });
    if (!made && asked.insteadOf && !(await withdraw(ports, all, asked.insteadOf)))
      return err({ reason: 'conflict' });
    const ticket = made ?? (await newTicket(ports, { ...all, queue, number, issuedAt, ticketId }));
    if (!ticket) return err({ reason: 'conflict' });
    made = ticket;
    if ((await ports.blocks.register(ticket, usedUp(block, number))).ok) return ok(ticket);
  }
  return err({ reason: 'conflict' });
}

/**
 * Takes the ticket back that a request made whose answer the kiosk never had: its person holds another number. False
 * when others change it at this instant, so that it is not known whether it stands.
 */
async function withdraw(
  ports: TicketingPorts,
  { hall, batch, asking }: Registering,
  key: string,
): Promise<boolean> {
  const lost = ticketIdOf(ports, hall.id, batch.serviceDay, { ...asking, key });
  if (!(await ports.tickets.get(hall.id, lost))) return true;
  const by = { ...asking, actor: { id: 'citizen', role: 'citizen' } } as const;
  const done = await actOnTicket(ports, hall.id, lost, by, cancel({ reason: 'given-offline' }));
  return done.ok || done.error.reason !== 'conflict';
}

/** The ticket that was registered before, if it is the same one. */
const repeated = (earlier: Ticket, requestDigest: string, number: string): Result<Ticket, OfflineRefusal> =>
  earlier.requestDigest === requestDigest ? ok(earlier) : err({ reason: 'ticket-differs', number });

const digestOf = ({ ids }: TicketingPorts, asked: OfflineTicket): string =>
  ids.derived(JSON.stringify(asked));

interface Making extends Registering {
  readonly queue: Queue;
  readonly number: number;
  readonly issuedAt: number;
  readonly ticketId: string;
}

/** Undefined when the line is so contended that no fair place was to be had. */
async function newTicket(ports: TicketingPorts, making: Making): Promise<Ticket | undefined> {
  const { hall, queue, now, asked, asking, issuedAt, ticketId } = making;
  const { serviceDay } = making.batch;
  const place = await placeOf(ports, making);
  if (place === undefined) return undefined;
  const ticket: Ticket = {
    hall: hall.id,
    serviceDay,
    ticketId,
    number: asked.number,
    channel: 'kiosk',
    language: asked.language,
    priority: asked.priority,
    issuedAt,
    offline: { issuedAt: asked.issuedAt, registeredAt: now },
    requestDigest: digestOf(ports, asked),
    secret: asked.secret,
    ...(asked.phone ? { contact: await ports.contacts.seal(asked.phone, ticketId) } : {}),
    aheadAtIssue: await ports.tickets.countAhead(hall.id, serviceDay, queue.id, place),
    situation: {
      state: 'waiting',
      queue: queue.id,
      department: queue.department,
      services: asked.services,
      place,
      calls: 0,
    },
    notices: {},
    history: [
      {
        action: 'issue',
        at: issuedAt,
        state: 'waiting',
        queue: queue.id,
        by: asking.actor.id,
        role: asking.actor.role,
      },
    ],
    version: 1,
    ...(asking.trace ? { trace: asking.trace } : {}),
  };
  return now < dayEnd(hall, serviceDay) - CLOSING_MILLISECONDS ? ticket : afterTheDay(ticket, now);
}

/** Nobody served this person: the hall was closed before it heard of them. */
function afterTheDay(ticket: Ticket, now: number): Ticket {
  const ended = endDay(ticket, { actor: { id: 'system', role: 'system' }, now });
  return ended.ok ? ended.value : ticket;
}

/** By time of issue; whoever may go before others gets the same fair step as anybody who comes now. */
async function placeOf(
  ports: TicketingPorts,
  { hall, queue, batch, asked, issuedAt, number }: Making,
): Promise<string | undefined> {
  const { serviceDay } = batch;
  if (asked.priority !== 'none') {
    const fair = await giveFairPlace(ports, hall, serviceDay, queue.id);
    return fair.ok ? fair.value : undefined;
  }
  const { walkIns } = await ports.lines.get(hall.id, serviceDay, queue.id);
  const line = await ports.tickets.inLine(hall.id, serviceDay, queue.id);
  return placeOfOffline({ issuedAt, number }, { line, walkIns, dayStart: dayStart(hall, serviceDay) });
}
