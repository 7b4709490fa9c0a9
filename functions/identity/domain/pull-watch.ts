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
  /** Different persons among them, by reference: one phone checking many in is what ticket sellers do. */
  readonly persons: readonly string[];
  readonly coolUntil?: number;
}

/** What a check-in does to a count. */
export interface Watching {
  readonly count: PullCount;
  /** Seconds until it is tried again; absent where it may go on. */
  readonly waitSeconds?: number;
  /** Somebody is pulling tickets in a batch: it is said once for each cool-down. */
  readonly alert: boolean;
}

/** Nothing counted yet. */
export const noPulls: PullCount = { at: [], persons: [] };

/** Counts a check-in and says whether it may go on. What is refused is not counted: waiting always ends. */
export function watchPull(
  count: PullCount,
  person: string | undefined,
  now: number,
  limit: PullLimit,
): Watching {
  const { coolUntil = 0 } = count;
  if (coolUntil > now) return { count, waitSeconds: Math.ceil((coolUntil - now) / 1000), alert: false };
  const from = now - limit.minutes * 60_000;
  const at = [...count.at.filter((each) => each > from), now];
  const persons = at.length === 1 ? [] : count.persons;
  const known = person === undefined || persons.includes(person) ? persons : [...persons, person];
  if (at.length <= limit.most) return { count: { at, persons: known }, alert: false };
  const until = now + limit.coolDownMinutes * 60_000;
  return {
    count: { at: [], persons: [], coolUntil: until },
    waitSeconds: limit.coolDownMinutes * 60,
    alert: true,
  };
}
