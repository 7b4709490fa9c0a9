import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { transitionIn } from '../../shared/kernel/transition-table.ts';
import type { Actor, Certificate, CertificateAction, CertificateState, HistoryEntry } from './certificate.ts';

/** One row of the table: from these states, this action, by these, leads there. */
export interface Transition {
  readonly action: CertificateAction;
  readonly from: readonly CertificateState[];
  readonly who: readonly Actor['role'][];
  readonly to: CertificateState;
}

/**
 * The whole life of a certificate. No state changes outside this table: `from` is also the condition of the
 * database write, so a reminder and a renewal can never both win.
 */
export const certificateTransitions = [
  { action: 'register', from: [], who: ['officer', 'import', 'partner'], to: 'valid' },
  { action: 'remind', from: ['valid'], who: ['system'], to: 'valid' },
  { action: 'reschedule', from: ['valid'], who: ['system'], to: 'valid' },
  { action: 'expire', from: ['valid'], who: ['system'], to: 'expired' },
  {
    action: 'renew',
    from: ['valid', 'expired'],
    who: ['officer', 'import', 'partner'],
    to: 'superseded',
  },
  { action: 'revoke', from: ['valid', 'expired'], who: ['officer', 'partner'], to: 'revoked' },
] as const satisfies readonly Transition[];

/** Why an action on a certificate was refused. */
export type TransitionRefusal =
  | {
      readonly reason: 'wrong-state';
      readonly state: CertificateState;
      readonly allowed: readonly CertificateState[];
    }
  | { readonly reason: 'not-allowed'; readonly role: Actor['role'] };

/** The row of `action`. */
export function transitionOf(action: CertificateAction): Transition {
  return transitionIn(certificateTransitions, action);
}

/** Who acts, when, and under which idempotency key or event id. */
export interface Act {
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** What an action changes beside state, log and version. */
export type Change = Partial<Pick<Certificate, 'supersedes' | 'supersededBy' | 'reminders'>> & {
  readonly entry?: Partial<Pick<HistoryEntry, 'step' | 'daysLeft' | 'reason'>>;
};

/** Carries an action out, or says why not: new state, one more line in the log, the next version. */
export function apply(
  certificate: Certificate,
  action: CertificateAction,
  act: Act,
  { entry, ...change }: Change = {},
): Result<Certificate, TransitionRefusal> {
  const row = transitionOf(action);
  if (!row.who.includes(act.actor.role)) return err({ reason: 'not-allowed', role: act.actor.role });
  if (!row.from.includes(certificate.state))
    return err({ reason: 'wrong-state', state: certificate.state, allowed: row.from });
  const { dueOn: _due, ...rest } = certificate;
  return ok({
    ...rest,
    ...change,
    state: row.to,
    history: [...certificate.history, lineOf(action, row.to, act, certificate.history, entry)],
    version: certificate.version + 1,
    ...(act.trace ? { trace: act.trace } : {}),
  });
}

/** One line of the log; time never runs backwards in it, whatever the clocks say. */
export const lineOf = (
  action: CertificateAction,
  state: CertificateState,
  { actor, now, key }: Act,
  before: readonly HistoryEntry[],
  more: Change['entry'] = {},
): HistoryEntry => ({
  action,
  at: Math.max(now, before.at(-1)?.at ?? 0),
  state,
  by: actor.id,
  role: actor.role,
  ...more,
  ...(key ? { key } : {}),
});
