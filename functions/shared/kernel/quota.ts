import type { CalendarDay } from './local-time.ts';

/** How many events a sender may send. */
export interface QuotaLimits {
  readonly day: number;
  readonly minute: number;
}

/** What a sender has used of its quota on one day, and in the minute it sent last. */
export interface QuotaUse {
  readonly used: number;
  /** UTC minute, `2026-11-23T01:20`; minutes compare as text. */
  readonly minute: string;
  readonly minuteUsed: number;
}

/**
 * How many more events fit in `minute`. A minute before the last one used counts as that one: the clocks of two
 * functions differ, and nobody gets a minute twice.
 */
export function roomIn(use: QuotaUse | undefined, minute: string, limits: QuotaLimits): number {
  if (!use) return Math.min(limits.day, limits.minute);
  const minuteUsed = use.minute < minute ? 0 : use.minuteUsed;
  return Math.max(0, Math.min(limits.day - use.used, limits.minute - minuteUsed));
}

/** What somebody used of a day's quota. */
export interface DayUsage {
  readonly used: number;
  /** Events that came when the quota was used up. */
  readonly turnedAway: number;
}

/** Counters of what is sent. */
export interface Quotas {
  /**
   * Takes room for `asked` events, or for as many as there is room for: never more than the limits in all, however
   * many ask at once. `minute` is a UTC minute, `2026-11-23T01:20`.
   */
  take(
    sender: string,
    at: { readonly day: CalendarDay; readonly minute: string },
    asked: number,
    limits: QuotaLimits,
  ): Promise<{ readonly granted: number; readonly full?: 'day' | 'minute' }>;
  usage(sender: string, day: CalendarDay): Promise<DayUsage>;
}
