import { addDays, type CalendarDay } from '../../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { transitionIn } from '../../../shared/kernel/transition-table.ts';
import type { SpaceAct, SpaceAction, SpaceActor, SpaceState, SpaceUnit } from './space.ts';

interface Transition {
  readonly action: SpaceAction;
  readonly from: readonly SpaceState[];
  readonly who: readonly SpaceActor['role'][];
  readonly to: SpaceState | 'same';
}

const people = ['officer', 'owner'] as const;

/** The whole life of an offer. No state changes outside this table. */
export const spaceTransitions = [
  { action: 'offer', from: [], who: ['officer', 'import'], to: 'offered' },
  {
    action: 'edit',
    from: ['offered', 'reserved', 'let', 'withdrawn', 'stale'],
    who: ['officer', 'import'],
    to: 'same',
  },
  { action: 'confirm', from: ['offered', 'reserved'], who: people, to: 'same' },
  { action: 'reserve', from: ['offered'], who: people, to: 'reserved' },
  { action: 'release', from: ['reserved'], who: people, to: 'offered' },
  { action: 'let', from: ['offered', 'reserved'], who: people, to: 'let' },
  { action: 'withdraw', from: ['offered', 'reserved', 'stale'], who: people, to: 'withdrawn' },
  { action: 'reoffer', from: ['let', 'withdrawn', 'stale'], who: people, to: 'offered' },
  { action: 'remind', from: ['offered', 'reserved'], who: ['system'], to: 'same' },
  { action: 'expire', from: ['offered', 'reserved'], who: ['system'], to: 'stale' },
] as const satisfies readonly Transition[];

/** Why an action on a unit was refused. */
export type SpaceRefusal =
  | {
      readonly reason: 'wrong-state';
      readonly state: SpaceState;
      readonly allowed: readonly SpaceState[];
    }
  | { readonly reason: 'not-allowed'; readonly role: SpaceActor['role'] };

/** Who acts, when, on which day of the district, and under which idempotency key. */
export interface SpaceDeed {
  readonly actor: SpaceActor;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly today: CalendarDay;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
  /** An offer that nobody confirms ends after so many days. */
  readonly staleDays: number;
}

/** So many days before an offer or a need ends by itself it is asked whether it stands. */
export const ASKED_DAYS_BEFORE = 7;
/** Lines of the log that are kept. */
const LOG_LINES = 40;

const live: ReadonlySet<SpaceState> = new Set(['offered', 'reserved']);
/** Actions by which somebody says that the offer stands. */
const confirming: ReadonlySet<SpaceAction> = new Set(['offer', 'confirm', 'release', 'reserve', 'reoffer']);

/** When something happens next by itself to what was last confirmed on a day. */
export const nextDueOn = (confirmedOn: CalendarDay, staleDays: number, asked: boolean): CalendarDay =>
  addDays(confirmedOn, asked ? staleDays : staleDays - ASKED_DAYS_BEFORE);

/** Carries an action out on a unit, or says why not: state, log, version, and when it is due next. */
export function actOnUnit(
  unit: SpaceUnit,
  action: SpaceAction,
  deed: SpaceDeed,
): Result<SpaceUnit, SpaceRefusal> {
  const row: Transition = transitionIn(spaceTransitions, action);
  if (!row.who.includes(deed.actor.role)) return err({ reason: 'not-allowed', role: deed.actor.role });
  const isNew = action === 'offer';
  if (!isNew && !row.from.includes(unit.state))
    return err({ reason: 'wrong-state', state: unit.state, allowed: row.from });
  const state = row.to === 'same' ? unit.state : row.to;
  const { dueOn: before, trace: _trace, ...rest } = unit;
  const confirmedOn = confirming.has(action) ? deed.today : unit.confirmedOn;
  const due = dueAfter(action, confirmedOn, deed.staleDays) ?? before;
  const at = Math.max(deed.now, unit.changedAt + (isNew ? 0 : 1));
  return ok({
    ...rest,
    state,
    confirmedOn,
    ...(live.has(state) && due ? { dueOn: due } : {}),
    offeredAt: isNew || action === 'reoffer' ? at : unit.offeredAt,
    version: isNew ? 1 : unit.version + 1,
    changedAt: at,
    history: [...unit.history, lineOf(action, state, deed, at)].slice(-LOG_LINES),
    ...(deed.trace ? { trace: deed.trace } : {}),
  });
}

function dueAfter(action: SpaceAction, confirmedOn: CalendarDay, staleDays: number): CalendarDay | undefined {
  if (action === 'remind') return nextDueOn(confirmedOn, staleDays, true);
  return confirming.has(action) ? nextDueOn(confirmedOn, staleDays, false) : undefined;
}

const lineOf = (action: SpaceAction, state: SpaceState, { actor, key }: SpaceDeed, at: number): SpaceAct => ({
  action,
  by: actor.id,
  role: actor.role,
  at,
  state,
  ...(key ? { key } : {}),
});

/**
 * What a day makes of a unit by itself: nothing, a question to the owner, or its end. The owner is asked before it
 * ends, also after an outage: then it has the full days from the question.
 */
export function sweepUnit(unit: SpaceUnit, deed: SpaceDeed): SpaceUnit {
  if (!live.has(unit.state) || unit.dueOn === undefined || unit.dueOn > deed.today) return unit;
  const asked = unit.history.some(
    ({ action }, at) => action === 'remind' && at > lastConfirmation(unit.history),
  );
  const swept = actOnUnit(unit, asked ? 'expire' : 'remind', deed);
  if (!swept.ok) return unit;
  return asked ? swept.value : { ...swept.value, dueOn: laterOf(swept.value.dueOn, deed.today) };
}

const lastConfirmation = (history: readonly SpaceAct[]): number =>
  history.findLastIndex(({ action }) => confirming.has(action));

/** The day on which what was asked about today ends: never sooner than the days that an answer may take. */
export const laterOf = (dueOn: CalendarDay | undefined, today: CalendarDay): CalendarDay => {
  const soonest = addDays(today, ASKED_DAYS_BEFORE);
  return dueOn !== undefined && dueOn > soonest ? dueOn : soonest;
};
