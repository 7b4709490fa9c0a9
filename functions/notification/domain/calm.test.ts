import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localReading } from '../../shared/kernel/local-time.ts';
import { type CalmRules, calmUntil, nextDigest, nextMorning } from './calm.ts';

const rules: CalmRules = {
  timeZone: 'Asia/Shanghai',
  quietHours: { from: '21:00', to: '08:00' },
  calendar: { base: 'chinese-statutory', closed: [], open: [] },
};
const at = (local: string) => Date.parse(`${local}+08:00`);
const until = (local: string, more: Partial<CalmRules> = {}) => calmUntil(at(local), { ...rules, ...more });

describe('when people are left in peace', () => {
  it('is not on a working day', () => {
    expect(until('2026-11-23T08:00')).toBeUndefined();
    expect(until('2026-11-23T20:59')).toBeUndefined();
  });
  it('is from the evening to the next working morning', () => {
    expect(until('2026-11-23T21:00')).toEqual({ until: at('2026-11-24T08:00'), reason: 'quiet-hours' });
    expect(until('2026-11-24T07:59')).toEqual({ until: at('2026-11-24T08:00'), reason: 'quiet-hours' });
    expect(until('2026-11-27T22:00')).toEqual({ until: at('2026-11-30T08:00'), reason: 'quiet-hours' });
  });
  it('is the whole of National Day, and not the Saturday that is worked for it', () => {
    expect(until('2026-10-01T12:00')).toEqual({ until: at('2026-10-08T08:00'), reason: 'holiday' });
    expect(until('2026-10-10T12:00')).toBeUndefined();
  });
  it('may be at noon as well as over midnight', () => {
    const noon = { quietHours: { from: '12:00', to: '13:30' } };
    expect(until('2026-11-23T12:30', noon)).toEqual({ until: at('2026-11-23T13:30'), reason: 'quiet-hours' });
    expect(until('2026-11-23T23:00', noon)).toBeUndefined();
  });
  it('goes by weekends in a year whose holidays are not announced', () => {
    expect(until('2090-01-07T12:00')?.reason).toBe('holiday');
    expect(until('2090-01-09T12:00')).toBeUndefined();
  });
  it('always ends in a moment at which one may disturb', () => {
    const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-20T00:00') });
    fc.assert(
      fc.property(instant, (now) => {
        const end = calmUntil(now, rules)?.until ?? now;
        expect(end).toBeGreaterThanOrEqual(now);
        expect(calmUntil(end, rules)).toBeUndefined();
        expect(calmUntil(nextMorning(now, rules), rules)).toBeUndefined();
        expect(
          localReading(nextMorning(now, rules), rules.timeZone).day > localReading(now, rules.timeZone).day,
        ).toBe(true);
      }),
    );
  });
});

it('joins digests at the district’s hour of a day on which one may disturb', () => {
  expect(nextDigest(at('2026-11-23T08:30'), '09:00', rules)).toBe(at('2026-11-23T09:00'));
  expect(nextDigest(at('2026-11-23T09:01'), '09:00', rules)).toBe(at('2026-11-24T09:00'));
  expect(nextDigest(at('2026-11-28T08:30'), '09:00', rules)).toBe(at('2026-11-30T09:00'));
});
