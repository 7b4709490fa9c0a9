import { inLine, type TicketState } from '../../functions/ticketing/domain/ticket.ts';
import type { LoggedTicket } from './day-facts.ts';

/** A stretch of a ticket's day as it really was, undone actions included. Epoch milliseconds. */
export interface Stretch {
  readonly state: TicketState;
  readonly window: string | null;
  readonly from: number;
  /** Infinity for the last. */
  readonly to: number;
}

/** The log of a ticket as stretches between its lines. */
export function stretchesOf({ log }: LoggedTicket): readonly Stretch[] {
  return log.map(({ state, window, at }, index) => {
    const next = log[index + 1];
    return { state, window, from: Date.parse(at), to: next ? Date.parse(next.at) : Number.POSITIVE_INFINITY };
  });
}

/** The stretches in which the person stood in a line, neighbours joined. */
export function lineStretches(
  ticket: LoggedTicket,
): readonly { readonly from: number; readonly to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { state, from, to } of stretchesOf(ticket)) {
    if (!inLine(state)) continue;
    const last = joined.at(-1);
    if (last && last.to === from) last.to = to;
    else joined.push({ from, to });
  }
  return joined;
}

/** Waiting that counts: intervals of the kind, the undone left out. */
export const waitingIntervals = ({ intervals }: LoggedTicket) =>
  intervals
    .filter(({ kind }) => kind === 'waiting')
    .map(({ from, to }) => ({
      from: Date.parse(from),
      to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to),
    }));

/** When a ticket had waited `milliseconds` in all, if it ever had. */
export function hadWaited(ticket: LoggedTicket, milliseconds: number): number | undefined {
  let left = milliseconds;
  for (const { from, to } of waitingIntervals(ticket)) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return undefined;
}
