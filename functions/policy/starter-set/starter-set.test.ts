import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { conditionSchema } from '../contracts/condition.ts';
import { checkCondition, groupOf } from '../domain/conditions/check-condition.ts';
import { checkReferences } from '../domain/conditions/check-references.ts';
import type { Condition } from '../domain/conditions/condition.ts';
import { enterpriseFields } from '../domain/conditions/enterprise-fields.ts';
import { checkExamples } from '../domain/conditions/examples.ts';

const folder = join(import.meta.dirname, '../../../examples/policies');
/** The day on which the facts were looked over. */
const reviewedOn = '2026-11-22';

const zone = 'Asia/Shanghai';

const words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const example = z.strictObject({
  name: z.string().min(1),
  on: z.iso.date(),
  enterprise: z.looseObject({ id: z.string() }),
  verdict: z.enum(['eligible', 'not', 'unknown']),
});
const policyFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.literal(1),
  topic: z.string(),
  name: words,
  departments: z.array(z.string().min(1)).min(1),
  document: z.strictObject({
    number: z.string().min(1),
    issuedOn: z.iso.date(),
    with: z.array(z.string().min(1)).optional(),
  }),
  effective: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }),
  subject: words,
  benefit: z.strictObject({
    kind: z.enum(['tax-relief', 'fee-relief', 'deduction', 'refund', 'loan', 'grant', 'subsidy', 'service']),
    standard: words,
    cap: z.strictObject({ amount: z.number().positive(), unit: z.literal('yuan') }).optional(),
  }),
  exclusions: z.array(words),
  conditions: conditionSchema,
  examples: z.array(example).min(3).max(4),
  checked: z.strictObject({
    verified: z.boolean(),
    by: z.enum(['search', 'knowledge']),
    on: z.literal(reviewedOn),
    note: z.string().min(1).optional(),
  }),
});

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.json'),
);
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const policies = paths.map((path) => policyFile.parse(read(path)));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

interface Cited {
  readonly clause: string;
  readonly source: string;
}

/** The clause of every leaf of a tree, as far as it stands in one. */
function citedBy(node: Condition, cited?: Cited): (Cited | undefined)[] {
  if ('clause' in node) return citedBy(node.test, node);
  return groupOf(node)?.of.flatMap((part) => citedBy(part, cited)) ?? [cited];
}

describe('the starter set of policies', () => {
  it('has more than 60 policies in force on the day of its review, each once, in the file of its name', () => {
    const inForce = policies.filter(
      ({ effective: { from, to = '9999-12-31' } }) => from <= reviewedOn && reviewedOn <= to,
    );
    expect(inForce.length).toBeGreaterThanOrEqual(60);
    expect(new Set(policies.map(({ id }) => id)).size).toBe(policies.length);
    expect(paths).toEqual(policies.map(({ topic, id }) => join(topic, `${id}.json`)));
  });

  it.each(policies)('$id: days follow one another', ({ document, effective }) => {
    expect(effective.from <= (effective.to ?? '9999-12-31')).toBe(true);
    expect(document.issuedOn <= (effective.to ?? reviewedOn)).toBe(true);
    expect(document.issuedOn <= reviewedOn).toBe(true);
  });

  it.each(policies)('$id: every leaf cites its source in a clause, numbered in order', ({ conditions }) => {
    const cited = citedBy(conditions);
    for (const one of cited) expect(one?.source).toBeTruthy();
    const clauses = [...new Set(cited.map((one) => one?.clause))];
    expect(clauses).toEqual(clauses.map((_, index) => `c${index + 1}`));
  });

  it.each(policies)('$id: its conditions are sound', ({ conditions, effective }) => {
    expect(checkCondition(conditions, enterpriseFields, { day: effective.from, zone })).toEqual([]);
  });

  it('names no policies that it lacks', () => {
    expect(checkReferences(policies)).toEqual([]);
  });

  it.each(policies)('$id: its examples pass the gate before publishing', (policy) => {
    expect(checkExamples(policy, enterpriseFields, zone)).toEqual([]);
    expect(policy.examples.map(({ verdict }) => verdict)).toContain('unknown');
    const { from, to = '9999-12-31' } = policy.effective;
    for (const { on } of policy.examples) expect(from <= on && on <= to).toBe(true);
  });

  it('says in the README of every policy how sure it is, and why where it is not', () => {
    for (const { id, checked } of policies) {
      expect(readme.split('\n').filter((line) => line.startsWith(`| ${id} |`))).toHaveLength(1);
      if (!checked.verified) expect([id, checked.note]).not.toEqual([id, undefined]);
    }
  });
});
