import { addDays, type CalendarDay, instantAt } from '../../shared/kernel/local-time.ts';
import { counted, type DayCounts } from '../domain/day-counts.ts';
import { transition } from '../domain/notice-transitions.ts';
import { LONGEST_DEFERRAL_DAYS } from './open-days.ts';
import type { NotificationPorts } from './ports.ts';

/** More open notices than this on a day that ought to be over are closed by the next sweeps. */
const OPEN_AT_ONCE = 500;

/**
 * Purges contacts of days whose retention is over, and closes those days: their counts are kept, without anything
 * of a person, for as long as the table stands. A contact stays while a notice to it is deferred, at most
 * {@link LONGEST_DEFERRAL_DAYS} longer; then the notice has expired. Doing it twice does nothing twice.
 */
export async function closeNoticeDays(
  ports: NotificationPorts,
  days: readonly CalendarDay[],
): Promise<{ readonly contactsPurged: number; readonly daysClosed: number }> {
  const { clock, rules } = ports;
  let contactsPurged = 0;
  let daysClosed = 0;
  let allBefore = true;
  for (const day of days) {
    const over = (more: number) =>
      clock.now() >= instantAt(addDays(day, rules.contactsDays + more + 1), '00:00', rules.timeZone);
    if (!over(0)) break;
    if (over(LONGEST_DEFERRAL_DAYS)) await expireOpen(ports, day);
    const open = await ports.notices.open(day, OPEN_AT_ONCE);
    if (open.length === OPEN_AT_ONCE) break;
    contactsPurged += await purge(ports, day, new Set(open.map(({ recipient }) => recipient)));
    allBefore &&= open.length === 0;
    if (!allBefore) continue;
    await ports.days.close(day, await dayCounts(ports, day));
    daysClosed++;
  }
  return { contactsPurged, daysClosed };
}

/** The counts of a day: kept ones when it is closed, else of its notices as they are now. */
export async function countsOf(ports: NotificationPorts, day: CalendarDay): Promise<DayCounts> {
  return (await ports.days.countsOf(day)) ?? (await dayCounts(ports, day));
}

async function dayCounts({ notices }: NotificationPorts, day: CalendarDay): Promise<DayCounts> {
  let counts: DayCounts = [];
  for await (const page of notices.all(day)) counts = counted(page, counts);
  return counts;
}

async function expireOpen({ notices, clock }: NotificationPorts, day: CalendarDay): Promise<void> {
  for (const notice of await notices.open(day, OPEN_AT_ONCE)) {
    const expired = transition(notice, 'expire', { at: clock.now(), reason: 'too-late' });
    if (expired.ok) await notices.change(notice, expired.value);
  }
}

async function purge(
  { contacts }: NotificationPorts,
  day: CalendarDay,
  needed: ReadonlySet<string>,
): Promise<number> {
  const gone = (await contacts.recipientsOf(day)).filter((recipient) => !needed.has(recipient));
  await contacts.remove(day, gone);
  return gone.length;
}
