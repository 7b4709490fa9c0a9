import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { learnWaits } from '../domain/estimate-calibration.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import { learnHandled, learnOpenWindows, type ServiceProfile } from '../domain/service-profile.ts';
import type { Ticket } from '../domain/ticket.ts';
import { firstWait, handledTurns } from '../domain/ticket-intervals.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';
import { profileOf, type QueueLoad } from './show-hall.ts';

/** What closed in the last moments may still be written by a slower function with an earlier time. */
const LAG_MILLISECONDS = 30_000;
/** A queue in which nothing happens still moves its watermark now and then, so that little is read again. */
const IDLE_MILLISECONDS = 15 * 60_000;

/**
 * Learns, for each queue, from the tickets that closed since it last learned, and how many windows serve it
 * while people wait (`loads`, today's). The watermark is stored with the profile in one guarded write, so no ticket is learned
 * from twice, and none is left out after an outage.
 */
export async function learnFromClosed(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  now: number,
  loads: readonly QueueLoad[] = [],
): Promise<SweepCounts> {
  const until = now - LAG_MILLISECONDS;
  const known = await Promise.all(hall.queues.map((queue) => ports.profiles.get(hall.id, queue.id)));
  const oldest = Math.min(...known.map((learned) => learned?.learnedUntil ?? 0));
  const closed = await ports.tickets.closedBetween(hall.id, day, oldest, until);
  let learnedFrom = 0;
  for (const [index, queue] of hall.queues.entries()) {
    const { learnedUntil: since = 0, version = 0 } = known[index] ?? {};
    const fresh = closed.filter((ticket) => touched(ticket, queue) && closedAt(ticket) > since);
    const seen = loads.find((load) => load.queue.id === queue.id)?.snapshot;
    const counted =
      seen && seen.waiting > 0 ? [{ minuteOfDay: minuteOf(hall, now), windows: seen.windows }] : [];
    if (fresh.length === 0 && counted.length === 0 && until - since < IDLE_MILLISECONDS) continue;
    const learned = learnTickets(await profileOf(ports, hall.id, queue), hall, queue, fresh, since);
    const profile = learnOpenWindows(learned, counted);
    const saved = await ports.profiles.save(hall.id, queue.id, {
      profile,
      learnedUntil: until,
      version: version + 1,
    });
    if (saved.ok) learnedFrom += fresh.length;
  }
  return { 'learned-from': learnedFrom };
}

function learnTickets(
  profile: ServiceProfile,
  hall: Hall,
  queue: Queue,
  closed: readonly Ticket[],
  since: number,
): ServiceProfile {
  const turns = closed
    .flatMap(handledTurns)
    .filter((turn) => turn.queue === queue.id && turn.from + turn.milliseconds > since)
    .map(({ from, milliseconds }) => ({ minuteOfDay: minuteOf(hall, from), seconds: milliseconds / 1000 }));
  return learnWaits(
    learnHandled(profile, turns),
    closed.flatMap((ticket) => observedWait(ticket, queue)),
  );
}

const minuteOf = (hall: Hall, instant: number): number => localReading(instant, hall.timeZone).minuteOfDay;

const closedAt = (ticket: Ticket): number => ticket.history.at(-1)?.at ?? 0;

const touched = (ticket: Ticket, queue: Queue): boolean =>
  ticket.history.some((entry) => entry.queue === queue.id);

/** The wait that the promise was about; a person who was missed and came back was learned from when missed. */
function observedWait(ticket: Ticket, queue: Queue) {
  const wait = firstWait(ticket);
  const cameBack = ticket.history.slice(0, -1).some(({ action }) => action === 'miss');
  if (!ticket.promise || !wait || wait.queue !== queue.id || cameBack) return [];
  const { baseSeconds, position } = ticket.promise;
  return [{ baseSeconds, position, waitedSeconds: wait.milliseconds / 1000 }];
}
