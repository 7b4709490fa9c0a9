import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { learnWaits } from '../domain/estimate-calibration.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import { coldServiceProfile, learnHandled } from '../domain/service-profile.ts';
import type { Ticket } from '../domain/ticket.ts';
import { firstWait, handledTurns } from '../domain/ticket-intervals.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';

/** What closed in the last moments may still be written by a slower function with an earlier time. */
const LAG_MILLISECONDS = 30_000;
/** A queue in which nothing closes still moves its watermark now and then, so that little is read again. */
const IDLE_MILLISECONDS = 15 * 60_000;

/**
 * Learns from the tickets that closed since the queue last learned. The watermark is stored with the profile in
 * one guarded write, so no ticket is learned from twice, and none is left out after an outage.
 */
export async function learnFromClosed(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  now: number,
): Promise<SweepCounts> {
  const until = now - LAG_MILLISECONDS;
  const known = await Promise.all(hall.queues.map((queue) => ports.profiles.get(hall.id, queue.id)));
  const oldest = Math.min(...known.map((learned) => learned?.learnedUntil ?? 0));
  const closed = await ports.tickets.closedBetween(hall.id, day, oldest, until);
  let learnedFrom = 0;
  for (const [index, queue] of hall.queues.entries()) {
    const before = known[index];
    const since = before?.learnedUntil ?? 0;
    const fresh = closed.filter((ticket) => touched(ticket, queue) && closedAt(ticket) > since);
    if (fresh.length === 0 && until - since < IDLE_MILLISECONDS) continue;
    const profile = learnWaits(
      learnHandled(
        before?.profile ?? coldServiceProfile(queue.coldStart.serviceMinutes),
        fresh.flatMap((ticket) =>
          handledTurns(ticket)
            .filter((turn) => turn.queue === queue.id && turn.from + turn.milliseconds > since)
            .map(({ from, milliseconds }) => ({
              minuteOfDay: localReading(from, hall.timeZone).minuteOfDay,
              seconds: milliseconds / 1000,
            })),
        ),
      ),
      fresh.flatMap((ticket) => observedWait(ticket, queue)),
    );
    const saved = await ports.profiles.save(hall.id, queue.id, {
      profile,
      learnedUntil: until,
      version: (before?.version ?? 0) + 1,
    });
    if (saved.ok) learnedFrom += fresh.length;
  }
  return { 'learned-from': learnedFrom };
}

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
