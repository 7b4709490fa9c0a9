import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Certificate } from './certificate.ts';
import { type Act, apply, type TransitionRefusal } from './certificate-transitions.ts';
import { decideReminder, nextDueDay } from './reminder-schedule.ts';

/**
 * What a sweep on `today` makes of a certificate; the same certificate when there is nothing to do. One that stands
 * in the index of what is due without being due (its type's reminder days were changed) is put to its new day.
 */
export function sweep(
  certificate: Certificate,
  steps: readonly number[],
  today: CalendarDay,
  act: Act,
): Result<Certificate, TransitionRefusal> {
  const decided = decideReminder(certificate, steps, today);
  if (decided.decision === 'wait') {
    const moved = certificate.dueOn !== undefined && certificate.dueOn <= today;
    return moved ? apply(certificate, 'reschedule', act) : ok(certificate);
  }
  const reminders = [...certificate.reminders, ...decided.marks];
  if (decided.decision === 'expire') return apply(certificate, 'expire', act, { reminders });
  const { step, daysLeft } = decided;
  return apply(certificate, 'remind', act, { reminders, entry: { step, daysLeft } });
}

/** A certificate with the day on which it is due next, by its type's reminder days. */
export function scheduled(certificate: Certificate, steps: readonly number[]): Certificate {
  const { dueOn: _old, ...rest } = certificate;
  const dueOn = nextDueDay(certificate, steps);
  return { ...rest, ...(dueOn ? { dueOn } : {}) };
}
