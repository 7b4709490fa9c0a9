import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { addDays } from '../../shared/kernel/local-time.ts';
import type { Certificate } from './certificate.ts';
import { scheduled, sweep } from './certificate-sweep.ts';
import { apply } from './certificate-transitions.ts';
import { daysBetween, decideReminder, lastSent } from './reminder-schedule.ts';

const steps = [90, 30, 7, 1];
const certificate = (change: Partial<Certificate> = {}): Certificate => ({
  certificateId: '7QK3ZT0V5N8WJ2XC9RB4M6HGDA-20231224',
  type: 'food-permit',
  department: 'market',
  numberMasked: 'JY1*********2345',
  holder: { kind: 'enterprise', ref: '1PX8DN4YRV6ME0TKQ2ZWC7S3HJ', masked: '913***********0Y43' },
  language: 'zh-CN',
  issuedOn: '2023-12-24',
  expiresOn: '2026-12-23',
  state: 'valid',
  reminders: [],
  history: [],
  version: 1,
  ...change,
});
const system = { actor: { id: 'run', role: 'system' }, now: 0 } as const;
const officer = { actor: { id: 'officer', role: 'officer' }, now: 0 } as const;
const swept = (before: Certificate, today: string): Certificate =>
  scheduled(taken(sweep(before, steps, today, system)), steps);

describe('the reminders of a certificate', () => {
  it('come 90, 30, 7 and 1 days before it expires, and at no other time', () => {
    const sent: string[] = [];
    let at = certificate();
    for (let day = '2026-08-01'; day <= '2027-01-05'; day = addDays(day, 1)) {
      const after = swept(at, day);
      if (after.reminders.length > at.reminders.length) sent.push(`${day} ${lastSent(after.reminders)}`);
      at = after;
    }
    expect(sent.slice(0, 4)).toEqual(['2026-09-24 90', '2026-11-23 30', '2026-12-16 7', '2026-12-22 1']);
    expect(at).toMatchObject({ state: 'expired' });
    expect(at.reminders).toHaveLength(4);
    expect(at.dueOn).toBeUndefined();
  });

  it('are one message after missed days, for the step nearest to expiry', () => {
    expect(decideReminder(certificate(), steps, '2026-12-20')).toEqual({
      decision: 'remind',
      step: 7,
      daysLeft: 3,
      marks: [
        { step: 90, outcome: 'skipped', run: '2026-12-20' },
        { step: 30, outcome: 'skipped', run: '2026-12-20' },
        { step: 7, outcome: 'sent', run: '2026-12-20' },
      ],
    });
  });

  it('end with the certificate: it expires, and what was left is skipped', () => {
    const after = swept(certificate(), '2026-12-24');
    expect(after).toMatchObject({ state: 'expired' });
    expect(after.reminders.map(({ outcome }) => outcome)).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped',
    ]);
  });

  it('do not begin on the day of issue of a short certificate', () => {
    const short = certificate({ issuedOn: '2026-11-23', expiresOn: '2026-12-23' });
    expect(decideReminder(short, steps, '2026-11-23')).toEqual({ decision: 'wait' });
    expect(scheduled(short, steps).dueOn).toBe('2026-12-16');
  });

  it('follow the type when its days are changed: never back to an earlier step', () => {
    const reminded = swept(certificate(), '2026-11-23');
    expect(decideReminder(reminded, [60, 14], '2026-11-24')).toEqual({ decision: 'wait' });
    const moved = scheduled(
      taken(sweep({ ...reminded, dueOn: '2026-11-24' }, [60, 14], '2026-11-24', system)),
      [60, 14],
    );
    expect(moved).toMatchObject({ dueOn: '2026-12-09', state: 'valid' });
  });
});

/** What happens day by day: sweeps, outages, sweeps that run several times, at most one renewal or revocation. */
const histories = fc.record({
  issuedDaysBefore: fc.integer({ min: 1, max: 900 }),
  days: fc.array(fc.constantFrom('run', 'outage', 'run-twice'), { minLength: 130, maxLength: 130 }),
  outage: fc.record({ from: fc.integer({ min: 0, max: 129 }), length: fc.integer({ min: 0, max: 110 }) }),
  end: fc.option(
    fc.record({
      on: fc.integer({ min: 0, max: 129 }),
      by: fc.constantFrom('renew' as const, 'revoke' as const),
    }),
  ),
  types: fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }),
});

it('holds for any sequence of runs, outages and renewals: each step at most once, one message a day, none after', () => {
  fc.assert(
    fc.property(histories, ({ issuedDaysBefore, days, outage, end, types }) => {
      const expiresOn = '2026-12-23';
      let at = scheduled(certificate({ issuedOn: addDays(expiresOn, -issuedDaysBefore) }), types);
      const sent: { day: string; step: number }[] = [];
      days.forEach((kind, index) => {
        const today = addDays(expiresOn, index - 125);
        if (end?.on === index) {
          const ended = apply(at, end.by, officer, {});
          if (ended.ok) at = scheduled(ended.value, types);
        }
        const down = kind === 'outage' || (index >= outage.from && index < outage.from + outage.length);
        for (let run = 0; !down && run < (kind === 'run-twice' ? 3 : 1); run += 1) {
          // The index gives a sweep only what is due.
          if (at.dueOn === undefined || at.dueOn > today) continue;
          const after = scheduled(taken(sweep(at, types, today, system)), types);
          const step = after.reminders.length > at.reminders.length ? lastSent(after.reminders) : undefined;
          if (step !== undefined && after.state === 'valid') sent.push({ day: today, step });
          if (step !== undefined)
            expect(after.state === 'valid' || lastSent(at.reminders) === step).toBe(true);
          expect(after.dueOn === undefined || after.dueOn > today).toBe(true);
          at = after;
        }
      });
      const ending = end ? addDays(expiresOn, end.on - 125) : '9999-12-31';
      expect(new Set(sent.map(({ step }) => step)).size).toBe(sent.length);
      expect(new Set(sent.map(({ day }) => day)).size).toBe(sent.length);
      expect(new Set(at.reminders.map(({ step }) => step)).size).toBe(at.reminders.length);
      for (const { day, step } of sent) {
        expect(day < ending).toBe(true);
        expect(daysBetween(day, expiresOn)).toBeLessThanOrEqual(step);
        const nearer = types.filter((other) => other < step && other >= daysBetween(day, expiresOn));
        expect(nearer).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
