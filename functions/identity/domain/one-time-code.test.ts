import { describe, expect, it } from 'vitest';
import { firstCode, nextCode, resendRefusal, usualCodeRules as rules, tryCode } from './one-time-code.ts';

const now = 1_000_000;
const code = firstCode('digest', now);
const good = rules.goodMinutes * 60_000;

describe('a one-time code', () => {
  it('is good until the end of its minutes and not after', () => {
    expect(tryCode(code, true, now + good, rules).refusal).toBeUndefined();
    expect(tryCode(code, true, now + good + 1, rules).refusal).toEqual({ reason: 'code-ended' });
  });

  it('says how many tries are left, and after the last one takes not even the right one', () => {
    let tried = code;
    const said: unknown[] = [];
    for (let each = 0; each < rules.tries; each += 1) {
      const { code: after, refusal } = tryCode(tried, false, now, rules);
      tried = after;
      said.push(refusal);
    }
    expect(said).toEqual([
      ...[4, 3, 2, 1].map((left) => ({ reason: 'code-wrong', left })),
      { reason: 'too-many-tries' },
    ]);
    expect(tryCode(tried, true, now, rules).refusal).toEqual({ reason: 'too-many-tries' });
  });

  it('that is sent again is no new chance: tries go on being counted', () => {
    const { code: tried } = tryCode(code, false, now, rules);
    expect(nextCode(tried, 'other', now + 60_000)).toEqual({
      digest: 'other',
      sentAt: now + 60_000,
      sent: 2,
      tries: 1,
    });
  });

  it('is sent once a minute and three times at most', () => {
    expect(resendRefusal(code, now + 30_000, rules)).toEqual({ reason: 'too-soon', seconds: 30 });
    expect(resendRefusal(code, now + 60_000, rules)).toBeUndefined();
    expect(resendRefusal({ ...code, sent: 3 }, now + 600_000, rules)).toEqual({ reason: 'too-many-codes' });
  });
});
