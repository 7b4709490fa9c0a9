import { quantile } from './daily-statistics.ts';
import type { VisitFact, VisitFactKind } from './visit-facts.ts';

/** What figures may be told by. */
export const figureGroups = ['hall', 'department', 'queue', 'window'] as const;
/** See {@link figureGroups}. */
export type FigureGroup = (typeof figureGroups)[number];

/**
 * What happened in a stretch of time. Counts, `waitSeconds`, `serviceSeconds` and `windowSeconds` of quarters
 * add up to those of the day; `waiting` is how many waited when it ended. Medians and 90th percentiles are of the
 * waits that ended with a call, and of the services that ended; `null` where there was none.
 */
export interface Figures {
  readonly arrivals: number;
  readonly calls: number;
  /** Calls of people who had not waited longer than the hall's line. */
  readonly callsInTime: number;
  readonly finished: number;
  /** How often a person who was called did not come; one who came back may be missed again. */
  readonly missed: number;
  readonly cancelled: number;
  readonly unserved: number;
  readonly waiting: number;
  readonly waitSeconds: number;
  readonly waitMinutesMedian: number | null;
  readonly waitMinutesP90: number | null;
  /** Services that ended: finished ones, and those that went on in another queue. */
  readonly services: number;
  readonly serviceSeconds: number;
  readonly serviceMinutesMedian: number | null;
  readonly serviceMinutesP90: number | null;
  /** Seconds that windows were open, all windows together. */
  readonly windowSeconds: number;
}

/** Figures in the making: counts, and the single waits and services in milliseconds. */
export interface Tally {
  readonly counts: Readonly<Record<VisitFactKind, number>>;
  readonly waits: readonly number[];
  readonly services: readonly number[];
  readonly waiting: number;
  readonly open: number;
  add(fact: VisitFact): void;
  stillWaiting(): void;
  openFor(milliseconds: number): void;
}

/** A tally of nothing yet. */
export function tally(): Tally {
  const counts = { arrival: 0, call: 0, service: 0, finish: 0, miss: 0, cancel: 0, unserved: 0 };
  const waits: number[] = [];
  const services: number[] = [];
  let waiting = 0;
  let open = 0;
  return {
    counts,
    waits,
    services,
    get waiting() {
      return waiting;
    },
    get open() {
      return open;
    },
    add({ kind, milliseconds = 0 }) {
      counts[kind]++;
      if (kind === 'call') waits.push(milliseconds);
      if (kind === 'service') services.push(milliseconds);
    },
    stillWaiting: () => {
      waiting++;
    },
    openFor: (milliseconds) => {
      open += milliseconds;
    },
  };
}

/** What a tally comes to; `line` is the longest wait that is in time, milliseconds. */
export function figuresOf({ counts, waits, services, waiting, open }: Tally, line: number): Figures {
  return {
    arrivals: counts.arrival,
    calls: counts.call,
    callsInTime: waits.filter((wait) => wait <= line).length,
    finished: counts.finish,
    missed: counts.miss,
    cancelled: counts.cancel,
    unserved: counts.unserved,
    waiting,
    waitSeconds: sum(waits) / 1000,
    waitMinutesMedian: minutesOf(quantile(waits, 0.5)),
    waitMinutesP90: minutesOf(quantile(waits, 0.9)),
    services: counts.service,
    serviceSeconds: sum(services) / 1000,
    serviceMinutesMedian: minutesOf(quantile(services, 0.5)),
    serviceMinutesP90: minutesOf(quantile(services, 0.9)),
    windowSeconds: open / 1000,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const minutesOf = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 6000) / 10;
