import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  addDays,
  type CalendarDay,
  instantAt,
  localReading,
} from '../../functions/shared/kernel/local-time.ts';
import { type ClockSetting, clockFrom, simulatedTime } from '../../tools/replay/simulated-time.ts';
import { nextMorning } from '../../tools/replay/working-day.ts';
import { setClock } from '../../tools/seed.ts';
import type { DeployedDistrict } from './deployed-district.ts';

/** A day of a deployed hall that no test file before used. */
export interface HallDay {
  readonly day: CalendarDay;
  /** The day's instant (epoch milliseconds) at a wall-clock time of the hall. */
  readonly at: (time: string) => number;
  /** What the hall's clock shows now. */
  readonly now: () => number;
  /** Sets the clock of the whole district; it then goes on as fast as real time. */
  readonly moveTo: (instant: number) => Promise<void>;
  /** Sets the clock so many minutes ahead. */
  readonly pass: (minutes: number) => Promise<void>;
}

/** Goes to `time` on the next open day, counted from where the district's clock stands. */
export async function nextHallDay(deployed: DeployedDistrict, time: string): Promise<HallDay> {
  const { hall, name, target } = deployed;
  const clock = simulatedTime(await readClock(deployed));
  const today = localReading(clock.now(), hall.timeZone).day;
  const { day } = nextMorning(hall, addDays(today, 1));
  const at = (wallClock: string) => instantAt(day, wallClock, hall.timeZone);
  const moveTo = async (instant: number) => {
    const setting = clockFrom(instant, 1);
    clock.adjust(setting);
    await setClock(target, name, setting);
  };
  await moveTo(at(time));
  const now = () => clock.now();
  return { day, at, now, moveTo, pass: (minutes) => moveTo(now() + minutes * 60_000) };
}

async function readClock({ name, target }: DeployedDistrict): Promise<ClockSetting> {
  const { Parameter } = await new SSMClient(target.sdk).send(
    new GetParameterCommand({ Name: `/civichall/${name}/clock` }),
  );
  return JSON.parse(Parameter?.Value ?? '') as ClockSetting;
}
