import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { transitionIn } from '../../shared/kernel/transition-table.ts';
import type { Actor, HistoryEntry, Ticket, TicketAction, TicketSituation, TicketState } from './ticket.ts';

/** One row of the table: from these states, this action, by these, leads there. */
export interface Transition {
  readonly action: TicketAction;
  readonly from: readonly TicketState[];
  readonly who: readonly Actor['role'][];
  /** `before`: back to where the undone action began. */
  readonly to: TicketState | 'before';
}

/**
 * The whole life of a ticket. No state changes outside this table: `from` is also the condition of the
 * database write, so two writers can never both win. The README's drawing is generated from it.
 */
export const ticketTransitions = [
  { action: 'issue', from: [], who: ['kiosk', 'citizen', 'clerk', 'window-lead'], to: 'waiting' },
  { action: 'call', from: ['waiting', 'transferred-in'], who: ['clerk', 'window-lead'], to: 'called' },
  { action: 'recall', from: ['called'], who: ['clerk', 'window-lead'], to: 'called' },
  { action: 'start', from: ['called'], who: ['clerk', 'window-lead'], to: 'serving' },
  { action: 'hold', from: ['serving'], who: ['clerk', 'window-lead'], to: 'on-hold' },
  { action: 'resume', from: ['on-hold'], who: ['clerk', 'window-lead'], to: 'serving' },
  { action: 'park', from: ['called', 'serving'], who: ['clerk', 'window-lead'], to: 'on-hold' },
  {
    action: 'pause',
    from: ['waiting', 'transferred-in'],
    who: ['citizen', 'clerk', 'window-lead'],
    to: 'on-hold',
  },
  {
    action: 'late',
    from: ['waiting', 'transferred-in'],
    who: ['citizen', 'clerk', 'window-lead'],
    to: 'waiting',
  },
  {
    action: 'return',
    from: ['on-hold', 'missed'],
    who: ['citizen', 'clerk', 'window-lead', 'system'],
    to: 'waiting',
  },
  {
    action: 'transfer',
    from: ['waiting', 'transferred-in', 'called', 'serving', 'on-hold'],
    who: ['clerk', 'window-lead'],
    to: 'transferred-in',
  },
  { action: 'next-service', from: ['serving'], who: ['clerk', 'window-lead'], to: 'transferred-in' },
  { action: 'finish', from: ['serving'], who: ['clerk', 'window-lead'], to: 'done' },
  { action: 'miss', from: ['called'], who: ['clerk', 'window-lead', 'system'], to: 'missed' },
  {
    action: 'cancel',
    from: ['waiting', 'transferred-in', 'called', 'on-hold', 'missed'],
    who: ['citizen', 'clerk', 'window-lead'],
    to: 'cancelled',
  },
  {
    action: 'end-day',
    from: ['waiting', 'transferred-in', 'called', 'serving', 'on-hold'],
    who: ['system'],
    to: 'unserved',
  },
  {
    action: 'undo',
    from: ['called', 'serving', 'on-hold', 'missed', 'transferred-in', 'done', 'cancelled'],
    who: ['clerk', 'window-lead'],
    to: 'before',
  },
] as const satisfies readonly Transition[];

/** Why an action on a ticket was refused. Seconds are whole and rounded up. */
export type TicketRefusal =
  | { readonly reason: 'wrong-state'; readonly state: TicketState; readonly allowed: readonly TicketState[] }
  | { readonly reason: 'not-allowed'; readonly role: Actor['role'] }
  | { readonly reason: 'not-your-ticket' }
  | { readonly reason: 'stale-version'; readonly version: number }
  | { readonly reason: 'recall-too-soon'; readonly waitSeconds: number }
  | { readonly reason: 'call-limit-reached'; readonly limit: number }
  | { readonly reason: 'call-limit-not-reached'; readonly calls: number; readonly limit: number }
  | { readonly reason: 'grace-over'; readonly graceMinutes: number }
  | { readonly reason: 'nothing-to-undo' }
  | { readonly reason: 'undo-too-late'; readonly undoSeconds: number };

/** Who asks, when, and under which idempotency key. */
export interface Act {
  readonly actor: Actor;
  readonly now: number;
  readonly key?: string | undefined;
  readonly reason?: string | undefined;
  /** See `HistoryEntry.turnaround`. */
  readonly turnaround?: number | undefined;
}

/** The row of `action`. */
export function transitionOf(action: TicketAction): Transition {
  return transitionIn(ticketTransitions, action);
}

/** May `actor` do `action` to a ticket in `state`? The refusal names the role or the states that would do. */
export function permitted(
  action: TicketAction,
  state: TicketState,
  actor: Actor,
): Result<Transition, TicketRefusal> {
  const row = transitionOf(action);
  if (!row.who.includes(actor.role)) return err({ reason: 'not-allowed', role: actor.role });
  if (!row.from.includes(state)) return err({ reason: 'wrong-state', state, allowed: row.from });
  return ok(row);
}

/**
 * Carries an action out: new situation, one more line in the log, the next version, and what `undo` would put
 * back. Time never runs backwards in a log, whatever the clocks say: a line is dated no earlier than the last.
 */
export function apply(
  ticket: Ticket,
  action: TicketAction,
  act: Act,
  situation: TicketSituation,
  undid?: TicketAction,
): Ticket {
  const at = Math.max(act.now, ticket.history.at(-1)?.at ?? 0);
  const window = situation.window ?? ticket.situation.window;
  const entry: HistoryEntry = {
    action,
    at,
    state: situation.state,
    queue: situation.queue,
    by: act.actor.id,
    role: act.actor.role,
    ...(window ? { window } : {}),
    ...(act.reason ? { reason: act.reason } : {}),
    ...(act.turnaround === undefined ? {} : { turnaround: act.turnaround }),
    ...(undid ? { undid } : {}),
    ...(act.key ? { key: act.key } : {}),
  };
  const { before: _old, ...rest } = ticket;
  const undoable =
    transitionOf('undo').from.includes(situation.state) && act.actor.role !== 'system' && !undid;
  return {
    ...rest,
    situation,
    history: [...ticket.history, entry],
    version: ticket.version + 1,
    ...(undoable ? { before: { situation: ticket.situation, action, by: act.actor.id, at } } : {}),
  };
}
