import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { conditionSchema } from '../contracts/condition.ts';
import { checkCondition, groupOf } from '../domain/conditions/check-condition.ts';
import { compile } from '../domain/conditions/compile.ts';
import type { Condition, Reference } from '../domain/conditions/condition.ts';
import { enterpriseFields } from '../domain/conditions/enterprise-fields.ts';
import type { Field } from '../domain/conditions/field.ts';
import type { FirmRecord } from '../domain/conditions/firm-record.ts';
import { firmMatcher } from '../domain/conditions/reasons.ts';

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

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.json') && path !== 'fields.json',
);
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const policies = paths.map((path) => policyFile.parse(read(path)));
const addedFields = read('fields.json') as readonly Field[];
const fields = new Map([...enterpriseFields, ...addedFields.map((field) => [field.id, field] as const)]);
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

/** Every leaf of a tree with the clause it stands in. */
function leavesOf(node: Condition, clause?: { clause: string; source: string }): Leaf[] {
  if ('clause' in node) return leavesOf(node.test, node);
  const group = groupOf(node);
  return group ? group.of.flatMap((part) => leavesOf(part, clause)) : [{ leaf: node, clause }];
}
type Leaf = { leaf: Condition; clause: { clause: string; source: string } | undefined };

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
    const leaves = leavesOf(conditions);
    for (const { clause } of leaves) expect(clause?.source).toBeTruthy();
    const clauses = [...new Set(leaves.map(({ clause }) => clause?.clause))];
    expect(clauses).toEqual(clauses.map((_, index) => `c${index + 1}`));
  });

  it.each(policies)('$id: its conditions are sound', ({ conditions, effective }) => {
    expect(checkCondition(conditions, fields, { day: effective.from, zone })).toEqual([]);
  });

  it.each(policies)('$id: other policies it names are in the set', ({ conditions }) => {
    const named = leavesOf(conditions).flatMap(({ leaf }) =>
      'policy' in leaf ? [(leaf as Reference).policy] : [],
    );
    expect(policies.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
  });

  it.each(policies)(
    '$id: its examples come out as its author says',
    ({ id, conditions, examples, effective }) => {
      expect(new Set(examples.map(({ verdict }) => verdict)).size).toBe(3);
      for (const { name, on, enterprise, verdict } of examples) {
        expect(effective.from <= on && on <= (effective.to ?? on)).toBe(true);
        const circuit = compile([{ id, version: 1, conditions }], fields, { day: on, zone });
        const { judge, reasons } = firmMatcher(circuit);
        expect([name, reasons(judge(enterprise as FirmRecord))[0]?.verdict]).toEqual([name, verdict]);
      }
    },
  );

  it('says in the README of every policy how sure it is, and why where it is not', () => {
    for (const { id, checked } of policies) {
      expect(readme.split('\n').filter((line) => line.startsWith(`| ${id} |`))).toHaveLength(1);
      if (!checked.verified) expect([id, checked.note]).not.toEqual([id, undefined]);
    }
  });

  it('adds fields that the catalogue lacks and that its policies ask for', () => {
    const text = JSON.stringify(policies.map(({ conditions }) => conditions));
    for (const { id } of addedFields) {
      expect(enterpriseFields.has(id)).toBe(false);
      expect(text).toContain(`"${id}"`);
    }
  });
});
