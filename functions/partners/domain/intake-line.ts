import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Rejection } from './rejection.ts';

/** How an event's name stands in the request, as far as it could be read. */
export interface SentName {
  readonly source?: string;
  readonly id?: string;
  readonly type?: string;
}

/** What became of one event: taken, known already, or not taken and why. */
export type IntakeOutcome = 'accepted' | 'duplicate' | 'rejected';

/** A line of a partner's log: one event that was sent once. */
export interface IntakeLine extends SentName {
  /** `<request>-<place in the request>`; lines of a day sort by it within an instant. */
  readonly line: string;
  readonly partner: string;
  /** Day of the district on which it came. */
  readonly day: CalendarDay;
  /** When it came, epoch milliseconds. */
  readonly at: number;
  readonly outcome: IntakeOutcome;
  /** Set when it was rejected. */
  readonly rejection?: Rejection;
}
