import { expect, it } from 'vitest';
import { ticketLife, usedBy } from './ticket-life.ts';

it('will not reckon with an operation that nobody measured', () => {
  const [issue] = ticketLife;
  if (!issue) throw new Error('a ticket is issued first');
  expect(() => usedBy(issue, [])).toThrow('"issue, walk-in" was not measured');
});

it('shares the 1,440 sweeps of a day among its tickets', () => {
  const sweeps = ticketLife.filter(({ operation }) => operation?.startsWith('sweep'));
  expect(sweeps.reduce((total, { times }) => total + times, 0)).toBeCloseTo(1440 / 800);
});
