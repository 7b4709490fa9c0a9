import type { Order } from './order.ts';

/** What has to be done next by when, and how near that is. */
export interface Deadline {
  readonly clock: 'contact' | 'answer';
  /** Epoch milliseconds. */
  readonly by: number;
  /** Milliseconds left; below zero when it is over. */
  readonly left: number;
  /** `soon` from four fifths of the time on, as the house warns. */
  readonly level: 'fine' | 'soon' | 'late';
}

type Timed = Pick<Order, 'state' | 'receivedAt' | 'contactedAt' | 'contactBy' | 'answerBy'>;

const open: readonly Order['state'][] = ['received', 'dispatched', 'returned', 'accepted', 'in-progress'];
const soonFrom = 0.8;

/** The nearest deadline of an order that is not ended and whose clock runs; `now` is the house's. */
export function deadlineOf(
  { state, receivedAt, contactedAt, contactBy, answerBy }: Timed,
  now: number,
): Deadline | undefined {
  if (!open.includes(state)) return undefined;
  const clocks = [
    ...(contactBy && !contactedAt ? [{ clock: 'contact', by: Date.parse(contactBy) } as const] : []),
    ...(answerBy ? [{ clock: 'answer', by: Date.parse(answerBy) } as const] : []),
  ];
  const [first] = clocks.sort((one, other) => one.by - other.by);
  if (!first) return undefined;
  const from = Date.parse(receivedAt);
  const left = first.by - now;
  const level = left <= 0 ? 'late' : now - from >= soonFrom * (first.by - from) ? 'soon' : 'fine';
  return { ...first, left, level };
}

/** A span as people say it: whole days from two days on, hours from two hours on, else minutes, at least one. */
export function spanOf(milliseconds: number): {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly n: number;
} {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes >= 2 * 24 * 60) return { unit: 'days', n: Math.floor(minutes / (24 * 60)) };
  if (minutes >= 2 * 60) return { unit: 'hours', n: Math.floor(minutes / 60) };
  return { unit: 'minutes', n: Math.max(1, minutes) };
}
