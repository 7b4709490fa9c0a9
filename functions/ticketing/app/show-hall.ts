import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import { countByQueue, emptyLine, type LineSnapshot, promiseFor, snapshotOf } from '../domain/queue-line.ts';
import { coldServiceProfile, type ServiceProfile } from '../domain/service-profile.ts';
import type { ServiceWindow } from '../domain/service-window.ts';
import type { Promise50And90, Ticket } from '../domain/ticket.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { HallState, TicketingPorts } from './ports.ts';

/** How one queue is doing: who waits, what serves it, what the next person could be promised. */
export interface QueueLoad {
  readonly queue: Queue;
  readonly snapshot: LineSnapshot;
  readonly profile: ServiceProfile;
  readonly promise?: Promise50And90;
}

/** A hall as it is at this moment. */
export interface HallNow {
  readonly hall: Hall;
  readonly today: CalendarDay;
  readonly now: number;
  readonly waiting: readonly Ticket[];
  readonly windows: readonly ServiceWindow[];
  readonly loads: readonly QueueLoad[];
  readonly state: HallState;
}

/** Reads lines, windows and state of a hall, and what each queue can promise. */
export async function hallNow(ports: TicketingPorts, hallId: string): Promise<Result<HallNow, NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, today, now } = found.value;
  const [waiting, windows, state] = await Promise.all([
    ports.tickets.allInLine(hallId, today),
    ports.windows.ofDay(hallId, today),
    ports.hallStates.get(hallId),
  ]);
  const byQueue = countByQueue(waiting);
  const { minuteOfDay } = localReading(now, hall.timeZone);
  const loads = await Promise.all(
    hall.queues.map(async (queue): Promise<QueueLoad> => {
      const snapshot = snapshotOf(emptyLine(hallId, today, queue.id), byQueue, windows, now);
      const { serviceMinutes: meanServiceMinutes } = queue.coldStart;
      const profile =
        (await ports.profiles.get(hallId, queue.id))?.profile ?? coldServiceProfile(meanServiceMinutes);
      const place = { ahead: snapshot.waiting, minuteOfDay, meanServiceMinutes };
      const promise = promiseFor(snapshot, profile, place);
      return { queue, snapshot, profile, ...(promise ? { promise } : {}) };
    }),
  );
  return ok({ hall, today, now, waiting, windows, loads, state });
}
