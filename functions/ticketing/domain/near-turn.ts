import type { TicketingRules } from './hall.ts';
import type { NearTurnNotice, Ticket } from './ticket.ts';

/** A notice that is due to somebody in the line. */
export interface NearTurn {
  readonly ticket: Ticket;
  readonly kind: NearTurnNotice;
  readonly ahead: number;
  /** Predicted minutes left (P50), where a window is open. */
  readonly minutes?: number;
}

/**
 * Who is nearly next. `line` is in line order, `minutesLeft(ahead)` predicts (P50, undefined without a window).
 * Each kind once per ticket; whoever was already that near when taking the ticket read it there and is not told.
 */
export function nearTurns(
  line: readonly Ticket[],
  minutesLeft: (ahead: number) => number | undefined,
  rules: TicketingRules['nearTurn'],
): readonly NearTurn[] {
  return line.flatMap((ticket, ahead): NearTurn[] => {
    const minutes = minutesLeft(ahead);
    const due: NearTurn[] = [];
    const promise = ticket.promise;
    if (ahead <= rules.people && !(promise && promise.ahead <= rules.people))
      due.push({ ticket, kind: 'people-ahead', ahead, ...(minutes === undefined ? {} : { minutes }) });
    if (
      minutes !== undefined &&
      minutes <= rules.minutes &&
      !(promise && promise.p50Seconds <= rules.minutes * 60)
    )
      due.push({ ticket, kind: 'minutes-left', ahead, minutes });
    return due.filter(({ kind }) => ticket.notices[kind] === undefined);
  });
}
