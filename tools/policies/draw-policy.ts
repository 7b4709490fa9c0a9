import type { Comparison, Condition } from '../../functions/policy/domain/conditions/condition.ts';
import { certificateShares, weighted } from './draw-firm.ts';

type Random = () => number;

/** A made-up policy as `policies:match` reads it. */
export interface DrawnPolicy {
  readonly id: string;
  readonly version: number;
  readonly conditions: Condition;
}

/** Thresholds are the round numbers of real documents, in 万元, persons, percent and years. */
const sales = [100, 200, 500, 1000, 2000, 3000, 5000, 8000, 10_000, 20_000, 40_000];
const heads = [5, 10, 20, 30, 50, 100, 150, 200, 300, 500, 1000];
const shares = [2, 3, 4, 5, 6, 8, 10];
const ages = [1, 2, 3, 5, 8, 10];
const sectors = [
  'C',
  'C26',
  'C27',
  'C34',
  'C35',
  'C36',
  'C38',
  'C39',
  'I65',
  'M74',
  'M75',
  'J69',
  'R87',
  'G58',
  'F51',
];

const money =
  (field: string, op: '>=' | '<=' = '>=') =>
  (random: Random) => ({
    field: `figures.${field}`,
    op,
    value: pick(random, sales),
    unit: 'wan-yuan' as const,
  });
const people = (field: string, of: readonly number[]) => (random: Random) => ({
  field: `staff.${field}`,
  op: random() < 0.6 ? ('>=' as const) : ('<=' as const),
  value: pick(random, of),
});
const no = (flag: string) => ({ field: `flags.${flag}`, op: '=' as const, value: false });

/** What documents ask, and how often. */
const demands: readonly (readonly [(random: Random) => Condition, number])[] = [
  [(random) => ({ field: 'industry', op: 'under', value: someOf(random, sectors, 3) }), 5],
  [money('revenue'), 6],
  [money('taxes'), 2],
  [money('taxableIncome', '<='), 2],
  [money('assets', '<='), 2],
  [money('exports'), 1],
  [money('fixedInvestment'), 2],
  [people('count', heads), 4],
  [people('insured', heads), 3],
  [people('graduates', heads.slice(0, 5)), 1],
  [(random) => ratio('rdSpend', 'revenue', pick(random, shares)), 3],
  [
    (random) => ({
      expression: { ratio: [{ field: 'staff.researchers' }, { field: 'staff.count' }] },
      op: '>=',
      value: pick(random, [5, 10, 20]),
      unit: 'percent',
    }),
    2,
  ],
  [
    (random) => ({
      expression: {
        ratio: [
          {
            difference: [
              { field: 'figures.revenue' },
              { field: 'figures.revenue', period: { year: 'before-last' } },
            ],
          },
          { field: 'figures.revenue', period: { year: 'before-last' } },
        ],
      },
      op: '>=',
      value: pick(random, [5, 10, 15, 20]),
      unit: 'percent',
    }),
    2,
  ],
  [
    (random) => ({
      expression: { ageInYears: 'registeredOn' },
      op: random() < 0.5 ? '<=' : '>=',
      value: pick(random, ages),
    }),
    4,
  ],
  [(random) => ({ any: certificates(random) }), 4],
  [(random) => ({ field: 'taxCredit', op: 'in', value: random() < 0.5 ? ['A', 'B'] : ['A', 'B', 'M'] }), 2],
  [(random) => ({ field: 'ip.inventions', op: '>=', value: pick(random, [1, 2, 3, 5]) }), 2],
  [
    (random) => ({
      atLeast: 2,
      of: [
        money('revenue')(random),
        people('count', heads)(random),
        ratio('rdSpend', 'revenue', pick(random, shares)),
      ],
    }),
    1,
  ],
  [
    (random) => ({
      field: 'figures.revenue',
      op: '>=',
      unit: 'wan-yuan',
      value: {
        byPeriod: [
          { from: '2020-01-01', value: pick(random, sales) },
          { from: '2026-01-01', value: pick(random, sales) },
        ],
      },
    }),
    1,
  ],
  [(random) => ({ policy: `policy-${Math.floor(random() * 40)}`, relation: 'exclusive' }), 2],
];

/** A made-up policy of three to eight clauses, the usual exclusions among them. */
export function drawPolicy(random: Random, number: number): DrawnPolicy {
  const wanted = 2 + Math.floor(random() * 4);
  const chosen = new Set(Array.from({ length: wanted }, () => weighted(random, demands)));
  const tests = [...chosen].map((demand) => demand(random));
  tests.push({ field: 'district', op: '=', value: '310118' });
  if (random() < 0.7) tests.push({ all: [no('dishonest'), no('abnormal')] });
  if (random() < 0.4) tests.push({ all: [no('environmentalPenalty'), no('safetyAccident')] });
  if (random() < 0.2) tests.push(no('taxArrears'));
  return {
    id: `policy-${number}`,
    version: 1,
    conditions: {
      all: tests.map((test, index) => ({ clause: `c${index + 1}`, source: `第${index + 1}条`, test })),
    },
  };
}

const ratio = (part: string, whole: string, percent: number): Comparison => ({
  expression: { ratio: [{ field: `figures.${part}` }, { field: `figures.${whole}` }] },
  op: '>=',
  value: percent,
  unit: 'percent',
});

const certificates = (random: Random): Condition[] =>
  someOf(
    random,
    certificateShares.map(([type]) => type),
    3,
  ).map((value) => ({ field: 'certificates', op: 'holds', value }));

const pick = <T>(random: Random, choices: readonly T[]): T =>
  choices[Math.floor(random() * choices.length)] as T;

function someOf<T>(random: Random, choices: readonly T[], most: number): T[] {
  const wanted = 1 + Math.floor(random() * most);
  return [...new Set(Array.from({ length: wanted }, () => pick(random, choices)))];
}
