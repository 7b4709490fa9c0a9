import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { transitionIn } from '../../../shared/kernel/transition-table.ts';
import type { PolicyVersion, VersionAct, VersionAction, VersionState } from './policy-version.ts';

/** One row of the table: from these states, this action, by these, leads there. */
export interface PolicyTransition {
  readonly action: VersionAction;
  readonly from: readonly VersionState[];
  /** `another officer`: one who neither wrote nor submitted the version. */
  readonly who: readonly ['officer' | 'another officer'];
  readonly to: VersionState;
}

/** The whole life of a policy version. No state changes outside this table. */
export const policyTransitions = [
  { action: 'draft', from: [], who: ['officer'], to: 'draft' },
  { action: 'edit', from: ['draft'], who: ['officer'], to: 'draft' },
  { action: 'submit', from: ['draft'], who: ['officer'], to: 'submitted' },
  { action: 'send-back', from: ['submitted'], who: ['officer'], to: 'draft' },
  { action: 'publish', from: ['submitted'], who: ['another officer'], to: 'published' },
  { action: 'discard', from: ['draft', 'submitted'], who: ['officer'], to: 'discarded' },
  // Before its first day only: no day is told otherwise afterwards than it was.
  { action: 'withdraw', from: ['published'], who: ['officer'], to: 'discarded' },
  { action: 'end', from: ['published'], who: ['officer'], to: 'published' },
] as const satisfies readonly PolicyTransition[];

/** Why an action on a version was refused. */
export type TransitionRefusal =
  | {
      readonly reason: 'wrong-state';
      readonly state: VersionState;
      readonly allowed: readonly VersionState[];
    }
  /** Who wrote or submitted a version does not publish it. */
  | { readonly reason: 'four-eyes'; readonly authors: readonly string[] }
  /** It is in force, or was: it can be ended, and not be taken back. */
  | { readonly reason: 'already-begun'; readonly from: CalendarDay };

/** The row of `action`. */
export function transitionOf(action: VersionAction): PolicyTransition {
  return transitionIn(policyTransitions, action);
}

const authoring: readonly VersionAction[] = ['draft', 'edit', 'submit'];

/** Who wrote or submitted a version. */
export const authorsOf = ({ history }: Pick<PolicyVersion, 'history'>): readonly string[] => [
  ...new Set(history.filter(({ action }) => authoring.includes(action)).map(({ actor }) => actor)),
];

/** Why `actor` may not do this with a version today; undefined where it may. */
export function refusalOf(
  version: Pick<PolicyVersion, 'state' | 'history' | 'effective'>,
  action: VersionAction,
  actor: string,
  today: CalendarDay,
): TransitionRefusal | undefined {
  const { from, who } = transitionOf(action);
  if (!from.includes(version.state)) return { reason: 'wrong-state', state: version.state, allowed: from };
  const { from: firstDay } = version.effective;
  if (action === 'withdraw' && firstDay <= today) return { reason: 'already-begun', from: firstDay };
  const authors = authorsOf(version);
  return who[0] === 'another officer' && authors.includes(actor)
    ? { reason: 'four-eyes', authors }
    : undefined;
}

/** Who acts, when, and under which idempotency key; `today` in the district. */
export type Act = Omit<VersionAct, 'action'> & {
  readonly today: CalendarDay;
  readonly trace?: string | undefined;
};

/** Carries an action out, or says why not: new state, one more line of history, the next revision. */
export function apply(
  version: PolicyVersion,
  action: VersionAction,
  { trace, today, ...act }: Act,
  change: Partial<PolicyVersion> = {},
): Result<PolicyVersion, TransitionRefusal> {
  const refusal = refusalOf(version, action, act.actor, today);
  if (refusal) return err(refusal);
  const { trace: _before, ...rest } = version;
  return ok({
    ...rest,
    ...change,
    state: transitionOf(action).to,
    revision: version.revision + 1,
    history: withAct(version.history, { action, ...act }),
    ...(trace ? { trace } : {}),
  });
}

/** Edits by one officer in a row are one line; time never runs backwards, whatever the clocks say. */
function withAct(history: readonly VersionAct[], act: VersionAct): readonly VersionAct[] {
  const last = history.at(-1);
  const isSame = act.action === 'edit' && last?.action === 'edit' && last.actor === act.actor;
  return [...(isSame ? history.slice(0, -1) : history), { ...act, at: Math.max(act.at, last?.at ?? 0) }];
}
