import { type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import { countByQueue, type LineSnapshot, promiseFor, snapshotOf } from '../domain/queue-line.ts';
import { coldServiceProfile, expectedHandleSeconds, type ServiceProfile } from '../domain/service-profile.ts';
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
  const { minuteOfDay } = localReading(now, hall.timeZone);
  const profiles = await Promise.all(hall.queues.map((queue) => profileOf(ports, hallId, queue)));
  const lines = {
    waitingByQueue: countByQueue(waiting),
    handleSecondsByQueue: Object.fromEntries(
      hall.queues.map(({ id }, index) => [
        id,
        expectedHandleSeconds(profiles[index] as ServiceProfile, minuteOfDay),
      ]),
    ),
    windows,
  };
  const loads = hall.queues.map((queue, index): QueueLoad => {
    const profile = profiles[index] as ServiceProfile;
    const snapshot = snapshotOf({ queue: queue.id, sequence: 0 }, lines, now);
    const place = {
      ahead: snapshot.waiting,
      minuteOfDay,
      meanServiceMinutes: queue.coldStart.serviceMinutes,
    };
    const promise = promiseFor(snapshot, profile, place);
    return { queue, snapshot, profile, ...(promise ? { promise } : {}) };
  });
  return ok({ hall, today, now, waiting, windows, loads, state });
}

/** What the queue has learned; before that, what the district's file says. */
export const profileOf = async (ports: TicketingPorts, hall: string, queue: Queue): Promise<ServiceProfile> =>
  (await ports.profiles.get(hall, queue.id))?.profile ?? coldServiceProfile(queue.coldStart.serviceMinutes);

/** The tickets of the people who are at a window or on their way to it. */
export async function ticketsAtWindows(
  ports: TicketingPorts,
  { hall, windows }: HallNow,
): Promise<readonly Ticket[]> {
  const found = await Promise.all(
    windows.flatMap(({ ticket }) => (ticket ? [ports.tickets.get(hall.id, ticket)] : [])),
  );
  return found.filter((ticket) => ticket !== undefined);
}
