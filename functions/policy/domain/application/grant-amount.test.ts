import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountOf, fenOf, figureOf, underCap } from './grant-amount.ts';

const share = (percent: number, most = 1e9) =>
  ({ percent, of: { field: 'figures.rdSpend', year: 'last' }, most }) as const;

it('a share is of the year before the application, or of the one before that', () => {
  expect(figureOf(share(10), '2026-01-01')).toBe('figures.rdSpend@2025');
  expect(
    figureOf({ ...share(10), of: { field: 'figures.revenue', year: 'before-last' } }, '2026-12-31'),
  ).toBe('figures.revenue@2024');
});

it.each([
  [10, 612_345.67, 61_234.56],
  [12.5, 0.09, 0.01],
  [33.3333, 300, 99.99],
  [5, 1_000_000, 50_000],
  [10, -5, 0],
  [100, 0.29, 0.29],
])('%d %% of %d yuan is %d yuan', (percent, figure, amount) => {
  expect(amountOf(share(percent), figure)).toBe(amount);
});

it('what is not known to be a number gives no amount', () => {
  for (const figure of [undefined, null, 'many', true, ['a']])
    expect(amountOf(share(10), figure)).toBeUndefined();
});

it('never is above the share, the most, or what is left under the cap, and never a fen less than it may be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 0, max: 10 ** 9 }),
      fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { maxLength: 5 }),
      (figureFen, tenThousandths, mostFen, grantsFen) => {
        const amount = amountOf(share(tenThousandths / 10_000, mostFen / 100), figureFen / 100) ?? 0;
        const exact = (BigInt(figureFen) * BigInt(tenThousandths)) / 1_000_000n;
        expect(BigInt(fenOf(amount))).toBe(exact < BigInt(mostFen) ? exact : BigInt(mostFen));
        const granted = grantsFen.map((fen) => ({
          policy: 'p',
          version: 1,
          on: '2026-01-01',
          amount: fen / 100,
        }));
        const got = grantsFen.reduce((sum, fen) => sum + fen, 0);
        const rest = fenOf(underCap(amount, mostFen / 100, 'p', { granted }));
        expect(rest === 0 || rest + got <= mostFen).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
