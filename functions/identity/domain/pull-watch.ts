/** What is counted: a device, a phone number, a person. */
export const watched = ['device', 'phone', 'person'] as const;
/** One of {@link watched}. */
export type Watched = (typeof watched)[number];

/** How many check-ins of one kind are usual in a time, and how long it is quiet after more. */
export interface PullLimit {
  readonly most: number;
  readonly minutes: number;
  readonly coolDownMinutes: number;
}

/** What was counted of one device, phone or person; instants are epoch milliseconds. */
export interface PullCount {
  /** Instants of the check-ins that still count, oldest first. */
  readonly at: readonly number[];
  readonly coolUntil?: number;
}

/** What a check-in does to a count. */
export interface Watching {
  readonly count: PullCount;
  /** Seconds until it is tried again; absent where it may go on. */
  readonly waitSeconds?: number;
  /** Somebody is pulling tickets in a batch: it is said once for each time of waiting. */
  readonly alert: boolean;
}

/** Nothing counted yet. */
export const noPulls: PullCount = { at: [] };

/**
 * Counts a check-in and says whether it may go on: never more than the limit's in any stretch of its minutes. What is
 * refused is not counted: waiting always ends.
 */
export function watchPull(count: PullCount, now: number, limit: PullLimit): Watching {
  const { coolUntil = 0 } = count;
  if (coolUntil > now) return { count, waitSeconds: secondsTo(coolUntil, now), alert: false };
  const millis = limit.minutes * 60_000;
  const at = count.at.filter((each) => each > now - millis);
  if (at.length < limit.most) return { count: { at: [...at, now] }, alert: false };
  const free = (at[at.length - limit.most] ?? now) + millis;
  const until = Math.max(now + limit.coolDownMinutes * 60_000, free);
  return { count: { at, coolUntil: until }, waitSeconds: secondsTo(until, now), alert: true };
}

const secondsTo = (instant: number, now: number): number => Math.ceil((instant - now) / 1000);
