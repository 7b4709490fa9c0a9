import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, type CalendarDay, instantAt } from '../../functions/shared/kernel/local-time.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { nextMorning } from '../../tools/replay/working-day.ts';
import type { DeployedDistrict } from './deployed-district.ts';

const LONGEST_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 200;

/** The first day after `day` on which the district works, or `ahead` working days after it. */
export function workingDayAfter({ hall }: DeployedDistrict, day: CalendarDay, ahead = 1): CalendarDay {
  let found = day;
  for (let count = 0; count < ahead; count++) found = nextMorning(hall, addDays(found, 1)).day;
  return found;
}

/** Instant of a time of day in the district's zone. */
export const timeOn = ({ district }: DeployedDistrict, day: CalendarDay, time: string): number =>
  instantAt(day, time, district.timeZone);

/** Starts the day's sweep of certificates as its schedule does, waits for its end, and answers its counts. */
export async function sweepCertificates(
  deployed: DeployedDistrict,
  day: CalendarDay,
): Promise<Readonly<Record<string, number>>> {
  const operator = deployed.as('operator');
  await deployed.invoke(outputOf(deployed.outputs, 'EveryDayFunctionName'));
  for (const deadline = Date.now() + LONGEST_MILLISECONDS; Date.now() < deadline; ) {
    const answer = await operator.send('showReminderRun', { params: { day } });
    const run = answer.json<{ finished?: boolean; counts: Record<string, number> }>();
    if (run.finished) return run.counts;
    await sleep(PAUSE_MILLISECONDS);
  }
  throw new Error(`the sweep of ${day} does not end`);
}
