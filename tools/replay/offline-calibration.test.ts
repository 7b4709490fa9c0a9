import { describe, expect, it } from 'vitest';
import { planOfShape, shippedShapes } from './day-shapes.ts';
import { exampleHall, peopleForLoad } from './example-halls.ts';
import { offlineTable, runDays, runFirstMornings } from './offline-calibration.ts';

const DAYS = 10;

describe.each(shippedShapes)('estimates on $name days', (shape) => {
  const arrivals = planOfShape(shape, peopleForLoad(exampleHall, shape.load));
  const run = runDays(shape.name, new Array(DAYS).fill({ hall: exampleHall, arrivals }), 1);
  const { underP50, underP90, meanAbsoluteErrorSeconds } = run.laterDays;

  it('keep half of the waits under P50 and nine tenths under P90 after the first day', () => {
    expect(underP50).toBeGreaterThan(0.45);
    expect(underP50).toBeLessThan(0.55);
    expect(underP90).toBeGreaterThan(0.86);
    expect(underP90).toBeLessThan(0.94);
  });

  it('err at least a fifth less than the formula that knows the true mean', () => {
    expect(meanAbsoluteErrorSeconds.p50).toBeLessThan(0.8 * (meanAbsoluteErrorSeconds.formula ?? 0));
  });

  it('are published for each day', () => {
    expect(run.days).toHaveLength(DAYS);
    const counted = run.days.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(run.firstDay.count + run.laterDays.count);
  });
});

describe('estimates on the first morning of a hall', () => {
  const run = runFirstMornings(4, 1);
  const { underP50, underP90 } = run.firstDay;

  it('are already close to what they promise', () => {
    expect(underP50).toBeGreaterThan(0.42);
    expect(underP50).toBeLessThan(0.58);
    expect(underP90).toBeGreaterThan(0.84);
    expect(underP90).toBeLessThan(0.95);
  });

  it('stand in the table beside the formula', () => {
    const [heading, line] = [...offlineTable([run])];
    expect(heading).toContain('formula');
    expect(line).toContain('16 first mornings');
    expect(line).toContain(underP90?.toFixed(2));
  });
});
