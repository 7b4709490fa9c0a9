import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { transitionIn } from '../../shared/kernel/transition-table.ts';
import { isFinal, type Notice, type NoticeAction, type NoticeEntry, type NoticeState } from './notice.ts';

/** One row of the table: from these states, this action leads there. */
export interface NoticeTransition {
  readonly action: NoticeAction;
  readonly from: readonly NoticeState[];
  readonly to: NoticeState;
}

const waiting = ['pending', 'deferred', 'retrying'] as const satisfies readonly NoticeState[];

/**
 * The whole life of a notice. No state changes outside this table; `from` and the version are also the condition
 * of the database write, so of two senders one wins. `claim` comes before every call of a provider.
 */
export const noticeTransitions = [
  { action: 'accept', from: [], to: 'pending' },
  { action: 'defer', from: waiting, to: 'deferred' },
  { action: 'claim', from: waiting, to: 'sending' },
  { action: 'hand-over', from: ['sending'], to: 'sent' },
  { action: 'fail-over', from: ['sending'], to: 'retrying' },
  { action: 'retry', from: ['deferred', 'retrying', 'sending'], to: 'retrying' },
  { action: 'recover', from: ['sending'], to: 'retrying' },
  { action: 'give-up', from: [...waiting, 'sending'], to: 'failed' },
  { action: 'confirm', from: ['sending', 'sent'], to: 'delivered' },
  { action: 'bounce', from: ['sending', 'sent'], to: 'failed' },
  { action: 'suppress', from: [...waiting, 'sending'], to: 'suppressed' },
  { action: 'expire', from: waiting, to: 'expired' },
  { action: 'join', from: ['pending', 'deferred'], to: 'joined' },
  { action: 'resend', from: ['failed', 'suppressed'], to: 'pending' },
] as const satisfies readonly NoticeTransition[];

/** The action is not possible in the state the notice is in. */
export interface WrongState {
  readonly reason: 'wrong-state';
  readonly state: NoticeState;
  readonly allowed: readonly NoticeState[];
}

/** The row of `action`. */
export function transitionOf(action: NoticeAction): NoticeTransition {
  return transitionIn(noticeTransitions, action);
}

/** What a transition changes beside state, log and version. */
export type NoticeChange = Partial<
  Pick<
    Notice,
    | 'dueAt'
    | 'lease'
    | 'attempts'
    | 'refusedBy'
    | 'askedThisRound'
    | 'onlyBy'
    | 'shown'
    | 'channel'
    | 'provider'
    | 'providerId'
    | 'reason'
    | 'digest'
  >
>;

/** Who and why, for the log. */
export type NoticeAct = Pick<NoticeEntry, 'at' | 'provider' | 'reason' | 'by'>;

/**
 * Carries an action out, or says why it cannot. A lease and a due time never outlive their state: what is due is
 * given by `change`, and what is final has none.
 */
export function transition(
  notice: Notice,
  action: NoticeAction,
  act: NoticeAct,
  change: NoticeChange = {},
): Result<Notice, WrongState> {
  const { from, to } = transitionOf(action);
  if (!from.includes(notice.state)) return err({ reason: 'wrong-state', state: notice.state, allowed: from });
  const { lease: _lease, dueAt: _dueAt, reason: _reason, ...rest } = notice;
  const at = Math.max(act.at, notice.log.at(-1)?.at ?? 0);
  const after: Notice = {
    ...rest,
    ...change,
    ...(act.reason === undefined ? {} : { reason: act.reason }),
    state: to,
    log: [...earlier(notice, action, act), { ...act, action, at, state: to }],
    version: notice.version + 1,
  };
  if (isFinal(to) || to === 'sent') delete (after as { dueAt?: number }).dueAt;
  return ok(after);
}

/** The log before this line. Being put off again for the same reason is told by the last such line alone. */
function earlier({ log }: Notice, action: NoticeAction, { reason }: NoticeAct): readonly NoticeEntry[] {
  const last = log.at(-1);
  return action === 'defer' && last?.action === 'defer' && last.reason === reason ? log.slice(0, -1) : log;
}
