import { addDays, type CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Application } from '../domain/application/application.ts';
import {
  type Acted,
  endNotice,
  lapse,
  markOverdue,
  quietUntil,
  remind,
} from '../domain/application/application-acts.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { todayOf } from './asking.ts';
import { withReach } from './change-application.ts';

/** What a run did, by number of applications. */
type Swept = Readonly<
  Record<'noticesEnded' | 'applicationsOverdue' | 'firmsReminded' | 'applicationsLapsed', number>
>;

/**
 * What time does to applications: a public notice that ran to its last day is over, whoever has to
 * correct soon is reminded, once, what was not corrected in time lapses, and what nobody decided in time is marked as late. Doing it twice on a day is harmless; what
 * somebody changes meanwhile is left to the next day.
 */
export async function sweepApplications(
  ports: Pick<ApplicationPorts, 'applications' | 'firms' | 'clock' | 'timeZone'>,
): Promise<Swept> {
  const counts = { noticesEnded: 0, applicationsOverdue: 0, firmsReminded: 0, applicationsLapsed: 0 };
  const now = ports.clock.now();
  const yesterday = addDays(todayOf(ports), -1);
  for (const applicationId of await ports.applications.due(yesterday)) {
    const before = await ports.applications.get(applicationId);
    if (!before) continue;
    const file = await ports.firms.get(before.firmId);
    const due = afterLastDay(file ? withReach(before, file) : before, yesterday, now);
    if (!due?.acted.ok) continue;
    const written = await ports.applications.write({ changed: [{ before, after: due.acted.value }] });
    if (written.ok) counts[due.counts] += 1;
  }
  return counts;
}

/** What becomes of an application whose last day was `yesterday` or before. */
function afterLastDay(
  before: Application,
  yesterday: CalendarDay,
  now: number,
): { readonly acted: Acted; readonly counts: keyof Swept } | undefined {
  const isPast = (day: CalendarDay | undefined) => day !== undefined && day <= yesterday;
  switch (before.state) {
    case 'public-notice':
      return isPast(before.noticeUntil)
        ? { acted: endNotice(before, now), counts: 'noticesEnded' }
        : undefined;
    case 'returned':
      if (isPast(before.correctBy)) return { acted: lapse(before, now), counts: 'applicationsLapsed' };
      return before.correctBy && before.remindedAt === undefined && isPast(quietUntil(before.correctBy))
        ? { acted: remind(before, now), counts: 'firmsReminded' }
        : undefined;
    case 'in-review':
      return isPast(before.dueOn)
        ? { acted: markOverdue(before, now), counts: 'applicationsOverdue' }
        : undefined;
    default:
      return undefined;
  }
}
