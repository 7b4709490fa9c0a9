import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { transitionIn } from '../../../shared/kernel/transition-table.ts';
import type { AnswerFinding } from '../answer/check-answer.ts';
import type { Actor, HistoryEntry, OrderAction, OrderState, WorkOrder } from './order.ts';

/** One row of the table: from these states, this action, by these, leads there. */
export interface Transition {
  readonly action: OrderAction;
  readonly from: readonly OrderState[];
  readonly who: readonly Actor['role'][];
  /** `same`: where it was; `before`: where it was before it was merged. */
  readonly to: OrderState | 'same' | 'before';
}

const underWay = ['received', 'dispatched', 'returned', 'accepted', 'in-progress', 'paused'] as const;

const notWithdrawn = [...underWay, 'resolved', 'closed', 'merged'] as const;

const ended = ['closed', 'merged', 'withdrawn'] as const;

/**
 * The whole life of a work order. No state changes outside this table: `from` is also the condition of the database
 * write, so two writers can never both win. The README's drawing is generated from it.
 */
export const orderTransitions = [
  { action: 'receive', from: [], who: ['citizen', 'clerk', 'partner'], to: 'received' },
  { action: 'understand', from: ['received'], who: ['system'], to: 'same' },
  { action: 'dispatch', from: ['received', 'returned'], who: ['dispatcher', 'system'], to: 'dispatched' },
  { action: 'accept', from: ['dispatched'], who: ['handler', 'head'], to: 'accepted' },
  { action: 'return', from: ['dispatched', 'accepted'], who: ['handler', 'head'], to: 'returned' },
  { action: 'contact', from: ['accepted', 'in-progress'], who: ['handler', 'head'], to: 'in-progress' },
  { action: 'involve', from: ['in-progress'], who: ['handler', 'head', 'dispatcher'], to: 'same' },
  { action: 'contribute', from: ['in-progress'], who: ['handler', 'head'], to: 'same' },
  { action: 'ask', from: ['in-progress'], who: ['handler'], to: 'same' },
  { action: 'approve-pause', from: ['in-progress'], who: ['head'], to: 'paused' },
  { action: 'approve-extension', from: ['in-progress'], who: ['head'], to: 'same' },
  { action: 'refuse', from: ['in-progress', 'resolved', 'closed'], who: ['head', 'dispatcher'], to: 'same' },
  { action: 'resume', from: ['paused'], who: ['handler', 'head', 'system'], to: 'in-progress' },
  { action: 'resolve', from: ['in-progress'], who: ['handler', 'head'], to: 'resolved' },
  { action: 'satisfy', from: ['resolved'], who: ['citizen', 'clerk'], to: 'closed' },
  { action: 'reopen', from: ['resolved', 'closed'], who: ['citizen', 'clerk'], to: 'in-progress' },
  { action: 'ask-reopening', from: ['resolved', 'closed'], who: ['citizen', 'clerk'], to: 'same' },
  { action: 'approve-reopening', from: ['resolved', 'closed'], who: ['dispatcher'], to: 'in-progress' },
  { action: 'close', from: ['resolved'], who: ['system'], to: 'closed' },
  {
    action: 'merge',
    from: ['received', 'dispatched', 'returned', 'accepted', 'in-progress'],
    who: ['dispatcher'],
    to: 'merged',
  },
  { action: 'split', from: ['merged'], who: ['dispatcher'], to: 'before' },
  { action: 'withdraw', from: underWay, who: ['citizen', 'clerk'], to: 'withdrawn' },
  { action: 'warn', from: underWay, who: ['system'], to: 'same' },
  { action: 'reckon', from: underWay, who: ['system'], to: 'same' },
  { action: 'mark-group', from: underWay, who: ['system'], to: 'same' },
  { action: 'forget', from: ended, who: ['system'], to: 'same' },
  { action: 'publish', from: ['closed'], who: ['dispatcher'], to: 'same' },
  { action: 'withhold', from: ['closed'], who: ['dispatcher'], to: 'same' },
  { action: 'agree-publishing', from: notWithdrawn, who: ['citizen'], to: 'same' },
  { action: 'refuse-publishing', from: notWithdrawn, who: ['citizen'], to: 'same' },
] as const satisfies readonly Transition[];

/** Why an action on a work order was refused. */
export type OrderRefusal =
  | { readonly reason: 'wrong-state'; readonly state: OrderState; readonly allowed: readonly OrderState[] }
  | { readonly reason: 'not-allowed'; readonly role: Actor['role'] }
  | { readonly reason: 'not-your-unit'; readonly unit: string }
  | { readonly reason: 'same-unit'; readonly unit: string }
  | { readonly reason: 'nothing-asked' }
  | { readonly reason: 'already-asked'; readonly kind: string }
  | { readonly reason: 'over-limit'; readonly limit: number; readonly asked: number }
  | { readonly reason: 'reopened-before' }
  | { readonly reason: 'merge-with-itself' }
  | { readonly reason: 'merge-target-merged'; readonly into: string }
  | { readonly reason: 'merge-target-ended'; readonly state: OrderState }
  | { readonly reason: 'merge-target-full'; readonly limit: number }
  | { readonly reason: 'not-agreed' }
  | { readonly reason: 'agreed-too-often'; readonly limit: number }
  | { readonly reason: 'answer-incomplete'; readonly findings: readonly AnswerFinding[] };

/** Who acts, when, why, and under which idempotency key or event id. */
export interface Act {
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly reason?: string | undefined;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** What an action changes beside state, log and version. */
export type Change = Partial<
  Omit<WorkOrder, 'orderId' | 'state' | 'version' | 'history' | 'request' | 'trace'>
> & {
  /** `null` when the request was answered. */
  readonly request?: WorkOrder['request'] | null;
  readonly entry?: Partial<
    Pick<HistoryEntry, 'unit' | 'proposed' | 'other' | 'clock' | 'mark' | 'request' | 'faults'>
  >;
};

/** The row of `action`. */
export function transitionOf(action: OrderAction): Transition {
  return transitionIn(orderTransitions, action);
}

/** Actions by which a unit acts for itself: only the leading one may, and a helper may contribute. */
const ofTheUnit: readonly OrderAction[] = [
  'accept',
  'return',
  'contact',
  'involve',
  'contribute',
  'ask',
  'approve-pause',
  'approve-extension',
  'resume',
  'resolve',
];

/** May `actor` do `action` to this order? The refusal names the role, the unit, or the states that would do. */
export function permitted(
  order: Pick<WorkOrder, 'state' | 'unit' | 'involved'>,
  action: OrderAction,
  actor: Actor,
): Result<Transition, OrderRefusal> {
  const row = transitionOf(action);
  if (!row.who.includes(actor.role)) return err({ reason: 'not-allowed', role: actor.role });
  if (!row.from.includes(order.state))
    return err({ reason: 'wrong-state', state: order.state, allowed: row.from });
  const ofUnit = actor.role === 'handler' || (actor.role === 'head' && ofTheUnit.includes(action));
  const leads = actor.unit === order.unit;
  const helps = action === 'contribute' && actor.unit !== undefined && order.involved.includes(actor.unit);
  if (ofUnit && !leads && !helps) return err({ reason: 'not-your-unit', unit: order.unit ?? '' });
  return ok(row);
}

/** Carries an action out, or says why not: new state, one more line in the log, the next version. */
export function apply(
  order: WorkOrder,
  action: OrderAction,
  act: Act,
  { entry, request, ...change }: Change = {},
): Result<WorkOrder, OrderRefusal> {
  const allowed = permitted(order, action, act.actor);
  if (!allowed.ok) return allowed;
  const { to } = allowed.value;
  const state = to === 'same' ? order.state : to === 'before' ? (order.beforeMerge ?? 'received') : to;
  const { request: asked, ...rest } = order;
  const pending = request === null ? undefined : (request ?? asked);
  return ok({
    ...rest,
    ...change,
    ...(pending ? { request: pending } : {}),
    state,
    history: [...order.history, lineOf(action, state, act, order.history, entry)],
    version: order.version + 1,
    ...(act.trace ? { trace: act.trace } : {}),
  });
}

/** One line of the log; time never runs backwards in it, whatever the clocks say. */
export function lineOf(
  action: OrderAction,
  state: OrderState,
  { actor, now, reason, key }: Act,
  before: readonly HistoryEntry[],
  more: Change['entry'] = {},
): HistoryEntry {
  return {
    action,
    at: Math.max(now, before.at(-1)?.at ?? 0),
    state,
    by: actor.id,
    role: actor.role,
    ...(actor.unit ? { unit: actor.unit } : {}),
    ...more,
    ...(reason ? { reason } : {}),
    ...(key ? { key } : {}),
  };
}
