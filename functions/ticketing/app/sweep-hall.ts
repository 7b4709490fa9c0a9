import { addDays, type CalendarDay, serviceDayOf } from '../../shared/kernel/local-time.ts';
import type { Hall } from '../domain/hall.ts';
import { dayEnd } from '../domain/opening-hours.ts';
import { closeDay } from './close-day.ts';
import { handleDue } from './handle-due.ts';
import { learnFromTickets } from './learn-from-tickets.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';
import { refreshLines } from './refresh-lines.ts';
import { hallNow, ticketsAtWindows } from './show-hall.ts';
import { watchCrowd } from './watch-crowd.ts';

/** How many days back a sweep still closes days that an outage left open. */
const CATCH_UP_DAYS = 14;

/**
 * One minute of a hall: what has fallen due, notices, the crowd, learning, and days that are over. It reads
 * what is due rather than what changed, so it catches up by itself after an outage, and every write is guarded,
 * so running it twice does nothing twice.
 */
export async function sweepHall(ports: TicketingPorts, hall: Hall): Promise<SweepCounts> {
  const now = ports.clock.now();
  const today = serviceDayOf(now, hall.timeZone, hall.serviceDayStartsAt);
  const counts: SweepCounts = {};
  const add = (more: SweepCounts) => {
    for (const [kind, count] of Object.entries(more)) counts[kind] = (counts[kind] ?? 0) + count;
  };
  const { lastClosedDay } = await ports.hallStates.get(hall.id);
  for (const day of daysAfter(lastClosedDay, today)) {
    if (now >= dayEnd(hall, day)) {
      add(await learnFromTickets(ports, hall, day, now));
      add(await closeDay(ports, hall, day, now));
      continue;
    }
    add(await handleDue(ports, hall, day, now));
    const look = await hallNow(ports, hall.id);
    if (!look.ok || look.value.today !== day) continue;
    add(await refreshLines(ports, look.value));
    add(await watchCrowd(ports, look.value));
    const atWindows = await ticketsAtWindows(ports, look.value);
    add(await learnFromTickets(ports, hall, day, now, { ...look.value, atWindows }));
  }
  return counts;
}

/** The service days that are not closed yet, oldest first, today last; a new hall begins with yesterday. */
function daysAfter(lastClosed: CalendarDay | undefined, today: CalendarDay): readonly CalendarDay[] {
  const first = addDays(today, -CATCH_UP_DAYS);
  const days: CalendarDay[] = [];
  for (let day = addDays(lastClosed ?? addDays(today, -2), 1); day <= today; day = addDays(day, 1))
    if (day >= first) days.push(day);
  return days;
}
