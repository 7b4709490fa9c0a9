import type { OpenRecord } from './day-record.ts';
import { type Outage, type Switch, standStill } from './outage.ts';
import { minutes, type SimulatedTime } from './simulated-time.ts';

/** The deployed minute schedule, as far as the replay may touch it. */
export interface MinuteSchedule extends Switch {
  /** Runs the sweep once and waits for its end; throws when it fails. */
  fire(): Promise<void>;
}

/**
 * The minute hand of a compressed clock. EventBridge's `rate(1 minute)` rule fires once a real minute, which is
 * two hours of a morning replayed at 120 times its speed. So the hand calls the every-minute function through
 * the Lambda Invoke API once each simulated minute, exactly as the rule would; the rule itself stays on beside
 * it. While a sweep runs no second one is begun. During an `outage` neither the hand nor the rule fires.
 */
export async function turnMinuteHand(
  schedule: MinuteSchedule,
  time: SimulatedTime,
  record: Pick<OpenRecord, 'beats' | 'outages' | 'surprises'>,
  { until, outage }: { readonly until: () => number; readonly outage?: Outage },
): Promise<void> {
  let suffered = outage === undefined;
  for (let next = nextMinute(time.now()); next < until(); next = nextMinute(time.now())) {
    await time.until(next);
    if (!suffered && outage && next >= outage.from) {
      suffered = true;
      await standStill('minute schedule', schedule, outage, time, record.outages);
    } else await beat(schedule, time, record);
  }
}

/** One sweep, noted. */
export async function beat(
  schedule: MinuteSchedule,
  time: SimulatedTime,
  record: Pick<OpenRecord, 'beats' | 'surprises'>,
): Promise<void> {
  const startedAt = time.now();
  try {
    await schedule.fire();
    record.beats.push({ startedAt, endedAt: time.now() });
  } catch (error) {
    record.surprises.push(`the minute sweep failed: ${(error as Error).message}`);
  }
}

const nextMinute = (instant: number): number => (Math.floor(instant / minutes(1)) + 1) * minutes(1);
