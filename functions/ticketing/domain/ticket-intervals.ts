import type { HistoryEntry, Ticket, TicketState } from './ticket.ts';

/** What a person did with their time. `called` ends with the last call, `walking` with the begin of service. */
export type IntervalKind = 'waiting' | 'called' | 'walking' | 'serving' | 'on-hold' | 'missed';

/** A stretch of a visit; `to` is absent for the one that is still open. Epoch milliseconds. */
export interface Interval {
  readonly kind: IntervalKind;
  readonly from: number;
  readonly to?: number;
  readonly queue: string;
  readonly window?: string;
  readonly clerk?: string;
  /** What the window took to call this person after it was free, milliseconds. */
  readonly turnaround?: number;
}

const kinds: Partial<Record<TicketState, IntervalKind>> = {
  waiting: 'waiting',
  'transferred-in': 'waiting',
  called: 'called',
  serving: 'serving',
  'on-hold': 'on-hold',
  missed: 'missed',
};

/** The log as it counts: an action that was undone, and its undo, are as if they had not been. */
export function standing(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const kept: HistoryEntry[] = [];
  for (const entry of history) {
    if (entry.action === 'undo') kept.pop();
    else kept.push(entry);
  }
  return kept;
}

/** The interval log of a ticket, derived from its history: the one source of every figure about times. */
export function intervalsOf(ticket: Pick<Ticket, 'history'>): readonly Interval[] {
  return standing(ticket.history).flatMap((entry, index, history): Interval[] => {
    const next = history[index + 1];
    const kind = kinds[entry.state];
    if (!kind) return [];
    return [
      {
        kind: kind === 'called' && next?.action === 'start' ? 'walking' : kind,
        from: entry.at,
        ...(next ? { to: next.at } : {}),
        queue: entry.queue,
        ...(entry.window ? { window: entry.window } : {}),
        ...(entry.window && entry.role !== 'system' ? { clerk: entry.by } : {}),
        ...(entry.turnaround === undefined ? {} : { turnaround: entry.turnaround }),
      },
    ];
  });
}

/** Milliseconds spent in intervals of `kind` up to `now`; an open one counts to `now`. */
export const timeSpent = (ticket: Pick<Ticket, 'history'>, kind: IntervalKind, now: number): number =>
  intervalsOf(ticket)
    .filter((interval) => interval.kind === kind)
    .reduce((sum, { from, to = now }) => sum + Math.max(0, to - from), 0);

/**
 * One finished turn of a window, in milliseconds: from the call until it was free again, and before that the time
 * it was free while this person already waited. That is what a person ahead costs those behind.
 */
export interface HandledTurn {
  readonly queue: string;
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
}

const atWindow = new Set<IntervalKind>(['called', 'walking', 'serving']);

/** The turns of a ticket at windows that are over, no-shows included: they cost the window time as well. */
export function handledTurns(ticket: Ticket): readonly HandledTurn[] {
  const turns: { queue: string; from: number; to: number | undefined; turnaround: number }[] = [];
  for (const { kind, queue, from, to, turnaround = 0 } of intervalsOf(ticket)) {
    const last = turns.at(-1);
    if (!atWindow.has(kind)) continue;
    if (last && last.to === from) last.to = to;
    else turns.push({ queue, from, to, turnaround });
  }
  return turns.flatMap(({ queue, from, to, turnaround }) =>
    to === undefined ? [] : [{ queue, from, to, milliseconds: to - from + turnaround }],
  );
}

/**
 * The uninterrupted wait from taking the ticket to the first call: what a promise is held against. Absent for
 * people who were never called, paused, came late or were moved before: no promise was made for those.
 */
export function firstWait(
  ticket: Ticket,
): { readonly queue: string; readonly milliseconds: number } | undefined {
  const [issue, call] = standing(ticket.history);
  if (issue?.action !== 'issue' || call?.action !== 'call') return undefined;
  return { queue: issue.queue, milliseconds: call.at - issue.at };
}
