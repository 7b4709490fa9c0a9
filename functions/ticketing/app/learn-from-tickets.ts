import { addDays, type CalendarDay, instantAt, localReading } from '../../shared/kernel/local-time.ts';
import { learnWaits } from '../domain/estimate-calibration.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import { learnHandled, learnOpenWindows } from '../domain/service-profile.ts';
import type { Ticket } from '../domain/ticket.ts';
import { firstWait, handledTurns } from '../domain/ticket-intervals.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';
import { profileOf, type QueueLoad } from './show-hall.ts';

/** What happened in the last moments may still be written by a slower function with an earlier time. */
const LAG_MILLISECONDS = 30_000;
/** A queue in which nothing happens still moves its watermark now and then, so that little is read again. */
const IDLE_MILLISECONDS = 15 * 60_000;

/**
 * Learns, for each queue, from what happened since it last learned: waits that ended in a call, turns at windows
 * that ended, and how many windows serve it while people wait. What happened is read from the logs of tickets
 * that closed since or are at a window now, and counts by its own time, between the last watermark and the new
 * one. The watermark is stored with the profile in one guarded write, so nothing is learned twice, and nothing
 * is left out after an outage.
 */
export async function learnFromTickets(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  now: number,
  seen: { readonly loads: readonly QueueLoad[]; readonly atWindows: readonly Ticket[] } = {
    loads: [],
    atWindows: [],
  },
): Promise<SweepCounts> {
  const until = Math.min(now - LAG_MILLISECONDS, endOf(hall, day));
  const known = await Promise.all(hall.queues.map((queue) => ports.profiles.get(hall.id, queue.id)));
  const oldest = Math.min(...known.map((learned) => learned?.learnedUntil ?? 0));
  const closed = await ports.tickets.closedBetween(hall.id, day, oldest, now);
  const tickets = [
    ...closed,
    ...seen.atWindows.filter(({ ticketId }) => closed.every((each) => each.ticketId !== ticketId)),
  ];
  let lessons = 0;
  for (const [index, queue] of hall.queues.entries()) {
    const { learnedUntil: since = 0, version = 0 } = known[index] ?? {};
    const fresh = (instant: number): boolean => instant > since && instant <= until;
    const turns = tickets.flatMap((ticket) => handledIn(hall, queue, ticket, fresh));
    const waits = tickets.flatMap((ticket) => waitedIn(queue, ticket, fresh));
    const snapshot = seen.loads.find((load) => load.queue.id === queue.id)?.snapshot;
    const windows =
      snapshot && snapshot.waiting > 0
        ? [{ minuteOfDay: minuteOf(hall, now), windows: snapshot.windows }]
        : [];
    const idle = turns.length + waits.length + windows.length === 0;
    if (idle && until - since < IDLE_MILLISECONDS) continue;
    const before = await profileOf(ports, hall.id, queue);
    const profile = learnOpenWindows(learnWaits(learnHandled(before, turns), waits), windows);
    const saved = await ports.profiles.save(hall.id, queue.id, {
      profile,
      learnedUntil: until,
      version: version + 1,
    });
    if (saved.ok) lessons += turns.length + waits.length;
  }
  return { lessons };
}

/** A watermark moves through the days: on one that an outage left open it must not pass what the next ones taught. */
const endOf = (hall: Hall, day: CalendarDay): number =>
  instantAt(addDays(day, 1), hall.serviceDayStartsAt, hall.timeZone);

type Fresh = (instant: number) => boolean;

function handledIn(hall: Hall, queue: Queue, ticket: Ticket, fresh: Fresh) {
  return handledTurns(ticket)
    .filter((turn) => turn.queue === queue.id && fresh(turn.to))
    .map(({ from, milliseconds }) => ({ minuteOfDay: minuteOf(hall, from), seconds: milliseconds / 1000 }));
}

/** The wait that the promise was about: from the ticket to the first call. */
function waitedIn(queue: Queue, { promise, ...ticket }: Ticket, fresh: Fresh) {
  const wait = firstWait(ticket);
  if (!promise || wait?.queue !== queue.id || !fresh(ticket.issuedAt + wait.milliseconds)) return [];
  const { baseSeconds, position } = promise;
  return [{ baseSeconds, position, waitedSeconds: wait.milliseconds / 1000 }];
}

const minuteOf = (hall: Hall, instant: number): number => localReading(instant, hall.timeZone).minuteOfDay;
