import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { ticketNumber } from './queue-line.ts';

/**
 * Numbers a kiosk holds for the time when it cannot reach the hall. They come from a series of their own, above
 * every quota, so nobody else is ever given one, the ordinary numbers have no holes, and one that is never used
 * is not lost: at the end of the day it simply never was.
 */
export interface NumberBlock {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly queue: string;
  /** The kiosk: its account and the device, `kiosk-01/<device>`. */
  readonly holder: string;
  /** Numbers of the series that no registered ticket has used, ascending. */
  readonly free: readonly number[];
  /** When the hall last spoke to this kiosk about its numbers: what it issues offline is issued after that. */
  readonly seenAt: number;
  /** 0 for one that was never stored. */
  readonly version: number;
}

/** The series of offline numbers of a queue and day; `dailyQuota` of the settings ends below it. */
export const offlineSeries = { first: 9001, last: 9999 } as const;

/** What is shown and spoken of a block's number: `A9001`. */
export const offlineNumber = (prefix: string, number: number): string => ticketNumber(prefix, number);

/** The number of the series that `text` is with that prefix, or undefined. */
export function readOfflineNumber(prefix: string, text: string): number | undefined {
  const number = text.startsWith(prefix) ? Number(text.slice(prefix.length)) : Number.NaN;
  const inSeries = Number.isInteger(number) && number >= offlineSeries.first && number <= offlineSeries.last;
  return inSeries && offlineNumber(prefix, number) === text ? number : undefined;
}

/** The block of a kiosk that has none yet. */
export const emptyBlock = (
  of: Pick<NumberBlock, 'hall' | 'serviceDay' | 'queue' | 'holder'>,
): NumberBlock => ({
  ...of,
  free: [],
  seenAt: 0,
  version: 0,
});

/** The block when `number` of it has a registered ticket. */
export const usedUp = (block: NumberBlock, number: number): NumberBlock => ({
  ...block,
  free: block.free.filter((each) => each !== number),
  version: block.version + 1,
});

/**
 * Fills a block up to `size` numbers with the next of the series, `next` being the first that nobody holds; with
 * fewer where the series ends. Also notes that the hall spoke to the kiosk at `now`.
 */
export function filledUp(
  block: NumberBlock,
  { next, size, now }: { readonly next: number; readonly size: number; readonly now: number },
): { readonly block: NumberBlock; readonly next: number } {
  const left = Math.max(0, offlineSeries.last + 1 - next);
  const more = Math.min(Math.max(0, size - block.free.length), left);
  const added = Array.from({ length: more }, (_, index) => next + index);
  return {
    block: {
      ...block,
      free: [...block.free, ...added],
      seenAt: Math.max(block.seenAt, now),
      version: block.version + 1,
    },
    next: next + more,
  };
}
