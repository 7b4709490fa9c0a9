import { addDays, type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import type { NotificationPorts } from './ports.ts';

/** No notice is worked on longer than this after its contact would have been purged. */
export const LONGEST_DEFERRAL_DAYS = 14;

/**
 * The days whose notices may still be worked on, oldest first: all after the last closed one, and tomorrow, which a
 * hall in another zone may already have. A district without any closed day begins with the oldest that can be open.
 */
export async function openDays({
  clock,
  days,
  rules,
}: Pick<NotificationPorts, 'clock' | 'days' | 'rules'>): Promise<readonly CalendarDay[]> {
  const today = localReading(clock.now(), rules.timeZone).day;
  const longest = rules.contactsDays + LONGEST_DEFERRAL_DAYS + 1;
  const first = addDays((await days.lastClosed()) ?? addDays(today, -longest), 1);
  const open: CalendarDay[] = [];
  for (let day = first; day <= addDays(today, 1); day = addDays(day, 1)) open.push(day);
  return open;
}
