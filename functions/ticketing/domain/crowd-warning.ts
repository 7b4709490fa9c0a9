import type { CrowdMeasures, TicketingRules } from './hall.ts';

/** How full the hall is. */
export type WarningLevel = 'none' | 'yellow' | 'red';

/** The level a hall is at, and since when (epoch milliseconds). */
export interface CrowdWarning {
  readonly level: WarningLevel;
  readonly since: number;
}

/**
 * The level after a look at the crowd. A level is entered when any measure reaches its `enter` figure, at once;
 * it is left only when every measure is below its `leave` figure and it has stood `holdMinutes`, so that a hall
 * at the threshold does not flicker.
 */
export function nextWarning(
  present: CrowdWarning,
  crowd: CrowdMeasures,
  rules: TicketingRules['warnings'],
  now: number,
): CrowdWarning {
  const reaches = (figures: CrowdMeasures): boolean =>
    (Object.keys(figures) as (keyof CrowdMeasures)[]).some((measure) => crowd[measure] >= figures[measure]);
  const entered: WarningLevel = reaches(rules.red.enter)
    ? 'red'
    : reaches(rules.yellow.enter)
      ? 'yellow'
      : 'none';
  if (severity[entered] > severity[present.level]) return { level: entered, since: now };
  if (present.level === 'none' || now - present.since < rules.holdMinutes * 60_000) return present;
  if (reaches(rules[present.level].leave)) return present;
  return { level: present.level === 'red' && reaches(rules.yellow.leave) ? 'yellow' : 'none', since: now };
}

const severity = { none: 0, yellow: 1, red: 2 } as const;
