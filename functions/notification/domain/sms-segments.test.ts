import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsLength } from './sms-segments.ts';

describe('the length of a text message', () => {
  it.each([
    ['', 'gsm-7', 0, 1, 1],
    ['a'.repeat(160), 'gsm-7', 160, 1, 3],
    ['a'.repeat(161), 'gsm-7', 161, 2, 3],
    ['a'.repeat(306), 'gsm-7', 306, 2, 5],
    ['a'.repeat(307), 'gsm-7', 307, 3, 5],
    ['号'.repeat(70), 'ucs-2', 70, 1, 1],
    ['号'.repeat(71), 'ucs-2', 71, 2, 2],
    ['号'.repeat(134), 'ucs-2', 134, 2, 2],
    ['号'.repeat(135), 'ucs-2', 135, 3, 3],
    ['€'.repeat(80), 'gsm-7', 160, 1, 2],
    ['€'.repeat(81), 'gsm-7', 162, 2, 2],
    ['è^', 'gsm-7', 3, 1, 1],
    ['ç', 'ucs-2', 1, 1, 1],
    ['😀'.repeat(35), 'ucs-2', 70, 1, 1],
    ['😀'.repeat(36), 'ucs-2', 72, 2, 2],
  ] as const)('of %j is %s', (text, encoding, units, segments, chinaSegments) => {
    expect(smsLength(text)).toEqual({ encoding, units, segments, chinaSegments });
  });
  it('does not part an escaped character or an emoji', () => {
    // 153 is odd, so each part of escaped characters holds 76 of them: 153 need three parts, 306 units would fit two.
    expect(smsLength('€'.repeat(153)).segments).toBe(3);
    expect(smsLength('😀'.repeat(67)).segments).toBe(3);
  });
  it('of a text of both scripts is counted as Chinese', () => {
    expect(smsLength(`A014${'号'.repeat(66)}`)).toMatchObject({ encoding: 'ucs-2', segments: 1 });
    expect(smsLength(`A014${'号'.repeat(67)}`)).toMatchObject({ segments: 2 });
  });
  it('never shrinks when a text grows, and always has room for its units', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ maxLength: 50 }),
        (one, more) => {
          const before = smsLength(one);
          const after = smsLength(one + more);
          expect(after.chinaSegments).toBeGreaterThanOrEqual(before.chinaSegments);
          expect(after.segments * (after.encoding === 'gsm-7' ? 160 : 70)).toBeGreaterThanOrEqual(
            after.units,
          );
        },
      ),
    );
  });
});
