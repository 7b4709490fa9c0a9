import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EnterpriseFile, factSources, type SourcedFact } from './enterprise-file.ts';
import { emptyFile, stronger, withFacts } from './merge-facts.ts';

const empty = emptyFile('91350100M000100Y43', 'ref', 3);
const days = ['2026-01-05', '2026-04-07', '2026-06-01', '2026-09-30', '2026-11-22', '2026-11-23'];
const facts = fc.record({
  value: fc.integer({ min: 1, max: 5 }),
  source: fc.constantFrom(...factSources),
  on: fc.constantFrom(...days),
  at: fc.integer({ min: 1, max: 4 }),
});
const keys = fc.constantFrom('staff.count', 'figures.revenue@2025', 'industry');
const holds = ({ value, source, on, at }: SourcedFact) => JSON.stringify([value, source, on, at]);

describe('which of two facts holds', () => {
  it('does not depend on the order in which any number of them is told', () => {
    fc.assert(
      fc.property(keys, fc.array(facts, { minLength: 1, maxLength: 6 }), fc.nat(), (key, told, turn) => {
        const strongest = (all: readonly SourcedFact[]) =>
          all.reduce((one, other) => stronger(key, one, other));
        const at = turn % told.length;
        const turned = [...told.slice(at), ...told.slice(0, at)];
        const expected = holds(strongest(told));
        expect(holds(strongest(turned))).toBe(expected);
        expect(holds(strongest([...told].reverse()))).toBe(expected);
        expect(holds(strongest([...told, ...told]))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never an older one of the same source', () => {
    fc.assert(
      fc.property(keys, facts, facts, (key, one, other) => {
        fc.pre(one.source === other.source && one.on !== other.on);
        expect(stronger(key, one, other).on).toBe(one.on > other.on ? one.on : other.on);
      }),
    );
  });

  it('is an authority’s rather than the firm’s, as long as the authority’s may be relied on', () => {
    const count = (source: SourcedFact['source'], on: string, value: number) => ({ value, source, on });
    const register = count('register', '2026-06-01', 80);
    expect(stronger('staff.count', register, count('firm', '2026-08-31', 120))).toBe(register);
    const later = count('firm', '2026-09-03', 120);
    expect(stronger('staff.count', register, later)).toBe(later);
    expect(stronger('figures.revenue@2025', register, later)).toBe(register);
    const department = count('department', '2026-06-02', 90);
    expect(stronger('staff.count', later, department)).toBe(later);
    expect(stronger('staff.count', later, count('department', '2026-06-03', 90)).source).toBe('department');
  });
});

describe('a file that is told facts', () => {
  const fact = (value: SourcedFact['value'], on = '2026-11-23', at = 1): SourcedFact => ({
    value,
    source: 'department',
    on,
    at,
  });
  const told = (file: EnterpriseFile, one: Record<string, SourcedFact>) => withFacts(file, one);

  it('is the same file when everything was known, and names what it knows better', () => {
    const { file } = told(empty, { 'staff.count': fact(12) });
    expect(told(file, { 'staff.count': fact(12, '2026-11-23', 9) }).file).toBe(file);
    expect(told(file, { 'staff.count': fact(11, '2026-11-01') })).toEqual({ file, kept: ['staff.count'] });
  });

  it('has the name, status and address that its facts say', () => {
    const { file } = told(empty, {
      name: fact('星河云图科技有限公司'),
      status: fact('suspended'),
      address: fact('星河区滨江路88号'),
    });
    expect(file).toMatchObject({
      name: '星河云图科技有限公司',
      status: 'suspended',
      address: '星河区滨江路88号',
    });
  });

  it('remembers what a number was before it changed', () => {
    const first = told(empty, { 'staff.count': fact(100, '2026-08-01') }).file;
    const confirmed = told(first, { 'staff.count': fact(100, '2026-09-01') }).file;
    expect(confirmed.facts['staff.count']?.before).toBeUndefined();
    const fallen = told(confirmed, { 'staff.count': fact(60, '2026-11-01') }).file;
    expect(fallen.facts['staff.count']?.before).toEqual({ value: 100, on: '2026-09-01' });
  });
});
