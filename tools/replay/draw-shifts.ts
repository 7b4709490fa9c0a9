import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { PlannedShift } from './day-plan.ts';
import { minutes } from './simulated-time.ts';
import type { Morning } from './working-day.ts';

/** Of the regular windows two open late, one closes early whoever waits, and two break for a while in turn. */
export function drawShifts(hall: Hall, morning: Morning, random: () => number): PlannedShift[] {
  const windows = hall.windows.filter(({ surge }) => !surge).map(({ id }) => id);
  const order = shuffled(windows, random);
  const { opensAt, closesAt } = morning;
  return windows.flatMap((window): PlannedShift[] => {
    const whole = { window, from: opensAt, to: closesAt, ends: 'when-empty' } as const;
    // A hall of one or two windows keeps them as they should be.
    const place = windows.length < 3 ? -1 : order.indexOf(window);
    if (place === 0 || place === 1) return [{ ...whole, from: opensAt + minutes(8 + random() * 12) }];
    if (place === 2) return [{ ...whole, to: closesAt - minutes(40), ends: 'on-time' }];
    if (place === 3 || place === 4) {
      const lunch = closesAt - minutes(place === 3 ? 75 : 55);
      return [
        { ...whole, to: lunch, ends: 'on-time' },
        { ...whole, from: lunch + minutes(20) },
      ];
    }
    return [whole];
  });
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}
