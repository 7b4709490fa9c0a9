import { describe, expect, it } from 'vitest';
import { dayFigures } from './day-figures.ts';
import { isRight, type ReplayedDay, summaryOf } from './day-summary.ts';
import { goodFacts, goodRecord } from './good-day.ts';

const replayed: ReplayedDay = {
  hall: 'center',
  day: '2026-11-23',
  shape: 'monday',
  seed: 1,
  speed: 120,
  slowestSpeed: 120,
  realSeconds: 131.4,
  requests: 2000,
  retries: 3,
  answerMilliseconds: { median: 48, p95: 120 },
  figures: dayFigures(goodFacts(), goodRecord(), 15),
  appeals: [['appeals 诉求', '3 received']],
  checkIns: [['check-ins 签到', '2 by face']],
  policies: [['policies 政策', '3 published']],
  checks: [{ promise: 'no double call', faults: [] }],
};

describe('summaryOf', () => {
  it('says how every ticket ended, and that the day was right', () => {
    const text = summaryOf(replayed);
    expect(text).toContain('5 issued = 2 done 办结 + 1 missed 过号 + 1 cancelled 取消 + 1 unserved 未办');
    expect(text).toContain(
      'estimate 预计         3 waits: 67 % under P50, 67 % under P90, mean error 7.3 min',
    );
    expect(text).toContain('16 sent, 0 delivered, 0 failed, 0 expired, 0 deferred; 0 sweeps ran');
    expect(text).toContain('✓ no double call');
    expect(text).toContain('The day was right.');
    expect(isRight(replayed)).toBe(true);
  });

  it('lists what was wrong, the first of many', () => {
    const faults = Array.from({ length: 30 }, (_, index) => `window ${index}: two people`);
    const wrong = { ...replayed, checks: [{ promise: 'no double call', faults }] };
    const text = summaryOf(wrong);
    expect(text).toContain('✗ no double call: 30\n      window 0: two people');
    expect(text).toContain('… and 18 more');
    expect(text).toContain('The day was WRONG.');
    expect(isRight(wrong)).toBe(false);
  });

  it('says when the machine was too busy for the speed', () => {
    expect(summaryOf({ ...replayed, slowestSpeed: 40 })).toContain('120×, 40× while the machine was busy');
  });

  it('keeps to 120 columns', () => {
    const widest = Math.max(
      ...summaryOf(replayed)
        .split('\n')
        .map((each) => each.length),
    );
    expect(widest).toBeLessThanOrEqual(120);
  });
});
