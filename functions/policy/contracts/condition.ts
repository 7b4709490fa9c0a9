import * as z from 'zod';
import { type Amount, type Condition, operators, units } from '../domain/conditions/condition.ts';

/** Characters of a name, a source or a value, and values of one comparison, at most. */
export const conditionLimits = { characters: 200, values: 2000 } as const;

const day = z.iso.date();
const name = z.string().min(1).max(conditionLimits.characters);
const constant = z.union([z.number(), z.string().max(conditionLimits.characters), z.boolean()]);
const constants = z.array(constant).min(1).max(conditionLimits.values);

const period = z.strictObject({
  year: z.union([z.enum(['last', 'before-last']), z.int().min(1949).max(2999)]),
});

const amount: z.ZodType<Amount> = z
  .lazy(() =>
    z.union([
      z.number(),
      z.strictObject({ field: name, period: period.optional() }),
      z.strictObject({ ratio: z.tuple([amount, amount]) }),
      z.strictObject({ difference: z.tuple([amount, amount]) }),
      z.strictObject({ sum: z.array(amount).min(1) }),
      z.strictObject({ product: z.array(amount).min(1) }),
      z.strictObject({ ageInYears: name }),
      z.strictObject({ daysUntil: name }),
    ]),
  )
  .meta({ id: 'Amount', description: 'A figure reckoned from facts, in base units' });

const byPeriod = z.strictObject({
  byPeriod: z.array(z.strictObject({ from: day, value: z.union([constant, constants]) })).min(1),
});

const demanded = {
  op: z.enum(operators),
  value: z.union([constant, constants, byPeriod, amount]).optional(),
  unit: z.enum(units).optional(),
};

/**
 * The shape of a condition. What it says is checked by `checkCondition`: fields, units, groups that cannot hold.
 * Empty groups pass here, so that they are told by name there.
 */
export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ clause: name, source: name, test: conditionSchema }),
      z.strictObject({ all: z.array(conditionSchema) }),
      z.strictObject({ any: z.array(conditionSchema) }),
      z.strictObject({ none: z.array(conditionSchema) }),
      z.strictObject({ atLeast: z.int(), of: z.array(conditionSchema) }),
      z.strictObject({ field: name, period: period.optional(), ...demanded }),
      z.strictObject({ expression: amount, ...demanded }),
      z.strictObject({ policy: name, relation: z.enum(['exclusive', 'prerequisite']) }),
    ]),
  )
  .meta({ id: 'Condition', description: 'What a policy demands of a firm' });
