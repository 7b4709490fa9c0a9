import { describe, expect, it } from 'vitest';
import { enterpriseFields } from '../conditions/enterprise-fields.ts';
import { factReader, isKnown } from '../conditions/fact.ts';
import { no, open, yes } from '../conditions/verdict.ts';
import type { EnterpriseFile, SourcedFact } from './enterprise-file.ts';
import { emptyFile } from './merge-facts.ts';
import { recordOf } from './record-of.ts';

const fact = (value: SourcedFact['value'], source: SourcedFact['source'] = 'department'): SourcedFact => ({
  value,
  source,
  on: '2026-11-20',
});
const file: EnterpriseFile = {
  ...emptyFile('91350100M000100Y43', 'ref', 3),
  facts: {
    'staff.count': fact(12, 'firm'),
    industry: fact('C3911'),
    'figures.revenue@2025': fact(10_000_000),
    'figures.revenue@2024': fact(8_000_000),
    'figures.rdSpend@2025': fact(600_000),
    status: fact('active'),
  },
};
const read = (from: EnterpriseFile, id: string, year?: number) => {
  const field = enterpriseFields.get(id);
  if (!field) throw new Error(`no field ${id}`);
  const slot = { key: id, field, ...(year === undefined ? {} : { year }) };
  return factReader([slot], { day: '2026-11-23', zone: 'Asia/Shanghai' })(recordOf(from))[0];
};
const held = (from: EnterpriseFile, id = 'certificates') => {
  const fact = read(from, id);
  return fact instanceof Map ? Object.fromEntries(fact) : fact;
};

describe('what conditions see of a file', () => {
  it('is every fact by its path, figures by year, the code, and what the firm says of itself', () => {
    expect(read(file, 'staff.count')).toBe(12);
    expect(read(file, 'industry')).toBe('C3911');
    expect(read(file, 'creditCode')).toBe(file.firmId);
    expect(read(file, 'figures.revenue', 2025)).toBe(10_000_000);
    expect(read(file, 'figures.revenue', 2024)).toBe(8_000_000);
    expect(recordOf(file)).not.toHaveProperty('status');
  });

  it('is nothing of what nobody told', () => {
    for (const [id, year] of [
      ['figures.taxes', 2025],
      ['certificates', undefined],
      ['granted', undefined],
    ] as const) {
      const known = read(file, id, year);
      expect(known !== undefined && isKnown(known)).toBe(false);
    }
  });

  it('leaves open what else a firm may hold, until somebody says that it is all', () => {
    const certificates = [
      { type: 'high-tech-enterprise', expiresOn: '2027-06-30', source: 'certificate', ref: 'c1' },
      { type: 'food-permit', expiresOn: '2026-11-22', source: 'certificate', ref: 'c2' },
      { type: 'iso-9001', expiresOn: null, source: 'certificate', ref: 'c3', endedOn: '2026-11-01' },
    ] as const;
    const partly = { ...file, certificates };
    expect(held(partly)).toEqual({ 'high-tech-enterprise': yes, 'food-permit': no, '*': open });
    const wholly = { ...partly, facts: { ...file.facts, certificates: fact(['technology-sme']) } };
    expect(held(wholly)).toEqual({ 'high-tech-enterprise': yes, 'food-permit': no, 'technology-sme': yes });
    const none = { ...file, facts: { ...file.facts, certificates: fact([]) } };
    expect(held(none)).toEqual({});
  });

  it('counts grants of this house beside those that were told', () => {
    const granted = [{ policy: 'rd-grant', version: 2, on: '2026-11-01' }];
    expect(held({ ...file, granted }, 'granted')).toEqual({ 'rd-grant': yes, '*': open });
    const told = { ...file, granted, facts: { ...file.facts, granted: fact(['other-grant'], 'firm') } };
    expect(held(told, 'granted')).toEqual({ 'rd-grant': yes, 'other-grant': yes });
  });
});
