import { timingSafeEqual } from 'node:crypto';
import { localReading } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { promiseFor } from '../domain/queue-line.ts';
import { inLine, type Promise50And90, type Ticket } from '../domain/ticket.ts';
import { readLink } from '../domain/visit-link.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';
import { profileOf } from './show-hall.ts';

/** A ticket as its owner sees it: with how many people are ahead and what can be promised now. */
export interface Visit {
  readonly hall: Hall;
  readonly ticket: Ticket;
  /** People ahead; absent while not in a line. */
  readonly ahead?: number;
  readonly promise?: Promise50And90;
}

/** The ticket of a link. A wrong secret and a missing ticket look the same. */
export async function findByLink(
  ports: Pick<TicketingPorts, 'halls' | 'clock' | 'tickets'>,
  link: string,
): Promise<Result<{ hall: Hall; ticket: Ticket; now: number }, NotFound>> {
  const parts = readLink(link);
  const found = findHall(ports, parts?.hall ?? '');
  const ticket = parts && found.ok ? await ports.tickets.get(parts.hall, parts.ticketId) : undefined;
  if (!parts || !found.ok || !ticket || !equal(ticket.secret, parts.secret))
    return err({ reason: 'not-found', what: 'ticket' });
  return ok({ hall: found.value.hall, ticket, now: found.value.now });
}

/** How a ticket stands now. */
export async function visitNow(
  ports: TicketingPorts,
  hall: Hall,
  ticket: Ticket,
  now: number,
): Promise<Visit> {
  const { state, queue: queueId, place } = ticket.situation;
  const queue = hall.queues.find(({ id }) => id === queueId);
  if (!inLine(state) || !queue) return { hall, ticket };
  const [ahead, line, profile] = await Promise.all([
    ports.tickets.countAhead(hall.id, ticket.serviceDay, queueId, place),
    ports.lines.get(hall.id, ticket.serviceDay, queueId),
    profileOf(ports, hall.id, queue),
  ]);
  const { serviceMinutes: meanServiceMinutes } = queue.coldStart;
  const { minuteOfDay } = localReading(now, hall.timeZone);
  const promise = promiseFor(line.snapshot, profile, { ahead, minuteOfDay, meanServiceMinutes });
  return { hall, ticket, ahead, ...(promise ? { promise } : {}) };
}

const equal = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
