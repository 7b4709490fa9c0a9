/** How many events a partner may send. */
export interface QuotaLimits {
  readonly day: number;
  readonly minute: number;
}

/** What a partner has used of its quota on one day, and in the minute it sent last. */
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
