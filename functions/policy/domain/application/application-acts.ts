import { addDays, type CalendarDay } from '../../../shared/kernel/local-time.ts';
import { err, type Result } from '../../../shared/kernel/result.ts';
import { dayNumber } from '../conditions/calendar.ts';
import type { ApplicationRules } from '../policy/policy-version.ts';
import type { Application, FactValue, Fault } from './application.ts';
import { type Act, apply, lineOf, type TransitionRefusal, transitionOf } from './application-transitions.ts';

/** Why an act was refused. */
export type ActRefusal =
  | TransitionRefusal
  | { readonly reason: 'last-step' }
  | { readonly reason: 'not-last-step'; readonly step: string }
  | { readonly reason: 'returned-before' }
  | { readonly reason: 'correction-closed'; readonly correctBy: CalendarDay }
  | { readonly reason: 'fault-unknown'; readonly unknown: readonly string[] }
  | { readonly reason: 'not-sampled' }
  | { readonly reason: 'appealed-before' }
  | { readonly reason: 'nothing-to-repay' }
  | { readonly reason: 'reopened-before' }
  | { readonly reason: 'paid-before' };

/** An application after an act, or why there was none. */
export type Acted = Result<Application, ActRefusal>;

/** What an application is before anything was done with it. */
export type NewApplication = Omit<Application, 'state' | 'step' | 'history' | 'version' | 'submittedAt'>;

/** A firm applies. */
export function submit(application: NewApplication, act: Act): Application {
  const first = { ...application, step: 0, history: [], state: 'in-review', submittedAt: act.now } as const;
  return {
    ...first,
    history: [lineOf({ ...first, steps: [] }, 'submit', 'in-review', act)],
    version: 1,
    ...(act.trace ? { trace: act.trace } : {}),
  };
}

/** On to the next step; the last one decides. */
export function forward(application: Application, act: Act): Acted {
  const { step, steps } = application;
  const moved = apply(application, 'forward', act, { step: step + 1 });
  return moved.ok && step + 1 >= steps.length ? err({ reason: 'last-step' }) : moved;
}

/** Grants `amount`, at the last step. Without days of public notice it is payable at once. */
export function approve(
  application: Application,
  amount: number,
  today: CalendarDay,
  act: Act,
  byRule?: { readonly isSampled: boolean },
): Acted {
  const { step, steps, publicDays } = application;
  const approved = apply(ended(application), byRule ? 'approve-by-rule' : 'approve', act, {
    amount,
    decidedAt: act.now,
    noticeUntil: addDays(today, publicDays),
    ...(byRule?.isSampled ? { audit: 'wanted' } : {}),
  });
  if (!approved.ok) return approved;
  if (!byRule && step + 1 < steps.length)
    return err({ reason: 'not-last-step', step: steps[step]?.id ?? '' });
  return publicDays === 0 ? endNotice(approved.value, act.now) : approved;
}

/** The public notice is over and nobody objected. */
export const endNotice = (application: Application, now: number): Acted =>
  apply(application, 'end-notice', { actor: { id: 'system', role: 'system' }, now });

/** Rejects, at any step. */
export const reject = (application: Application, because: string, act: Act): Acted =>
  apply(ended(application), 'reject', act, { because, decidedAt: act.now });

/** Sends it back with all that has to be corrected through `correctBy`, once. */
export function sendBack(
  application: Application,
  faults: readonly Fault[],
  rules: Pick<ApplicationRules, 'questions' | 'materials'>,
  correctBy: CalendarDay,
  act: Act,
): Acted {
  const sent = apply(ended(application), 'return', act, { faults, returnedAt: act.now, correctBy });
  if (!sent.ok) return sent;
  if (application.returnedAt !== undefined) return err({ reason: 'returned-before' });
  const known: Readonly<Record<Fault['what'], readonly (string | undefined)[]>> = {
    fact: [...application.snapshot.facts.map(slotOf), ...Object.keys(application.answers.facts)],
    question: rules.questions.map(({ id }) => id),
    material: rules.materials.map(({ id }) => id),
    other: [undefined],
  };
  const unknown = faults.filter(({ what, id }) => !known[what].includes(id)).map(({ id }) => id ?? '');
  return unknown.length > 0 ? err({ reason: 'fault-unknown', unknown }) : sent;
}

/** A corrected application, back at the step that it came from, with a new day to be decided by. */
export const resubmit = (
  application: Application,
  corrected: Pick<Application, 'answers' | 'materials' | 'snapshot' | 'contentDigest'> & {
    readonly amount: number | undefined;
    readonly dueOn: CalendarDay;
  },
  act: Act,
): Acted => {
  const { amount: _before, overdueSince: _late, correctBy: _open, ...rest } = application;
  const { amount, ...change } = corrected;
  return apply(rest, 'resubmit', act, { ...change, ...(amount === undefined ? {} : { amount }) });
};

/** So many days before the last day for a correction the firm is reminded of it. */
const REMIND_DAYS = 3;

/** The last day on which a firm is not yet reminded of its correction. */
export const quietUntil = (correctBy: CalendarDay): CalendarDay => addDays(correctBy, -REMIND_DAYS - 1);

/** The last day for a correction is near. */
export const remind = (application: Application, now: number): Acted =>
  apply(application, 'remind', { actor: { id: 'system', role: 'system' }, now }, { remindedAt: now });

/** The last day for a correction passed without one. */
export const lapse = (application: Application, now: number): Acted =>
  apply(application, 'lapse', { actor: { id: 'system', role: 'system' }, now });

/** The refusal of a correction that comes after its last day. */
export const ifCorrectionClosed = (
  { correctBy }: Application,
  today: CalendarDay,
): Extract<ActRefusal, { reason: 'correction-closed' }> | undefined =>
  correctBy !== undefined && correctBy < today ? { reason: 'correction-closed', correctBy } : undefined;

/** The firm takes it back. */
export const withdraw = (application: Application, act: Act): Acted =>
  apply(ended(application), 'withdraw', act);

/** Somebody objects to an approval on public notice: the days that are left wait. */
export function object(application: Application, text: string, today: CalendarDay, act: Act): Acted {
  const { noticeUntil = today } = application;
  const left = Math.max(0, dayNumber(noticeUntil) - dayNumber(today));
  return apply(application, 'object', act, { objection: text, noticeDaysLeft: left });
}

/** The objection was unfounded: the notice goes on for the days that were left. */
export const dismissObjection = (
  { noticeDaysLeft = 0, ...application }: Application,
  because: string,
  today: CalendarDay,
  act: Act,
): Acted =>
  apply(application, 'dismiss-objection', act, { because, noticeUntil: addDays(today, noticeDaysLeft) });

/** An instant approval was looked at and stands. */
export const passAudit = (application: Application, because: string | undefined, act: Act): Acted =>
  application.audit === 'wanted'
    ? apply(application, 'pass-audit', act, { audit: 'passed', ...(because ? { because } : {}) })
    : err({ reason: 'not-sampled' });

/** The approval is taken back: an objection was upheld, or an audit found it wrong. What was paid is wanted back. */
export const revoke = (application: Application, because: string, act: Act): Acted =>
  apply(application, 'revoke', act, {
    because,
    ...(application.state === 'paid' ? { repayment: 'wanted' as const } : {}),
    ...(application.audit === 'wanted' ? { audit: 'failed' as const } : {}),
  });

/** The money of a revoked approval came back. */
export const confirmRepayment = (application: Application, act: Act): Acted => {
  const repaid = apply(application, 'confirm-repayment', act, { repayment: 'done' });
  return repaid.ok && application.repayment !== 'wanted' ? err({ reason: 'nothing-to-repay' }) : repaid;
};

/** Why a decision is not taken up again: it was once, or money went out on it. */
const ifNotReopened = ({ reopenedAt, history }: Application): ActRefusal | undefined => {
  if (reopenedAt !== undefined) return { reason: 'reopened-before' };
  return history.some(({ action }) => action === 'confirm-payment') ? { reason: 'paid-before' } : undefined;
};

/** Whether a decision can be taken up again. */
export const mayReopen = (application: Application): boolean =>
  transitionOf('reopen').from.includes(application.state) && !ifNotReopened(application);

/** A decision was wrong, as an appeal found: it is looked at again where it was decided, once. */
export function reopen(application: Application, because: string, dueOn: CalendarDay, act: Act): Acted {
  const { decidedAt: _at, noticeUntil: _until, noticeDaysLeft: _left, batch: _paid, ...rest } = application;
  const { overdueSince: _late, ...undecided } = rest;
  const reopened = apply(undecided, 'reopen', act, { because, dueOn, reopenedAt: act.now });
  const refusal = reopened.ok ? ifNotReopened(application) : undefined;
  return refusal ? err(refusal) : reopened;
}

/** Nobody decided in time. */
export const markOverdue = (application: Application, now: number): Acted =>
  apply(
    ended(application),
    'mark-overdue',
    { actor: { id: 'system', role: 'system' }, now },
    {
      overdueSince: now,
    },
  );

/** The firm does not accept the decision; once. */
export const appeal = (application: Application, sealed: string, act: Act): Acted => {
  const appealed = apply(application, 'appeal', act, { appeal: { at: act.now, sealed } });
  return appealed.ok && application.appeal ? err({ reason: 'appealed-before' }) : appealed;
};

/** The key of a fact, `figures.revenue@2025`. */
export const slotOf = ({ field, year }: { readonly field: string; readonly year?: number }): string =>
  year === undefined ? field : `${field}@${year}`;

/** Two facts that say the same. */
export const sameValue = (one: FactValue | undefined, other: FactValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Nobody is late with it any more. */
function ended({ dueOn: _due, ...application }: Application): Application {
  return application;
}
