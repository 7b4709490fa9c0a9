import { type CalendarDay, localReading } from '../../../functions/shared/kernel/local-time.ts';
import { setClock } from '../../seed.ts';
import type { DayCheck } from '../check-day.ts';
import { must } from '../day-facts.ts';
import type { DeployedHall } from '../deployed-hall.ts';
import type { MinuteSchedule } from '../minute-hand.ts';
import { clockFrom, minutes, type SimulatedTime } from '../simulated-time.ts';
import type { Morning } from '../working-day.ts';
import { readAppeals } from './appeal-facts.ts';
import { type AppealStage, rounds } from './appeal-stage.ts';
import { appealLines } from './appeal-summary.ts';
import { checkAppeals } from './check-appeals.ts';
import { appeal, satisfied } from './citizen.ts';
import { dispatch } from './dispatcher-desk.ts';
import { morningAppeals } from './morning-appeals.ts';
import { answer, workOnDesk } from './unit-desk.ts';

const SWEEP_MINUTES = 20;
const LONGEST_SETTLING_MILLISECONDS = 60_000;
const QUIET_MILLISECONDS = 1_000;

/** The one unit leaves an order lying, and gives another back to the other one. */
const habits = {
  chengguan: {
    keepsOne: true,
    givesBack: {
      title: '绿化带被毁停车',
      proposed: 'zhujian',
      reason: '经现场核实，该处在小区红线以内，属物业管理事项，请贵局办理。',
    },
  },
};

/** Where a morning's appeals are replayed, beside the hall's own morning. */
export function openAppeals(
  { district, as, accountOf }: DeployedHall,
  time: SimulatedTime,
  { opensAt, closesAt }: Morning,
  run: string,
): AppealStage {
  let keys = 0;
  const newKey = (): string => {
    keys += 1;
    return `${run}-a${keys}`;
  };
  const record = { made: [], late: 0, surprises: [] };
  return { district, time, as, accountOf, opensAt, endsAt: closesAt, record, newKey };
}

/** People appeal, a dispatcher decides, units work on their desks; ends when they go to lunch. */
export async function replayAppeals(stage: AppealStage, schedule: MinuteSchedule): Promise<void> {
  const units = stage.district.appeals.desks.flatMap(({ unit, handlers: [handler] }) =>
    handler === undefined
      ? []
      : [{ unit, handler, keepsOne: false, ...(unit === 'chengguan' ? habits[unit] : {}) }],
  );
  await Promise.all([
    ...morningAppeals().map((message, place) => appeal(stage, message, place)),
    ...units.map((unit) => workOnDesk(stage, unit)),
    dispatch(stage),
    rounds(stage, minutes(SWEEP_MINUTES), () => schedule.fire()),
  ]);
}

/** The day's appeals as the summary tells them, and what of them was wrong. */
export interface AppealsOfDay {
  readonly lines: readonly (readonly [label: string, words: string])[];
  readonly checks: readonly DayCheck[];
}

/**
 * When the day is over, so is the time of the order that was kept: it is told to head and leaders, and answered after
 * all. Then everything is read back as soon as its events have come through.
 */
export async function endAppeals(
  deployed: DeployedHall,
  stage: AppealStage,
  day: CalendarDay,
): Promise<AppealsOfDay> {
  const { record } = stage;
  const over = record.kept && (await letTimePass(deployed, stage, record.kept.orderId));
  const days = [...new Set([day, ...(over === undefined ? [] : [dayOf(deployed, over)])])];
  const planned = morningAppeals().length;
  const deadline = performance.now() + LONGEST_SETTLING_MILLISECONDS;
  for (;;) {
    await deployed.noticeSchedule.fire();
    const facts = await readAppeals(stage, days);
    const checks = checkAppeals(facts, record, planned);
    const isRight = checks.every(({ faults }) => faults.length === 0);
    if (isRight || performance.now() > deadline)
      return { lines: appealLines(facts, record, planned), checks };
    await new Promise((resolve) => setTimeout(resolve, QUIET_MILLISECONDS));
  }
}

const dayOf = ({ district }: DeployedHall, instant: number): CalendarDay =>
  localReading(instant, district.timeZone).day;

/** The time of the kept order passes; then its unit answers and its citizen is content. Answers when that was. */
async function letTimePass(
  { target, district, appealSchedule, accountOf }: DeployedHall,
  stage: AppealStage,
  orderId: string,
): Promise<number | undefined> {
  const { handlers = [] } = district.appeals.desks.find(({ unit }) => unit === stage.record.kept?.unit) ?? {};
  const handler = stage.as(accountOf(handlers[0] ?? ''));
  const { order } = await must(handler, 'showAppealOrder', { params: { order: orderId } });
  const over = Date.parse(order.answerBy ?? '') + minutes(1);
  await setClock(target, district.district, clockFrom(over, 1));
  await appealSchedule.fire();
  await answer(stage, handler, order);
  const made = stage.record.made.find(({ orders }) => orders[0] === orderId);
  if (made) await satisfied(stage, made, 2);
  return over;
}
