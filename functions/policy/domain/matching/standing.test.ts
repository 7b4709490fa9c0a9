import { expect, it } from 'vitest';
import { policyContent, publishedVersion } from '../../../../tests/support/policy-house.ts';
import type { ApplicationRules } from '../policy/policy-version.ts';
import type { IndexedFirm } from './indexed-firm.ts';
import { judged, type Standing } from './standing.ts';

const day = 86_400_000;
const at = Date.parse('2026-11-23T01:00:00Z');
const firm: IndexedFirm = {
  record: { id: '91330110MAT000001X' },
  version: 1,
  granted: [],
  contact: { masked: '138****0000', sealed: 'x' },
  language: 'zh-CN',
};
const standing = (change: Partial<Standing>): Standing => ({
  ...{ firmId: firm.record.id, eligible: {}, told: {}, matched: [], news: [] },
  ...{ language: 'zh-CN', version: 3 },
  ...change,
});
const judging = { at, today: '2026-11-23', inForce: new Set(['rd-grant']) };
const policyThatClosesOn = (closesOn: string) => {
  const application = { ...(policyContent().application as ApplicationRules), closesOn };
  return publishedVersion({ id: 'rd-grant', version: 1, application });
};

it('a firm is told while it can still apply, on the last day too, and not after', () => {
  const told = (closesOn: string) =>
    judged(undefined, firm, [{ policy: policyThatClosesOn(closesOn), verdict: 'eligible' }], judging)
      ?.standing.news.length;
  expect(told('2026-11-23')).toBe(1);
  expect(told('2026-11-22')).toBe(0);
});

it('marks of policies that ended make way after two years, those of policies in force stay', () => {
  const told = {
    'old@1/eligible': at - 731 * day,
    'new@1/eligible': at - 729 * day,
    'rd-grant@1/lost': at - 2000 * day,
  };
  const before = standing({ told, matched: ['old@1', 'rd-grant@1'] });
  const policy = publishedVersion({ id: 'rd-grant', version: 2 });
  const after = judged(before, firm, [{ policy, verdict: 'eligible' }], judging)?.standing;
  expect(Object.keys(after?.told ?? {}).sort()).toEqual([
    'new@1/eligible',
    'rd-grant@1/lost',
    'rd-grant@2/eligible',
  ]);
  expect(after?.matched).toEqual(['rd-grant@1', 'rd-grant@2']);
});
