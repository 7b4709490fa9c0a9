import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditions, firms, moment } from '../../../../tests/support/arbitrary-conditions.ts';
import { checkCondition } from '../../domain/conditions/check-condition.ts';
import { compile } from '../../domain/conditions/compile.ts';
import type { Condition } from '../../domain/conditions/condition.ts';
import { enterpriseFields } from '../../domain/conditions/enterprise-fields.ts';
import { conditionOfFeel } from '../../domain/conditions/feel/read-feel.ts';
import { firmMatcher } from '../../domain/conditions/reasons.ts';
import { conditionsOfDmn, dmnOf } from './dmn-file.ts';

const cases = 2000;

const tree: Condition = {
  all: [
    {
      clause: '3-1',
      source: '第三条（一）<& "',
      test: { field: 'figures.revenue', op: '>=', value: 500, unit: 'wan-yuan' },
    },
    {
      clause: '3-2',
      source: '第三条（二）',
      test: {
        any: [
          { field: 'certificates', op: 'holds', value: 'little-giant' },
          { field: 'industry', op: 'under', value: ['C39', 'I65'] },
        ],
      },
    },
    { clause: '4', source: '第四条', test: { none: [{ field: 'flags.dishonest', op: '=', value: true }] } },
  ],
};

describe('a policy as a DMN file', () => {
  it('is a decision for each clause and one that joins them', () => {
    const file = dmnOf('policy-1', tree, enterpriseFields);
    expect(file.ok && file.value).toContain('<text>figures.last.revenue &gt;= 5000000</text>');
    expect(file.ok && file.value).toContain('<text>(clause_1 and clause_2 and clause_3)</text>');
    const read = file.ok && conditionsOfDmn(file.value, enterpriseFields);
    expect(read).toMatchObject({
      ok: true,
      value: { all: [{ clause: '3-1', source: '第三条（一）<& "' }, {}, {}] },
    });
  });

  it(`judges every firm alike when read back (${cases} random trees and firms)`, () => {
    let compared = 0;
    fc.assert(
      fc.property(conditions, firms, (drawn, firm) => {
        let number = 0;
        const named = JSON.parse(JSON.stringify(drawn), (key, value) =>
          key === 'clause' ? `c${number++}` : value,
        ) as Condition;
        const file = dmnOf('p', named, enterpriseFields);
        if (!file.ok) return;
        const read = conditionsOfDmn(file.value, enterpriseFields);
        if (!read.ok) throw new Error(JSON.stringify(read.error) + file.value);
        const policies = [named, read.value].map((conditions, index) => ({
          id: `${index}`,
          version: 1,
          conditions,
        }));
        const { judge, reasons } = firmMatcher(compile(policies, enterpriseFields, moment));
        // A code known less exactly than asked is open for `under`; `startsWith` on an industry reads back as that.
        if (JSON.stringify(named).includes('"startsWith"')) return;
        const [before, after] = reasons(judge(firm));
        expect(after?.verdict).toBe(before?.verdict);
        compared++;
      }),
      { numRuns: cases },
    );
    expect(compared).toBeGreaterThan(cases / 10);
  });

  it('says what cannot be told in FEEL, and where a file leaves the subset', () => {
    const age: Condition = { expression: { ageInYears: 'registeredOn' }, op: '<', value: 5 };
    const aged = dmnOf('p', { clause: 'c', source: 's', test: age }, enterpriseFields);
    expect(aged).toEqual({ ok: false, error: 'ageInYears' });
    const file = (feel: string) =>
      `<definitions><decision name="eligible"><literalExpression><text>${feel}</text></literalExpression></decision></definitions>`;
    const read = (xml: string) => conditionsOfDmn(xml, enterpriseFields);
    expect(read('nothing')).toEqual({ ok: false, error: { reason: 'not-dmn' } });
    expect(read('<definitions><decision name="x"/></definitions>')).toEqual({
      ok: false,
      error: { reason: 'no-decision', name: 'eligible' },
    });
    expect(read(file('staff.count &lt;= 3 and every x'))).toEqual({
      ok: false,
      error: { reason: 'not-in-subset', decision: 'eligible', at: 21, found: 'every' },
    });
    const between = read(file('staff.count between 3 and 5'));
    expect(
      between.ok &&
        checkCondition({ clause: 'c', source: 's', test: between.value }, enterpriseFields, moment),
    ).toEqual([]);
  });

  it('reads expressions with attributes, and refuses what holds no one text', () => {
    const read = (inner: string) =>
      conditionsOfDmn(
        `<definitions><decision name="c1">${inner}</decision><decision name="eligible"><literalExpression><text>c1</text></literalExpression></decision></definitions>`,
        enterpriseFields,
      );
    const expression =
      '<literalExpression><text xml:space="preserve">listing = "none"</text></literalExpression>';
    expect(read(`<description lang="en">s 3</description>${expression}`)).toEqual({
      ok: true,
      value: { clause: 'c1', source: 's 3', test: { field: 'listing', op: '=', value: 'none' } },
    });
    expect(read('<literalExpression><text>a</text><text>b</text></literalExpression>')).toEqual({
      ok: false,
      error: { reason: 'not-in-subset', decision: 'c1', at: 0, found: '' },
    });
  });

  it('reads text with open quotes in time that grows with its length only', () => {
    const began = performance.now();
    const read = conditionOfFeel('"\\'.repeat(130_000), enterpriseFields);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(read).toMatchObject({ ok: false, error: { at: 0 } });
  });
});
