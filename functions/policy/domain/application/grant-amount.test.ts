import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountOf, capsOf, fenOf, figureOf, underCaps } from './grant-amount.ts';

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
        const rest = fenOf(
          underCaps(amount, capsOf(mostFen / 100, undefined), 'p', { granted }, '2026-06-01').amount,
        );
        expect(rest === 0 || rest + got <= mostFen).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

const grant = (policy: string, on: string, amount: number) => ({ policy, version: 1, on, amount });
const together = (within: 'year' | 'ever') => [{ with: ['other'], most: 100, within }];

it('a cap of a sum counts what a firm got of the policies it names, in the year or ever', () => {
  const granted = [
    grant('p', '2025-12-31', 30),
    grant('other', '2026-01-01', 40),
    grant('third', '2026-02-01', 90),
  ];
  expect(underCaps(80, together('year'), 'p', { granted }, '2026-06-01')).toMatchObject({ amount: 60 });
  expect(underCaps(80, together('ever'), 'p', { granted }, '2026-06-01')).toMatchObject({ amount: 30 });
  expect(underCaps(20, together('ever'), 'p', { granted }, '2026-06-01')).toEqual({ amount: 20 });
});

it('of several caps the one that leaves least counts, and is named', () => {
  const caps = capsOf(50, together('ever'));
  expect(underCaps(80, caps, 'p', { granted: [grant('other', '2026-01-01', 90)] }, '2026-06-01')).toEqual({
    amount: 10,
    cap: caps[1],
  });
  expect(underCaps(80, caps, 'p', { granted: [] }, '2026-06-01')).toEqual({ amount: 50, cap: caps[0] });
});
