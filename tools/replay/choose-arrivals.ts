import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import { CommandError } from '../cloud/command-error.ts';
import { type ArrivalPlan, planOfShape, shippedShapes } from './day-shapes.ts';
import { findOfficeDays, type OfficeDay, planOfWaits } from './office-waits.ts';

/** Arrivals to replay, and what they are called. */
export interface NamedArrivals {
  readonly name: string;
  readonly plan: ArrivalPlan;
}

/** The shape that is replayed when none is named: a morning that fills up and empties again. */
export const usualShape = 'morning-peak';

/**
 * The arrivals that a command names: a shipped shape, or the first weekday of a real office whose published
 * waits are at hand. Only their course over the hours counts; how many people come is the plan's to say.
 *
 * @throws CommandError listing what there is when nothing has that name.
 */
export function chooseArrivals(
  wish: { readonly shape?: string | undefined; readonly office?: string | undefined },
  hall: Hall,
  environment: NodeJS.ProcessEnv,
): NamedArrivals {
  if (wish.office !== undefined) return officeArrivals(wish.office, hall, findOfficeDays(environment));
  const name = wish.shape ?? usualShape;
  const shape = shippedShapes.find((each) => each.name === name);
  if (shape) return { name, plan: planOfShape(shape, 1) };
  throw new CommandError(
    `There is no shape '${name}'. Known: ${shippedShapes.map((each) => each.name).join(', ')}`,
  );
}

function officeArrivals(wish: string, hall: Hall, days: readonly OfficeDay[] | undefined): NamedArrivals {
  if (!days)
    throw new CommandError(
      'No data of real offices is at hand: name their folder in CIVICHALL_HALL_DATA, or replay a shape.',
    );
  const day = days.find(({ office }) => office.toLowerCase().startsWith(wish.toLowerCase()));
  if (!day) throw new CommandError(`There is no office '${wish}' among ${days.length} days of offices.`);
  const windows = hall.windows.filter(({ surge }) => !surge).length;
  const means = hall.queues.map(({ coldStart }) => coldStart.serviceMinutes);
  const serviceMinutes = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  return { name: day.office, plan: planOfWaits(day, { serviceMinutes, windowsAt: () => windows }) };
}
