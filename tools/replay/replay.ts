import { parseArgs } from 'node:util';
import { serviceDayOf } from '../../functions/shared/kernel/local-time.ts';
import { CommandError, runCommand } from '../cloud/command-error.ts';
import { chooseArrivals } from './choose-arrivals.ts';
import { isRight, summaryOf } from './day-summary.ts';
import { offlineRuns, offlineTable } from './offline-calibration.ts';
import { openCloud, openHall, usualSpeed } from './open-hall.ts';
import { showProgress } from './progress.ts';
import { replayDays } from './replay-days.ts';
import { showSteps } from './steps.ts';

const usage = `Usage: npm run replay -- [options]
  --days N          mornings to replay, each on the next open day (1)
  --shape NAME      course of the arrivals: morning-peak, two-hump, monday, quiet
  --office NAME     or that of a real office whose published waits are at hand
  --people N        people expected in a morning (33 for each regular window)
  --speed S         how much faster than real time (the district's local.clock.speed)
  --seed K          another seed, another morning (1)
  --district NAME   (demo)
  --offline         no cloud: simulates days of shapes and offices to judge the estimate; --days of each shape,
                    --offices N of them (5), each for --weeks N (4)`;

/** `npm run replay`: replays mornings on the local cloud that runs, or on one of its own. */
await runCommand(async () => {
  const options = readOptions();
  if (options.offline) return judgeOffline(options);
  const steps = showSteps(process.stdout);
  const { target, started } = await openCloud(steps, 'replay', true);
  process.once('SIGINT', () => void Promise.resolve(started?.stop()).then(() => process.exit(130)));
  try {
    const deployed = await openHall(steps, target, options.district, { redeploy: false });
    const { hall, district } = deployed;
    const { name, plan } = chooseArrivals(options, hall, process.env);
    const replayed = await replayDays(deployed, {
      days: options.days,
      from: serviceDayOf(Date.now(), hall.timeZone, hall.serviceDayStartsAt),
      speed: options.speed ?? usualSpeed(district),
      seed: options.seed,
      arrivals: plan,
      shape: name,
      people: options.people,
      progress: showProgress(process.stdout, hall.timeZone),
      onDay: (day) => console.log(`\n${summaryOf(day)}\n`),
    });
    process.exitCode = replayed.every(isRight) ? 0 : 1;
  } finally {
    await started?.stop();
  }
});
// People of the replay who would have done something much later still wait for their time.
process.exit();

function readOptions() {
  const number = (text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    if (Number.isFinite(Number(text)) && Number(text) > 0) return Number(text);
    throw new CommandError(`'${text}' is no number.\n${usage}`);
  };
  const { values } = parse();
  return {
    ...values,
    days: number(values.days) ?? 1,
    offices: number(values.offices) ?? 5,
    weeks: number(values.weeks) ?? 4,
    people: number(values.people),
    speed: number(values.speed),
    seed: number(values.seed) ?? 1,
  };
}

function parse() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      options: {
        days: text,
        shape: text,
        office: text,
        people: text,
        speed: text,
        seed: text,
        offices: text,
        weeks: text,
        district: { ...text, default: 'demo' },
        offline: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`);
  }
}

function judgeOffline({ seed, days, offices, weeks }: ReturnType<typeof readOptions>): void {
  const runs = offlineRuns({ seed, days, offices, weeks, environment: process.env });
  for (const line of offlineTable(runs)) console.log(line);
}
