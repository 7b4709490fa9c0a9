import { describe, expect, it } from 'vitest';
import { drawArrivals, planOfShape, shippedShapes } from './day-shapes.ts';
import { exampleHall, peopleForLoad } from './example-halls.ts';
import { coldProfiles, simulateDay } from './hall-simulation.ts';
import { seededRandom } from './seeded-random.ts';

function dayOf(seed: number) {
  const [shape] = shippedShapes;
  if (!shape) throw new Error('no shape');
  const random = seededRandom(seed);
  const arrivals = drawArrivals(planOfShape(shape, peopleForLoad(exampleHall, shape.load)), random);
  return simulateDay(exampleHall, arrivals, coldProfiles(exampleHall), random);
}

describe('a simulated day', () => {
  it('ends with everybody called or gone', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { arrived, called, left, unknown, waits } = dayOf(seed);
      expect(arrived).toBe(called + left);
      expect(waits.length).toBeLessThanOrEqual(called);
      expect(waits.length + unknown).toBeGreaterThanOrEqual(called);
    }
  });

  it('is the same with the same seed', () => {
    expect(dayOf(3)).toEqual(dayOf(3));
    expect(dayOf(3).waits).not.toEqual(dayOf(4).waits);
  });

  it('teaches every queue how long its people take, whatever the config guessed', () => {
    const { profiles } = dayOf(2);
    for (const { id, serviceMinutes } of exampleHall.queues) {
      const learned = (profiles.get(id)?.handle.mean ?? 0) / 60;
      expect(Math.abs(learned - serviceMinutes)).toBeLessThan(0.3 * serviceMinutes);
    }
  });
});
