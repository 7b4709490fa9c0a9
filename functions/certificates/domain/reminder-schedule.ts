import { addDays, type CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Certificate, ReminderMark } from './certificate.ts';

/** The part of a certificate that its reminders depend on. */
export type Remindable = Pick<Certificate, 'state' | 'issuedOn' | 'expiresOn' | 'reminders'>;

/** What a sweep does with a certificate on a day. */
export type ReminderDecision =
  | {
      /** Send one message, for `step`; every earlier step that was missed is marked skipped. */
      readonly decision: 'remind';
      readonly step: number;
      readonly daysLeft: number;
      readonly marks: readonly ReminderMark[];
    }
  | { readonly decision: 'expire'; readonly marks: readonly ReminderMark[] }
  /** Nothing today. */
  | { readonly decision: 'wait' };

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/**
 * The steps that may still be taken, farthest from expiry first: nearer to expiry than every step that already has
 * a mark, and after the day of issue (nobody is told on the day of issue that a short certificate ends soon).
 */
function openSteps({ issuedOn, expiresOn, reminders }: Remindable, steps: readonly number[]): number[] {
  const nearest = Math.min(...reminders.map(({ step }) => step));
  const lifetime = daysBetween(issuedOn, expiresOn);
  return [...new Set(steps)].filter((step) => step < nearest && step < lifetime).sort((a, b) => b - a);
}

/**
 * What to do with a certificate on `today`. However many days were missed there is one message, for the step
 * nearest to expiry that is due; a certificate that is not valid any more gets none. Deciding again after the
 * marks were kept decides nothing: each step is taken at most once.
 */
export function decideReminder(
  certificate: Remindable,
  steps: readonly number[],
  today: CalendarDay,
): ReminderDecision {
  if (certificate.state !== 'valid') return { decision: 'wait' };
  const daysLeft = daysBetween(today, certificate.expiresOn);
  const open = openSteps(certificate, steps);
  const skipped = (missed: readonly number[]): ReminderMark[] =>
    missed.map((step) => ({ step, outcome: 'skipped', run: today }));
  if (daysLeft < 0) return { decision: 'expire', marks: skipped(open) };
  const due = open.filter((step) => step >= daysLeft);
  const step = due.pop();
  if (step === undefined) return { decision: 'wait' };
  return {
    decision: 'remind',
    step,
    daysLeft,
    marks: [...skipped(due), { step, outcome: 'sent', run: today }],
  };
}

/**
 * The day on which a sweep has to look at a certificate next: its next reminder, or the day after its last day of
 * validity; undefined when nothing more can happen by itself.
 */
export function nextDueDay(certificate: Remindable, steps: readonly number[]): CalendarDay | undefined {
  if (certificate.state !== 'valid') return undefined;
  const [next] = openSteps(certificate, steps);
  return addDays(certificate.expiresOn, next === undefined ? 1 : -next);
}

/** The last reminder that was sent, as its step; undefined when none was. */
export const lastSent = (reminders: readonly ReminderMark[]): number | undefined =>
  reminders.findLast(({ outcome }) => outcome === 'sent')?.step;

/**
 * Until when a message of a step is true: the start of the day on which the next step is due, else of the day
 * after expiry. A calendar day; the sender makes an instant of it in the district's zone.
 */
export const messageEndsOn = (certificate: Remindable, steps: readonly number[]): CalendarDay =>
  nextDueDay({ ...certificate, state: 'valid' }, steps) ?? addDays(certificate.expiresOn, 1);
