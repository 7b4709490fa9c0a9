import type { TicketAction } from '../../functions/ticketing/domain/ticket.ts';

/** What the replay saw itself, to be held against what the system says of the day. Simulated epoch milliseconds. */
export interface DayRecord {
  readonly issues: readonly IssueRecord[];
  readonly acts: readonly ActRecord[];
  readonly calls: readonly CallRecord[];
  readonly stays: readonly StayRecord[];
  readonly refusals: readonly RefusalRecord[];
  /** What should not have happened, in words. */
  readonly surprises: readonly string[];
  readonly beats: readonly BeatRecord[];
  readonly noticeBeats: readonly BeatRecord[];
  readonly outages: readonly OutageRecord[];
  readonly warnings: readonly WarningRecord[];
  readonly acknowledged: readonly string[];
}

/** One taking of a ticket: every answer to its one idempotency key. */
export interface IssueRecord {
  readonly person: string;
  readonly key: string;
  readonly answers: readonly { readonly ticketId: string; readonly number: string }[];
}

/** An action that the API accepted. */
export interface ActRecord {
  readonly ticketId: string;
  readonly action: TicketAction;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** One press of "next": `ticketId` is null when nobody waited for the window. */
export interface CallRecord {
  readonly window: string;
  readonly queues: readonly string[];
  readonly ticketId: string | null;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A time in which a ticket was at a window for certain: from the answer to the call until its end was asked for. */
export interface StayRecord {
  readonly window: string;
  readonly ticketId: string;
  readonly from: number;
  readonly to: number;
}

/** A request that had to be refused, and what came. */
export interface RefusalRecord {
  readonly what: string;
  readonly expected: readonly string[];
  readonly got: string;
}

/** One run of a minute sweep: of the hall, or of its notices. */
export interface BeatRecord {
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Something that was made to stand still, and when. */
export interface OutageRecord {
  readonly what: 'minute schedule' | 'event publisher';
  readonly from: number;
  readonly to: number;
}

/** The hall's warning level as the overview showed it, noted when it changed. */
export interface WarningRecord {
  readonly at: number;
  readonly level: 'none' | 'yellow' | 'red';
}

/** A record that is still being written. */
export type OpenRecord = {
  -readonly [K in keyof DayRecord]: DayRecord[K] extends readonly (infer T)[] ? T[] : DayRecord[K];
};

/** A record in which nothing stands yet. */
export const openRecord = (): OpenRecord => ({
  issues: [],
  acts: [],
  calls: [],
  stays: [],
  refusals: [],
  surprises: [],
  beats: [],
  noticeBeats: [],
  outages: [],
  warnings: [],
  acknowledged: [],
});
