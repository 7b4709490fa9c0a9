import { exponential } from './seeded-random.ts';

/** How a day's arrivals spread over the hours, drawn by us from what halls describe; no real office's data. */
export interface DayShape {
  readonly name: string;
  /** Minute of the day when the first step begins. */
  readonly startMinute: number;
  /** Relative arrivals of consecutive half hours. */
  readonly weights: readonly number[];
  /** Work of the day ÷ what the windows can do in it: how full the hall gets. */
  readonly load: number;
}

/** People expected per step, ready to draw arrivals from. */
export interface ArrivalPlan {
  readonly startMinute: number;
  readonly stepMinutes: number;
  readonly peoplePerStep: readonly number[];
}

const HALF_PAST_EIGHT = 8 * 60 + 30;

/** Half hours from 08:30 (doors) to 16:30; windows from 09:00, fewer over lunch. */
export const shippedShapes: readonly DayShape[] = [
  {
    name: 'morning-peak',
    startMinute: HALF_PAST_EIGHT,
    weights: [5, 12, 14, 13, 10, 8, 6, 4, 4, 4, 5, 6, 6, 5, 4, 3],
    load: 0.74,
  },
  {
    name: 'two-hump',
    startMinute: HALF_PAST_EIGHT,
    weights: [3, 8, 12, 13, 11, 7, 4, 2, 2, 5, 10, 12, 10, 7, 4, 2],
    load: 0.77,
  },
  {
    name: 'monday',
    startMinute: HALF_PAST_EIGHT,
    weights: [10, 16, 15, 12, 9, 8, 6, 5, 5, 6, 8, 8, 7, 5, 4, 2],
    load: 0.82,
  },
  {
    name: 'quiet',
    startMinute: HALF_PAST_EIGHT,
    weights: [2, 4, 6, 6, 5, 5, 4, 3, 3, 4, 5, 5, 5, 4, 3, 2],
    load: 0.58,
  },
];

/** The plan of a day of this shape to which `people` are expected to come. */
export function planOfShape(shape: DayShape, people: number): ArrivalPlan {
  const total = shape.weights.reduce((sum, weight) => sum + weight, 0);
  return {
    startMinute: shape.startMinute,
    stepMinutes: 30,
    peoplePerStep: shape.weights.map((weight) => (people * weight) / total),
  };
}

/** Arrival times in minutes of the day, ascending: a Poisson process with the plan's rate in each step. */
export function drawArrivals(plan: ArrivalPlan, random: () => number): number[] {
  return plan.peoplePerStep.flatMap((people, step) => {
    const start = plan.startMinute + step * plan.stepMinutes;
    const times: number[] = [];
    if (people <= 0) return times;
    const meanGap = plan.stepMinutes / people;
    for (let at = exponential(random, meanGap); at < plan.stepMinutes; at += exponential(random, meanGap)) {
      times.push(start + at);
    }
    return times;
  });
}
