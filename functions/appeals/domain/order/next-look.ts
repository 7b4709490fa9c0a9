import type { CalendarUnknown } from '../../../shared/kernel/business-calendar.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { deadlinesOf, type NextMark, nextMark, reachedMarks, type TimeLimits } from './deadlines.ts';
import type { WorkOrder } from './order.ts';
import type { WorkingCalendar } from './working-time.ts';

/** What time has to do with an order. */
export interface Reckoning {
  readonly limits: TimeLimits;
  readonly calendar: WorkingCalendar;
  readonly feedbackDays: number;
  /** Days after its end for which it is kept how to reach the citizen. */
  readonly contactsDays: number;
}

const DAY = 86_400_000;

/**
 * The order with its deadlines and the instant at which the house looks at it next. Past the last announced year
 * every weekday counts as worked and the order says that it is provisional: an appeal is never refused because the
 * holidays of next year are not known, and it is reckoned anew when they are.
 */
export function scheduled(order: WorkOrder, reckoning: Reckoning): WorkOrder {
  const { value, rough } = exactOrRough(reckoning.calendar, (calendar) =>
    reckoned(order, reckoning, calendar),
  );
  return rough ? { ...value, provisional: true } : value;
}

/** The marks that were reached and not told, by the same calendar as {@link scheduled}. */
export const marksToTell = (
  order: WorkOrder,
  now: number,
  { limits, calendar }: Reckoning,
): readonly NextMark[] => exactOrRough(calendar, (known) => reachedMarks(order, now, limits, known)).value;

function exactOrRough<T>(
  calendar: WorkingCalendar,
  reckon: (calendar: WorkingCalendar) => Result<T, CalendarUnknown>,
): { readonly value: T; readonly rough: boolean } {
  const exact = reckon(calendar);
  if (exact.ok) return { value: exact.value, rough: false };
  const rough = reckon({ ...calendar, rules: { ...calendar.rules, base: 'monday-to-friday' } });
  if (!rough.ok) throw new Error(`weekdays are not known in ${rough.error.year}`);
  return { value: rough.value, rough: true };
}

function reckoned(
  { contactBy: _c, answerBy: _a, dueAt: _d, provisional: _p, ...order }: WorkOrder,
  { limits, ...kept }: Reckoning,
  calendar: WorkingCalendar,
): Result<WorkOrder, CalendarUnknown> {
  const deadlines = deadlinesOf(order, limits, calendar);
  if (!deadlines.ok) return deadlines;
  const mark = nextMark(order, limits, calendar);
  if (!mark.ok) return mark;
  const dueAt = nextLook(order, mark.value?.at, kept);
  const { contact, answer } = deadlines.value;
  return ok({
    ...order,
    contactBy: contact,
    ...(answer === undefined ? {} : { answerBy: answer }),
    ...(dueAt === undefined ? {} : { dueAt }),
  });
}

function nextLook(
  order: WorkOrder,
  markAt: number | undefined,
  { feedbackDays, contactsDays }: Pick<Reckoning, 'feedbackDays' | 'contactsDays'>,
): number | undefined {
  if (hasEnded(order))
    return order.forgotten ? undefined : (order.history.at(-1)?.at ?? 0) + contactsDays * DAY;
  if (order.state === 'paused') return order.request?.until ?? order.history.at(-1)?.at;
  if (order.state === 'resolved') return feedbackEnds(order, feedbackDays);
  return markAt;
}

/** Has everybody done what there was to do? A closed order may still be opened again. */
export const hasEnded = ({ state }: WorkOrder): boolean =>
  state === 'closed' || state === 'merged' || state === 'withdrawn';

/** Until when the citizen may say whether the answer will do. */
export const feedbackEnds = ({ resolvedAt = 0 }: WorkOrder, feedbackDays: number): number =>
  resolvedAt + feedbackDays * DAY;
