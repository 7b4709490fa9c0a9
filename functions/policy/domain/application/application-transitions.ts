import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { transitionIn } from '../../../shared/kernel/transition-table.ts';
import type { Actor, Application, ApplicationAction, ApplicationState, HistoryEntry } from './application.ts';

/** One row of the table: from these states, this action, by these, leads there. */
export interface Transition {
  readonly action: ApplicationAction;
  readonly from: readonly ApplicationState[];
  readonly who: readonly Actor['role'][];
  /** `same`: where it was. */
  readonly to: ApplicationState | 'same';
}

const officers = ['officer', 'operator'] as const;
const granted = [
  'public-notice',
  'objected',
  'payable',
  'in-payment',
  'payment-failed',
  'paid',
] as const satisfies readonly ApplicationState[];

/**
 * The whole life of an application. No state changes outside this table: `from` is also the condition of the
 * database write, so of two officers one alone decides.
 */
export const applicationTransitions = [
  { action: 'submit', from: [], who: ['firm'], to: 'in-review' },
  { action: 'forward', from: ['in-review'], who: officers, to: 'same' },
  { action: 'return', from: ['in-review'], who: officers, to: 'returned' },
  { action: 'resubmit', from: ['returned'], who: ['firm'], to: 'in-review' },
  { action: 'remind', from: ['returned'], who: ['system'], to: 'same' },
  { action: 'lapse', from: ['returned'], who: ['system'], to: 'lapsed' },
  { action: 'withdraw', from: ['in-review', 'returned'], who: ['firm'], to: 'withdrawn' },
  { action: 'reject', from: ['in-review'], who: officers, to: 'rejected' },
  { action: 'approve', from: ['in-review'], who: officers, to: 'public-notice' },
  { action: 'approve-by-rule', from: ['in-review'], who: ['system'], to: 'public-notice' },
  { action: 'object', from: ['public-notice'], who: officers, to: 'objected' },
  { action: 'dismiss-objection', from: ['objected'], who: officers, to: 'public-notice' },
  { action: 'end-notice', from: ['public-notice'], who: ['system'], to: 'payable' },
  { action: 'put-into-payment', from: ['payable'], who: officers, to: 'in-payment' },
  { action: 'confirm-payment', from: ['in-payment'], who: officers, to: 'paid' },
  { action: 'fail-payment', from: ['in-payment'], who: officers, to: 'payment-failed' },
  { action: 'pay-again', from: ['payment-failed'], who: officers, to: 'payable' },
  { action: 'pass-audit', from: granted, who: officers, to: 'same' },
  {
    action: 'revoke',
    from: ['public-notice', 'objected', 'payable', 'payment-failed', 'paid'],
    who: officers,
    to: 'revoked',
  },
  { action: 'confirm-repayment', from: ['revoked'], who: officers, to: 'same' },
  { action: 'reopen', from: ['rejected', 'revoked'], who: ['operator'], to: 'in-review' },
  { action: 'mark-overdue', from: ['in-review'], who: ['system'], to: 'same' },
  { action: 'appeal', from: ['rejected', 'revoked'], who: ['firm'], to: 'same' },
] as const satisfies readonly Transition[];

/** Why an action was refused: for the state, or for who asked. */
export type TransitionRefusal =
  | {
      readonly reason: 'wrong-state';
      readonly state: ApplicationState;
      readonly allowed: readonly ApplicationState[];
    }
  | { readonly reason: 'not-allowed'; readonly role: Actor['role'] };

/** The row of `action`. */
export function transitionOf(action: ApplicationAction): Transition {
  return transitionIn(applicationTransitions, action);
}

/** Who acts, when (epoch milliseconds), and under which idempotency key. */
export interface Act {
  readonly actor: Actor;
  readonly now: number;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** What an action changes beside state, log and version; `reason` goes into the log. */
export type Change = Partial<Application> & { readonly because?: string };

/** Carries an action out, or says why not: new state, one more line in the log, the next version. */
export function apply(
  application: Application,
  action: ApplicationAction,
  act: Act,
  { because, ...change }: Change = {},
): Result<Application, TransitionRefusal> {
  const row = transitionOf(action);
  if (!row.who.includes(act.actor.role)) return err({ reason: 'not-allowed', role: act.actor.role });
  if (!row.from.includes(application.state))
    return err({ reason: 'wrong-state', state: application.state, allowed: row.from });
  const state = row.to === 'same' ? application.state : row.to;
  return ok({
    ...application,
    ...change,
    state,
    history: [...application.history, lineOf(application, action, state, act, because)],
    version: application.version + 1,
    ...(act.trace ? { trace: act.trace } : {}),
  });
}

/** One line of the log; time never runs backwards in it, whatever the clocks say. */
export const lineOf = (
  { history, state: before, steps, step }: Pick<Application, 'history' | 'state' | 'steps' | 'step'>,
  action: ApplicationAction,
  state: ApplicationState,
  { actor, now, key }: Act,
  reason?: string,
): HistoryEntry => {
  const at = before === 'in-review' ? steps[step]?.id : undefined;
  return {
    action,
    at: Math.max(now, history.at(-1)?.at ?? 0),
    state,
    by: actor.id,
    role: actor.role,
    ...(at ? { step: at } : {}),
    ...(reason ? { reason } : {}),
    ...(key ? { key } : {}),
  };
};
