import {
  type CalibrationReport,
  calibrationReport,
} from '../../functions/ticketing/domain/calibration-report.ts';
import { countNotices, countStates } from './check-notices.ts';
import { simultaneousCalls } from './check-windows.ts';
import type { DayFacts, LoggedTicket } from './day-facts.ts';
import type { DayRecord } from './day-record.ts';
import { minutes } from './simulated-time.ts';
import { hadWaited } from './ticket-timeline.ts';

/** The figures of a replayed day, all counted from tickets, alerts and notices that were read back. */
export interface DayFigures {
  readonly issued: number;
  readonly done: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly unserved: number;
  readonly repeatedRequests: number;
  readonly calls: number;
  readonly simultaneousCalls: number;
  readonly undone: number;
  readonly refused: number;
  readonly waitedTooLong: number;
  readonly alerts: {
    readonly raised: number;
    readonly repeated: number;
    readonly escalated: number;
    readonly acknowledged: number;
  };
  readonly warnings: { readonly yellow: number; readonly red: number; readonly cleared: number };
  readonly surgeAdvised: number;
  readonly notices: Readonly<Record<string, number>>;
  /** Notices by what became of them. */
  readonly noticeStates: Readonly<Record<string, number>>;
  /** `null` without anything to count from. */
  readonly waitMinutes: { readonly median: number | null; readonly p90: number | null };
  readonly calibration: CalibrationReport;
  readonly sweeps: number;
  readonly noticeSweeps: number;
  /** Minutes of the hall's time in which something stood still, by what. */
  readonly outageMinutes: Readonly<Record<string, number>>;
}

/** Counts a day. */
export function dayFigures(facts: DayFacts, record: DayRecord, waitAlertMinutes: number): DayFigures {
  const { tickets, alerts, notices, statistics } = facts;
  const count = (state: string): number => tickets.filter((ticket) => ticket.state === state).length;
  const actions = tickets.flatMap(({ log }) => log.map(({ action }) => action));
  const done = (action: string): number => actions.filter((each) => each === action).length;
  const kinds = countNotices(notices);
  const waits = tickets.flatMap(firstWait).map(({ waitedSeconds }) => waitedSeconds / 60);
  return {
    issued: tickets.length,
    done: count('done'),
    missed: count('missed'),
    cancelled: count('cancelled'),
    unserved: count('unserved'),
    repeatedRequests: record.issues.filter(({ answers }) => answers.length > 1).length,
    calls: done('call'),
    simultaneousCalls: simultaneousCalls(record.calls),
    undone: done('undo'),
    refused: record.refusals.length,
    waitedTooLong: tickets.filter((ticket) => hadWaited(ticket, minutes(waitAlertMinutes)) !== undefined)
      .length,
    alerts: {
      raised: alerts.length,
      repeated: statistics.alerts.repeated,
      escalated: alerts.filter(({ escalatedAt }) => escalatedAt !== null).length,
      acknowledged: alerts.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    },
    warnings: {
      ...statistics.warnings,
      cleared: record.warnings.filter(({ level }) => level === 'none').length,
    },
    surgeAdvised: kinds['surge-advised'] ?? 0,
    notices: kinds,
    noticeStates: countStates(notices),
    waitMinutes: { median: quantile(waits, 0.5), p90: quantile(waits, 0.9) },
    calibration: calibrationOf(tickets),
    sweeps: record.beats.length,
    noticeSweeps: record.noticeBeats.length,
    outageMinutes: Object.fromEntries(
      record.outages.map(({ what, from, to }) => [what, Math.round((to - from) / minutes(1))]),
    ),
  };
}

/** What was promised at issue, held against the wait until the first call that stood. */
export function calibrationOf(tickets: readonly LoggedTicket[]): CalibrationReport {
  return calibrationReport(
    tickets.flatMap((ticket) => {
      const [wait] = firstWait(ticket);
      return wait && ticket.promise ? [{ ...ticket.promise, waitedSeconds: wait.waitedSeconds }] : [];
    }),
  );
}

/** The wait until the first call that stood; none for a person who stepped out, moved or left before. */
function firstWait({ intervals }: LoggedTicket): { waitedSeconds: number }[] {
  const [wait, next] = intervals;
  if (wait?.kind !== 'waiting' || wait.to === null) return [];
  if (next?.kind !== 'called' && next?.kind !== 'walking') return [];
  return [{ waitedSeconds: (Date.parse(wait.to) - Date.parse(wait.from)) / 1000 }];
}

/** The value that a `share` of the values stay below; `null` without values. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
