import { describe, expect, it } from 'vitest';
import { type ApplicationRow, actsOn } from './application.ts';

const step = { id: 'review', name: { 'zh-CN': '审核', en: 'Review' }, number: 1, of: 2 };
const row = (change: Partial<ApplicationRow>): ApplicationRow =>
  ({
    state: 'in-review',
    step,
    returnedBefore: false,
    audit: null,
    repayment: null,
    mayReopen: false,
    ...change,
  }) as ApplicationRow;

describe('what an officer can do with an application', () => {
  it('goes step by step, and approves at the last one', () => {
    expect(actsOn(row({}))).toEqual(['forward', 'return', 'reject']);
    expect(actsOn(row({ step: { ...step, number: 2 } }))).toEqual(['approve', 'return', 'reject']);
  });
  it('returns once only', () => {
    expect(actsOn(row({ returnedBefore: true }))).toEqual(['forward', 'reject']);
  });
  it('looks at a sampled approval wherever it stands, until it is revoked', () => {
    expect(actsOn(row({ state: 'public-notice', audit: 'wanted' }))).toEqual([
      'pass-audit',
      'fail-audit',
      'objection',
    ]);
    expect(actsOn(row({ state: 'payable', audit: 'wanted' }))).toEqual(['pass-audit', 'fail-audit']);
    expect(actsOn(row({ state: 'revoked', audit: 'wanted' }))).toEqual([]);
    expect(actsOn(row({ state: 'payable', audit: 'passed' }))).toEqual([]);
  });
  it('says that money came back where it was paid; only an operator takes a decision up again', () => {
    expect(actsOn(row({ state: 'revoked', repayment: 'wanted' }))).toEqual(['repaid']);
    expect(actsOn(row({ state: 'revoked', repayment: 'done' }), true)).toEqual([]);
    expect(actsOn(row({ state: 'rejected', mayReopen: true }))).toEqual([]);
    expect(actsOn(row({ state: 'rejected', mayReopen: true }), true)).toEqual(['reopen']);
  });
  it('settles an objection, and pays again what failed', () => {
    expect(actsOn(row({ state: 'objected' }))).toEqual(['dismiss', 'uphold']);
    expect(actsOn(row({ state: 'payment-failed' }))).toEqual(['pay-again']);
    for (const state of ['returned', 'rejected', 'withdrawn', 'paid', 'in-payment'] as const)
      expect(actsOn(row({ state }))).toEqual([]);
  });
});
