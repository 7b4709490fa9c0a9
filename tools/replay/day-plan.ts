import type { Hall, PriorityClass } from '../../functions/ticketing/domain/hall.ts';
import { type ArrivalPlan, drawArrivals } from './day-shapes.ts';
import { drawPerson } from './draw-person.ts';
import { drawShifts } from './draw-shifts.ts';
import type { Outage } from './outage.ts';
import { seededRandom } from './seeded-random.ts';
import { minutes } from './simulated-time.ts';
import { lastTicketAt, type Morning } from './working-day.ts';

/** What a person does while waiting. Minutes count from taking the ticket, or from being missed. */
export type Habit =
  | { readonly kind: 'stays' }
  | { readonly kind: 'leaves'; readonly afterMinutes: number }
  | {
      readonly kind: 'pauses';
      readonly afterMinutes: number;
      readonly minutes: number;
      readonly back: boolean;
    }
  | { readonly kind: 'comes-late'; readonly afterMinutes: number; readonly minutes: number }
  /** `forgotten`: the clerk waits and leaves it to the system to miss the person. */
  | {
      readonly kind: 'misses-call';
      readonly returnsAfterMinutes: number | null;
      readonly forgotten: boolean;
    };

/** What goes another way than call, start, finish while a clerk serves somebody. */
export type Mishap =
  | 'undo-call'
  | 'undo-start'
  | 'undo-finish'
  | 'undo-too-late'
  | 'hold'
  | 'park'
  | 'transfer'
  | 'give-up';

/** One stay at a window as it will be, whichever window calls. */
export interface PlannedTurn {
  readonly walkSeconds: number;
  readonly serviceSeconds: number;
  readonly mishap: Mishap | 'none';
}

/** Somebody who will come. `name` is the plan's own word for the person and no personal data. */
export interface PlannedPerson {
  readonly name: string;
  readonly arrivesAt: number;
  readonly channel: 'kiosk' | 'phone' | 'clerk';
  readonly services: readonly string[];
  readonly priority: PriorityClass;
  /** For people with an appointment: when it is. */
  readonly appointmentAt?: number;
  readonly language: 'zh-CN' | 'en';
  /** A device that hears no answer in time asks again with the same key: while the first is under way, or after. */
  readonly retry: 'none' | 'meanwhile' | 'afterwards';
  readonly habit: Habit;
  /** Services of one queue in a row are done in one turn. */
  readonly turns: readonly PlannedTurn[];
}

/** When a window is to be open. A shift that ends `when-empty` serves everybody who still waits. */
export interface PlannedShift {
  readonly window: string;
  readonly from: number;
  readonly to: number;
  readonly ends: 'when-empty' | 'on-time';
}

/** A morning as it is meant to go; who meets whom at which window is then the system's doing. */
export interface DayPlan {
  readonly morning: Morning;
  readonly people: readonly PlannedPerson[];
  readonly shifts: readonly PlannedShift[];
  /** The minute schedule does not fire. */
  readonly scheduleOutage: Outage;
  /** The function that makes events of changes refuses to run. */
  readonly publisherOutage: Outage;
}

/** People whom a regular window sees in a morning at an ordinary load. */
const PEOPLE_PER_WINDOW = 33;

/** Plans a morning; the same seed makes the same plan. `people` is how many are expected, by default by the windows. */
export function planDay(
  hall: Hall,
  morning: Morning,
  arrivals: ArrivalPlan,
  { seed, people }: { readonly seed: number; readonly people?: number | undefined },
): DayPlan {
  const random = seededRandom(seed);
  const expected = people ?? PEOPLE_PER_WINDOW * hall.windows.filter(({ surge }) => !surge).length;
  const middle = (morning.opensAt + morning.closesAt) / 2;
  return {
    morning,
    people: arrivalsOf(hall, morning, arrivals, expected, random).map((arrivesAt, index) =>
      drawPerson(hall, `p${String(index + 1).padStart(3, '0')}`, arrivesAt, random),
    ),
    shifts: drawShifts(hall, morning, random),
    scheduleOutage: { from: middle - minutes(15), to: middle - minutes(9) },
    publisherOutage: { from: middle + minutes(15), to: middle + minutes(20) },
  };
}

/** The shape cut to the time in which tickets are taken, and scaled so that `people` are expected in it. */
function arrivalsOf(
  hall: Hall,
  morning: Morning,
  shape: ArrivalPlan,
  people: number,
  random: () => number,
): number[] {
  const until = (lastTicketAt(hall, morning) - morning.opensAt) / minutes(1);
  const weights = shape.peoplePerStep.slice(0, Math.ceil(until / shape.stepMinutes));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return drawArrivals(
    { ...shape, startMinute: 0, peoplePerStep: weights.map((weight) => (weight / total) * people) },
    random,
  )
    .filter((minute) => minute < until)
    .map((minute) => morning.opensAt + minutes(minute));
}
