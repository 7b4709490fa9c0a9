import { addDays } from '../../shared/kernel/local-time.ts';
import { endNotice, markOverdue } from '../domain/application/application-acts.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { todayOf } from './asking.ts';

/**
 * What time does to applications: a public notice that ran to its last day is over, and what nobody decided in time is
 * marked as late. Doing it twice on a day is harmless; what somebody changes meanwhile is left to the next day.
 */
export async function sweepApplications(
  ports: Pick<ApplicationPorts, 'applications' | 'clock' | 'timeZone'>,
): Promise<{ readonly noticesEnded: number; readonly applicationsOverdue: number }> {
  const counts = { noticesEnded: 0, applicationsOverdue: 0 };
  const now = ports.clock.now();
  const yesterday = addDays(todayOf(ports), -1);
  for (const applicationId of await ports.applications.due(yesterday)) {
    const before = await ports.applications.get(applicationId);
    if (!before) continue;
    const isOver = before.state === 'public-notice' && (before.noticeUntil ?? '') <= yesterday;
    const isLate = before.state === 'in-review' && before.dueOn !== undefined && before.dueOn <= yesterday;
    const acted = isOver ? endNotice(before, now) : isLate ? markOverdue(before, now) : undefined;
    if (!acted?.ok) continue;
    const written = await ports.applications.write({ changed: [{ before, after: acted.value }] });
    if (written.ok) counts[isOver ? 'noticesEnded' : 'applicationsOverdue'] += 1;
  }
  return counts;
}
