import { describe, expect, it } from 'vitest';
import { drawArrivals, planOfShape, shippedShapes } from './day-shapes.ts';
import { seededRandom } from './seeded-random.ts';

describe.each(shippedShapes)('the shape $name', (shape) => {
  const plan = planOfShape(shape, 400);

  it('brings the expected people, in order, within its hours', () => {
    const random = seededRandom(1);
    const days = Array.from({ length: 50 }, () => drawArrivals(plan, random));
    const people = days.reduce((sum, day) => sum + day.length, 0) / days.length;
    expect(Math.abs(people - 400)).toBeLessThan(15);
    const end = shape.startMinute + shape.weights.length * 30;
    for (const day of days) {
      expect(day).toEqual(day.toSorted((one, other) => one - other));
      expect(day.every((minute) => minute >= shape.startMinute && minute < end)).toBe(true);
    }
  });

  it('is the same day again with the same seed', () => {
    expect(drawArrivals(plan, seededRandom(7))).toEqual(drawArrivals(plan, seededRandom(7)));
    expect(drawArrivals(plan, seededRandom(7))).not.toEqual(drawArrivals(plan, seededRandom(8)));
  });
});
