import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import { checkAlerts, checkWarnings } from './check-alerts.ts';
import { checkNotices, checkSending } from './check-notices.ts';
import {
  checkIssues,
  checkLogs,
  checkNumbers,
  checkRules,
  checkTally,
  type Faults,
} from './check-tickets.ts';
import { checkWindows } from './check-windows.ts';
import type { DayFacts } from './day-facts.ts';
import { calibrationOf } from './day-figures.ts';
import type { DayRecord } from './day-record.ts';

/** One promise of the house, and what of a day breaks it. */
export interface DayCheck {
  readonly promise: string;
  readonly faults: Faults;
}

/** Holds what the system says of a day against the rules of its hall and against what the replay saw itself. */
export function checkDay(
  facts: DayFacts,
  record: DayRecord,
  hall: Hall,
  dayEndsAt: number,
): readonly DayCheck[] {
  const { tickets, statistics } = facts;
  return [
    { promise: 'issued = done + missed + cancelled + unserved', faults: checkTally(tickets, statistics) },
    { promise: 'every person one ticket, repeated requests the same', faults: checkIssues(tickets, record) },
    { promise: 'numbers unique, gaps explained', faults: checkNumbers(tickets, statistics, hall) },
    { promise: 'no double call, one person at a window', faults: checkWindows(tickets, record) },
    { promise: 'logs hold what was accepted and nothing else', faults: checkLogs(tickets, record) },
    { promise: 'calls, undo and return keep their limits', faults: checkRules(tickets, hall) },
    { promise: 'wrong requests refused with the right reason', faults: checkRefusals(record) },
    {
      promise: 'one alert for every wait over the limit',
      faults: checkAlerts(facts, record, hall, dayEndsAt),
    },
    { promise: 'warnings counted and cleared', faults: checkWarnings(facts, record) },
    { promise: 'everything told, everything once', faults: checkNotices(facts, hall) },
    { promise: 'no notice left unsent, none sent twice', faults: checkSending(facts) },
    { promise: 'published calibration is the tickets’ own', faults: checkCalibration(facts) },
    { promise: 'no surprises', faults: record.surprises },
  ];
}

function checkRefusals({ refusals }: DayRecord): Faults {
  return refusals
    .filter(({ expected, got }) => !expected.includes(got))
    .map(({ what, expected, got }) => `${what}: ${got} instead of ${expected.join(' or ')}`);
}

const SHARE_TOLERANCE = 1e-9;
/** Minutes are published to one decimal. */
const MINUTE_TOLERANCE = 0.051;

function checkCalibration({ tickets, statistics: { estimate } }: DayFacts): Faults {
  const own = calibrationOf(tickets);
  const { p50, formula } = own.meanAbsoluteErrorSeconds;
  if (!estimate)
    return own.count === 0 ? [] : [`${own.count} promises were kept or broken, none is published`];
  const pairs = [
    ['count', estimate.count, own.count, 0],
    ['under P50', estimate.underP50, own.underP50, SHARE_TOLERANCE],
    ['under P90', estimate.underP90, own.underP90, SHARE_TOLERANCE],
    ['mean error', estimate.meanAbsoluteErrorMinutes, (p50 ?? 0) / 60, MINUTE_TOLERANCE],
    ['formula error', estimate.formulaMeanAbsoluteErrorMinutes, (formula ?? 0) / 60, MINUTE_TOLERANCE],
  ] as const;
  return pairs
    .filter(([, published, counted, tolerance]) => Math.abs(published - (counted ?? 0)) > tolerance)
    .map(([name, published, counted]) => `${name}: published ${published}, counted ${counted}`);
}
