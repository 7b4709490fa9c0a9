import { parseArgs } from 'node:util';
import { addDays, type CalendarDay, serviceDayOf } from '../functions/shared/kernel/local-time.ts';
import { CommandError, runCommand } from './cloud/command-error.ts';
import { outputOf } from './cloud/outputs.ts';
import type { LocalCloud } from './local-cloud/local-cloud.ts';
import { chooseArrivals } from './replay/choose-arrivals.ts';
import { isRight, summaryOf } from './replay/day-summary.ts';
import type { DeployedHall } from './replay/deployed-hall.ts';
import { openCloud, openHall, usualSpeed } from './replay/open-hall.ts';
import { exampleFirm } from './replay/policies/write-policies.ts';
import { showProgress } from './replay/progress.ts';
import { replayDays } from './replay/replay-days.ts';
import { clockFrom, minutes } from './replay/simulated-time.ts';
import { showSteps } from './replay/steps.ts';
import { nextMorning } from './replay/working-day.ts';
import { setClock } from './seed.ts';
import { openSite } from './site/open-site.ts';

const usage = `Usage: npm start -- [options]
  --exit        end after the summary; exit code 0 only if the day was right
  --no-replay   only deploy and seed
  --speed S     how much faster than real time the morning goes (the district's local.clock.speed)`;

const DISTRICT = 'demo';
/** For visitors the hall has been open for a while. */
const VISITORS_AFTER_OPENING_MINUTES = 90;

/**
 * `npm start`: a district on a local cloud, from nothing to a morning that was replayed and checked; then it
 * stays up for visitors until Ctrl-C.
 */
await runCommand(async () => {
  const options = readOptions();
  const steps = showSteps(process.stdout);
  console.log('\n  CivicHall 智慧政务服务大厅: a district on a local cloud\n');
  const { target, started } = await openCloud(steps, 'start', false);
  const interrupted = stopOnSignal(started);
  try {
    const deployed = await openHall(steps, target, DISTRICT, { redeploy: true });
    const today = todayAt(deployed);
    const last = options.replay ? await replayToday(deployed, today, options.speed) : today;
    if (options.exit) return;
    const site = await steps.take('Pages built', async () =>
      openSite({ ...deployed, firm: await exampleFirm(deployed) }),
    );
    await receiveVisitors(deployed, site.url, options.replay ? addDays(last, 1) : today);
    await Promise.race([interrupted, ...(started ? [started.ended] : [])]);
  } finally {
    await started?.stop();
  }
});
// People of the replay who would have done something much later still wait for their time.
process.exit();

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        exit: { type: 'boolean', default: false },
        replay: { type: 'boolean', default: true },
        speed: { type: 'string' },
      },
      allowNegative: true,
    });
    const speed = values.speed === undefined ? undefined : Number(values.speed);
    if (speed !== undefined && !(speed > 0)) throw new Error(`--speed ${values.speed} is no number`);
    return { ...values, speed };
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`);
  }
}

/** Ctrl-C ends the local cloud in order, whatever is under way. */
function stopOnSignal(started: LocalCloud | undefined): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        console.log('\n  Stopping the local cloud.');
        void (started?.stop() ?? Promise.resolve()).then(() => {
          resolve();
          process.exit(signal === 'SIGINT' ? 130 : 143);
        });
      });
  });
}

function clockOf({ timeZone }: DeployedHall['hall'], instant: number): string {
  return new Date(instant).toLocaleTimeString('en-GB', { timeZone, timeStyle: 'short' });
}

function todayAt({ hall }: DeployedHall): CalendarDay {
  return serviceDayOf(Date.now(), hall.timeZone, hall.serviceDayStartsAt);
}

/** Replays the next open morning; the exit code says whether it was right. */
async function replayToday(
  deployed: DeployedHall,
  from: CalendarDay,
  wish: number | undefined,
): Promise<CalendarDay> {
  const { hall, district } = deployed;
  const speed = wish ?? usualSpeed(district);
  const { name, plan } = chooseArrivals({}, hall, process.env);
  const { day, opensAt, closesAt } = nextMorning(hall, from);
  const hours = `${clockOf(hall, opensAt)} to ${clockOf(hall, closesAt)}`;
  console.log(`\n  The morning of ${day}, ${hours}, ${speed} times as fast:`);
  const [replayed] = await replayDays(deployed, {
    days: 1,
    from,
    speed,
    seed: 1,
    arrivals: plan,
    shape: name,
    progress: showProgress(process.stdout, hall.timeZone),
    onDay: (each) => console.log(`\n${summaryOf(each)}\n`),
  });
  process.exitCode = replayed && isRight(replayed) ? 0 : 1;
  return replayed?.day ?? day;
}

/** Sets the hall's clock to a morning at real speed, and says how to try it. */
async function receiveVisitors(
  { target, outputs, district, hall, signIns }: DeployedHall,
  pages: string,
  from: CalendarDay,
) {
  const { day, opensAt } = nextMorning(hall, from);
  const shows = opensAt + minutes(VISITORS_AFTER_OPENING_MINUTES);
  await setClock(target, district.district, clockFrom(shows, 1));
  const api = outputOf(outputs, 'ApiUrl');
  console.log(`
  Open this  ${pages}   (every page, signed in already, and what to try)

  API        ${api}
  Docs       ${api}/docs   (machine-readable: ${api}/openapi.json)
  Accounts   ${signIns.accounts.map(({ username }) => username).join(', ')}
  Password   ${signIns.password}   (for all of them)

  The hall's clock now goes at real speed from ${clockOf(hall, shows)} on ${day}, so that it is open for you.
  Take a ticket:

${takeTicket(api, hall)}

  Sign in and look at the hall as its manager:

${lookAsManager(api, hall.id, target.endpoint ?? '', outputOf(outputs, 'UserPoolClientId'), signIns.password)}

  Ctrl-C stops everything.
`);
}

function takeTicket(api: string, { id, serviceItems }: DeployedHall['hall']): string {
  const body = JSON.stringify({ services: [serviceItems[0]?.id], phone: '13800000000' });
  return `    curl -s -X POST ${api}/v1/halls/${id}/phone-tickets \\
      -H 'content-type: application/json' -d '${body}'`;
}

function lookAsManager(api: string, hall: string, cloud: string, ClientId: string, password: string): string {
  const AuthParameters = { USERNAME: 'manager', PASSWORD: password };
  const body = JSON.stringify({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters });
  return `    TOKEN=$(curl -s ${cloud} -H 'content-type: application/x-amz-json-1.1' \\
      -H 'x-amz-target: AWSCognitoIdentityProviderService.InitiateAuth' \\
      -d '${body}' \\
      | sed 's/.*"AccessToken": *"\\([^"]*\\)".*/\\1/')
    curl -s ${api}/v1/halls/${hall}/overview -H "authorization: Bearer $TOKEN"`;
}
