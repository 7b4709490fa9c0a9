import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { meanFormula } from './calibration-report.ts';
import type { ServiceProfile } from './service-profile.ts';
import type { ServiceWindow } from './service-window.ts';
import type { Promise50And90, Ticket } from './ticket.ts';
import { estimateWait } from './wait-estimate.ts';
import { effectiveServers } from './window-share.ts';

/** The counters of one queue on one service day, and how its line looked when it last moved. */
export interface QueueLine {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly queue: string;
  /** Numbers given so far. */
  readonly sequence: number;
  readonly walkIns: number;
  readonly lastInserted: number;
  readonly snapshot?: LineSnapshot;
  /** Numbers that were taken but have no ticket, each with its reason. */
  readonly gaps: readonly NumberGap[];
}

/** How a line looked at `at`, so that issuing needs no reading of the whole line. */
export interface LineSnapshot {
  readonly at: number;
  /** Numbers given by then. */
  readonly sequence: number;
  readonly waiting: number;
  /** Windows' worth of service this queue can count on, see `effectiveServers`. */
  readonly servers: number;
  readonly idleWindows: number;
  /** Open windows that serve the queue, for the plain formula. */
  readonly windows: number;
}

/** A number nobody holds. */
export interface NumberGap {
  readonly number: string;
  readonly reason: string;
}

/** What is shown and spoken: prefix and at least three digits. */
export const ticketNumber = (prefix: string, sequence: number): string =>
  `${prefix}${String(sequence).padStart(3, '0')}`;

/** The line of a queue on which nobody took a number yet. */
export const emptyLine = (hall: string, serviceDay: CalendarDay, queue: string): QueueLine => ({
  hall,
  serviceDay,
  queue,
  sequence: 0,
  walkIns: 0,
  lastInserted: 0,
  gaps: [],
});

/**
 * People ahead of somebody who joins at the end with `sequence`: those of the snapshot, and those who came since.
 * A number that a repeated request handed back makes the count of numbers fall behind the snapshot's.
 */
export function aheadAtEnd({ sequence, snapshot }: QueueLine): number {
  if (!snapshot) return sequence - 1;
  return snapshot.waiting + Math.max(0, sequence - snapshot.sequence - 1);
}

/** What a hall's lines and windows look like together. */
export interface Lines {
  readonly waitingByQueue: Readonly<Record<string, number>>;
  /** Learned mean seconds a person of a queue keeps a window. */
  readonly handleSecondsByQueue: Readonly<Record<string, number>>;
  readonly windows: readonly ServiceWindow[];
}

/** How a line looks now: who waits, and what the open windows can give to somebody who joins it. */
export function snapshotOf(
  { queue, sequence }: Pick<QueueLine, 'queue' | 'sequence'>,
  { waitingByQueue, handleSecondsByQueue, windows }: Lines,
  now: number,
): LineSnapshot {
  const open = windows.filter((window) => window.state === 'open');
  const waiting = waitingByQueue[queue] ?? 0;
  const withJoiner = { ...waitingByQueue, [queue]: waiting + 1 };
  const takes = ({ serves, helps }: ServiceWindow): boolean =>
    serves.includes(queue) || (helps.includes(queue) && serves.every((own) => !waitingByQueue[own]));
  return {
    at: now,
    sequence,
    waiting,
    servers: effectiveServers(queue, open, withJoiner, handleSecondsByQueue),
    idleWindows: open.filter((window) => window.ticket === undefined && takes(window)).length,
    windows: open.filter(({ serves }) => serves.includes(queue)).length,
  };
}

/** What can honestly be promised to a person with `ahead` people before; absent when no window is open. */
export function promiseFor(
  snapshot: LineSnapshot | undefined,
  profile: ServiceProfile,
  place: { readonly ahead: number; readonly minuteOfDay: number; readonly meanServiceMinutes: number },
): Promise50And90 | undefined {
  if (!snapshot) return undefined;
  const { servers, idleWindows, windows } = snapshot;
  const estimate = estimateWait(profile, {
    ahead: place.ahead,
    servers,
    idleWindows,
    minuteOfDay: place.minuteOfDay,
  });
  if ('unknown' in estimate) return undefined;
  const formulaSeconds = meanFormula({
    meanServiceMinutes: place.meanServiceMinutes,
    ahead: place.ahead,
    windows,
  });
  return { ahead: place.ahead, ...estimate, formulaSeconds: formulaSeconds ?? 0 };
}

/** Waiting people per queue. */
export function countByQueue(waiting: readonly Ticket[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { situation } of waiting) counts[situation.queue] = (counts[situation.queue] ?? 0) + 1;
  return counts;
}

/** The numbers of a line that have neither a ticket nor a recorded reason. */
export function numberGaps(line: QueueLine, prefix: string, tickets: readonly Ticket[]): NumberGap[] {
  const known = new Set([...tickets.map(({ number }) => number), ...line.gaps.map(({ number }) => number)]);
  const all = Array.from({ length: line.sequence }, (_, index) => ticketNumber(prefix, index + 1));
  return all.filter((number) => !known.has(number)).map((number) => ({ number, reason: 'never-stored' }));
}
