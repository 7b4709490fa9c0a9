import type { CalendarUnknown } from '../../../shared/kernel/business-calendar.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { type ClockName, type Mark, marks, type Standstill, type WorkOrder } from './order.ts';
import {
  endOfWorkingDay,
  endOfWorkingTime,
  type WorkingCalendar,
  workingTimeBetween,
} from './working-time.ts';

/** How long things may take; domain.md: contact within 24 h, simple the same day, normal ones within a week. */
export interface TimeLimits {
  readonly contactHours: number;
  /** Working days of a normal matter. */
  readonly answerDays: number;
  /** Level-one themes that have their own number of working days. */
  readonly answerDaysByTheme: Readonly<Record<string, number>>;
}

/** What comes next on an order's clocks. */
export interface NextMark {
  readonly clock: ClockName;
  readonly mark: Mark;
  /** Epoch milliseconds. */
  readonly at: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Until when the citizen is to be contacted and answered. Contact never pauses; the answer's clock stands still
 * while the order is paused, is stretched by extensions, and starts anew when it is reopened. While it stands still
 * there is no deadline of the answer.
 */
export function deadlinesOf(
  order: WorkOrder,
  limits: TimeLimits,
  calendar: WorkingCalendar,
): Result<{ readonly contact: number; readonly answer?: number }, CalendarUnknown> {
  const contact = instantOf(order, 'contact', 100, limits, calendar);
  if (!contact.ok) return contact;
  const answer = instantOf(order, 'answer', 100, limits, calendar);
  if (!answer.ok) return answer;
  return ok({
    contact: contact.value ?? 0,
    ...(answer.value === undefined ? {} : { answer: answer.value }),
  });
}

/**
 * The next mark of an order that was not told yet, whichever clock reaches it first; undefined when nothing more
 * can come. Of marks that passed in an outage only the latest of each clock is told.
 */
export function nextMark(
  order: WorkOrder,
  limits: TimeLimits,
  calendar: WorkingCalendar,
): Result<NextMark | undefined, CalendarUnknown> {
  let next: NextMark | undefined;
  for (const clock of runningClocks(order)) {
    const told = Math.max(0, ...marks.filter((mark) => order.warned.includes(markName(clock, mark))));
    for (const mark of marks.filter((mark) => mark > told)) {
      const at = instantOf(order, clock, mark, limits, calendar);
      if (!at.ok) return at;
      if (at.value !== undefined && (!next || at.value < next.at)) next = { clock, mark, at: at.value };
    }
  }
  return ok(next);
}

/** The latest mark of each running clock that was reached by `now` and not told. */
export function reachedMarks(
  order: WorkOrder,
  now: number,
  limits: TimeLimits,
  calendar: WorkingCalendar,
): Result<readonly NextMark[], CalendarUnknown> {
  const reached: NextMark[] = [];
  for (const clock of runningClocks(order)) {
    for (const mark of [...marks].reverse()) {
      if (order.warned.includes(markName(clock, mark))) break;
      const at = instantOf(order, clock, mark, limits, calendar);
      if (!at.ok) return at;
      if (at.value === undefined || at.value > now) continue;
      reached.push({ clock, mark, at: at.value });
      break;
    }
  }
  return ok(reached);
}

/** As kept in `warned`. */
export const markName = (clock: ClockName, mark: Mark): string => `${clock}-${mark}`;

const ended: readonly WorkOrder['state'][] = ['resolved', 'closed', 'merged', 'withdrawn'];

function runningClocks(order: WorkOrder): readonly ClockName[] {
  if (ended.includes(order.state)) return [];
  return order.contactedAt === undefined ? ['contact', 'answer'] : ['answer'];
}

/** When a clock reaches a part of its time; undefined while it stands still. */
function instantOf(
  order: WorkOrder,
  clock: ClockName,
  mark: Mark,
  limits: TimeLimits,
  calendar: WorkingCalendar,
): Result<number | undefined, CalendarUnknown> {
  const part = mark / 100;
  if (clock === 'contact')
    return endOfWorkingTime(order.receivedAt, limits.contactHours * HOUR * part, calendar);
  if (order.standstills.some(({ to }) => to === undefined)) return ok(undefined);
  const allowed = answerTime(order, limits, calendar);
  return allowed.ok
    ? endOfWorkingTime(order.answerFrom, allowed.value * part, calendar, standing(order))
    : allowed;
}

/** Working time that the answer may take, in milliseconds. */
function answerTime(
  { pace, theme, answerFrom, extendedDays }: WorkOrder,
  { answerDays, answerDaysByTheme }: TimeLimits,
  calendar: WorkingCalendar,
): Result<number, CalendarUnknown> {
  const own = answerDaysByTheme[theme[0] ?? ''];
  if (pace === 'normal' || own !== undefined) return ok(((own ?? answerDays) + extendedDays) * DAY);
  const end = endOfWorkingDay(answerFrom, calendar);
  if (!end.ok) return end;
  const today = workingTimeBetween(answerFrom, end.value, calendar);
  return today.ok ? ok(today.value + extendedDays * DAY) : today;
}

const standing = ({ standstills, answerFrom }: WorkOrder): readonly Standstill[] =>
  standstills.filter(({ to }) => to === undefined || to > answerFrom);
