import * as fc from 'fast-check';
import type { Moment } from '../../functions/policy/domain/conditions/calendar.ts';
import type {
  Amount,
  Comparison,
  Condition,
  Unit,
} from '../../functions/policy/domain/conditions/condition.ts';
import type { FirmRecord } from '../../functions/policy/domain/conditions/firm-record.ts';

/** The day on which random firms are judged. */
export const moment: Moment = { day: '2026-06-15', zone: 'Asia/Shanghai' };

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const aged = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(value, fc.record({ value, on: fc.constantFrom('2026-06-01', '2026-02-01', '2020-01-01') }));
const day = fc.constantFrom(
  '2016-02-29',
  '2020-06-15',
  '2021-06-14',
  '2021-06-15',
  '2021-06-16',
  '2026-06-14',
);
const small = fc.integer({ min: 0, max: 6 });
const money = small.map((value) => value * 10_000);
const industry = fc.constantFrom('C', 'C39', 'C391', 'C3911', 'C3922', 'I65', 'I6513');
const certificateType = fc.constantFrom('high-tech-enterprise', 'little-giant', 'technology-sme');

/** Firms with few values, so that thresholds are met exactly, and with holes. */
export const firms: fc.Arbitrary<FirmRecord> = fc.record({
  id: fc.constant('firm'),
  asOf: sometimes(fc.constant('2026-06-10')),
  industry: sometimes(industry),
  scale: sometimes(aged(fc.constantFrom('micro', 'small', 'medium'))),
  registeredOn: sometimes(fc.oneof(day, fc.constant('2021-06-14T16:30:00Z'))),
  listedOn: sometimes(aged(fc.option(day, { nil: null }))),
  staff: sometimes(fc.record({ count: sometimes(aged(small)), researchers: sometimes(small) })),
  figures: sometimes(
    fc.uniqueArray(
      fc.record({
        year: fc.constantFrom(2023, 2024, 2025),
        revenue: sometimes(money),
        rdSpend: sometimes(money),
      }),
      { selector: ({ year }) => year },
    ),
  ),
  flags: sometimes(fc.record({ dishonest: sometimes(aged(fc.boolean())) })),
  certificates: sometimes(
    fc.array(
      fc.record({
        type: certificateType,
        issuedOn: fc.constantFrom('2024-01-01', '2026-06-16'),
        expiresOn: fc.constantFrom('2026-06-14', '2026-06-15', null, undefined),
      }),
      { maxLength: 3 },
    ),
  ),
  granted: sometimes(fc.subarray(['policy-1', 'policy-2'])),
}) as fc.Arbitrary<FirmRecord>;

const order = fc.constantFrom(
  '<' as const,
  '<=' as const,
  '>' as const,
  '>=' as const,
  '=' as const,
  '!=' as const,
);
const period = fc.constantFrom(
  undefined,
  { year: 'last' as const },
  { year: 'before-last' as const },
  { year: 2025 },
);
const range = fc.tuple(small, small).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const wan: Unit = 'wan-yuan';

const simple: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ field: fc.constantFrom('staff.count', 'staff.researchers'), op: order, value: small }),
  fc.record({ field: fc.constant('staff.count'), op: fc.constant('between' as const), value: range }),
  fc.record({
    field: fc.constant('staff.count'),
    op: fc.constant('in' as const),
    value: fc.uniqueArray(small, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom('figures.revenue', 'figures.rdSpend'),
    period,
    op: order,
    value: small,
    unit: fc.constant(wan),
  }),
  fc.record({ field: fc.constantFrom('registeredOn', 'listedOn'), op: order, value: day }),
  fc.record({
    field: fc.constantFrom('listedOn', 'certificates', 'staff.count', 'scale'),
    op: fc.constant('exists' as const),
  }),
  fc.record({
    field: fc.constant('industry'),
    op: fc.constantFrom('under' as const, 'startsWith' as const, 'in' as const),
    value: fc.uniqueArray(industry, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    field: fc.constant('scale'),
    op: fc.constantFrom('=' as const, '!=' as const),
    value: fc.constantFrom('micro', 'small'),
  }),
  fc.record({
    field: fc.constant('flags.dishonest'),
    op: fc.constantFrom('=' as const, '!=' as const),
    value: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('certificates'),
    op: fc.constant('holds' as const),
    value: certificateType,
  }),
);

const revenue: Amount = { field: 'figures.revenue' };
const compound: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    expression: fc.constantFrom<Amount>(
      { ratio: [{ field: 'figures.rdSpend' }, revenue] },
      {
        ratio: [
          { difference: [revenue, { field: 'figures.revenue', period: { year: 'before-last' } }] },
          revenue,
        ],
      },
    ),
    op: order,
    value: fc.constantFrom(0, 20, 25, 50, 100),
    unit: fc.constant('percent' as const),
  }),
  fc.record({
    expression: fc.constantFrom<Amount>({ ageInYears: 'registeredOn' }, { ageInYears: 'listedOn' }),
    op: order,
    value: small,
  }),
  fc.record({
    expression: fc.constant<Amount>({ daysUntil: 'registeredOn' }),
    op: order,
    value: fc.constant(-1),
  }),
  fc.record({
    field: fc.constant('figures.rdSpend'),
    op: order,
    value: fc.constantFrom<Amount>(
      { product: [0.5, revenue] },
      { sum: [revenue, 10_000] },
      { field: 'figures.revenue' },
    ),
  }),
  fc.record({
    field: fc.constant('staff.count'),
    op: order,
    value: fc.record({
      byPeriod: fc.constantFrom(
        [{ from: '2026-06-16', value: 3 }],
        [
          { from: '2020-01-01', value: 2 },
          { from: '2026-06-15', value: 4 },
        ],
      ),
    }),
  }),
);

const reference = fc.record({
  policy: fc.constantFrom('policy-1', 'policy-2', 'policy-3'),
  relation: fc.constantFrom('exclusive' as const, 'prerequisite' as const),
});

const grouped = (leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ tree: Condition; several: readonly Condition[] }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ all: tie('several') }),
      fc.record({ any: tie('several') }),
      fc.record({ none: tie('several') }),
      tie('several').chain((of) =>
        fc.record({ atLeast: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }),
      ),
    ),
    several: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
  })).tree;

const inClauses = (leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  grouped(leaf.map((test) => ({ clause: 'c', source: '第一条', test })));

/** Trees of every operator, group and amount. */
export const conditions: fc.Arbitrary<Condition> = inClauses(fc.oneof(simple, simple, compound, reference));

/** Trees whose comparisons each set one fact against constants. */
export const simpleConditions: fc.Arbitrary<Condition> = inClauses(simple);
