import { localReading } from '../../shared/kernel/local-time.ts';
import { nearTurns } from '../domain/near-turn.ts';
import { promiseFor } from '../domain/queue-line.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';
import type { HallNow, QueueLoad } from './show-hall.ts';

/**
 * Looks at a hall's lines after they moved: tells who is nearly next, and notes how each line looks so that
 * issuing need not read it. `queues` limits it to lines that moved.
 */
export async function refreshLines(
  ports: TicketingPorts,
  { hall, today, now, waiting, loads }: HallNow,
  queues: readonly string[] = hall.queues.map(({ id }) => id),
): Promise<SweepCounts> {
  const given = new Map<string, number>();
  for (const load of loads.filter(({ queue }) => queues.includes(queue.id))) {
    const line = await ports.lines.get(hall.id, today, load.queue.id);
    const snapshot = { ...load.snapshot, sequence: line.sequence };
    if (line.sequence > 0 || snapshot.windows > 0) await ports.lines.saveSnapshot(line, snapshot);
    const inThisLine = waiting.filter(({ situation }) => situation.queue === load.queue.id);
    const left = minutesLeft(load, localReading(now, hall.timeZone).minuteOfDay);
    for (const { ticket, kind, ahead, minutes } of nearTurns(inThisLine, left, hall.rules.nearTurn)) {
      const at = Math.max(now, ticket.history.at(-1)?.at ?? 0);
      const notice = { at, ahead, ...(minutes === undefined ? {} : { minutes }) };
      const before = given.get(ticket.ticketId) ?? 0;
      const seen = { ...ticket, version: ticket.version + before };
      if (await ports.tickets.giveNotice(seen, kind, notice)) given.set(ticket.ticketId, before + 1);
    }
  }
  return { 'near-turn-notices': [...given.values()].reduce((sum, count) => sum + count, 0) };
}

/** Predicts the minutes left (P50, one decimal) by how many are ahead. */
const minutesLeft =
  ({ queue, snapshot, profile }: QueueLoad, minuteOfDay: number) =>
  (ahead: number): number | undefined => {
    const { serviceMinutes: meanServiceMinutes } = queue.coldStart;
    const promise = promiseFor(snapshot, profile, { ahead, minuteOfDay, meanServiceMinutes });
    return promise && Math.round(promise.p50Seconds / 6) / 10;
  };
