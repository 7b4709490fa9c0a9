import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, localReading, serviceDayOf } from './local-time.ts';

describe('the service day', () => {
  it('is the day of the hall, not of the server', () => {
    expect(serviceDayOf(Date.parse('2026-11-22T17:30:00Z'), 'Asia/Shanghai', '04:00')).toBe('2026-11-22');
    expect(serviceDayOf(Date.parse('2026-11-22T20:30:00Z'), 'Asia/Shanghai', '04:00')).toBe('2026-11-23');
  });
  it('keeps the hours after midnight with the evening before', () => {
    expect(serviceDayOf(instantAt('2026-11-23', '01:15', 'Asia/Shanghai'), 'Asia/Shanghai', '04:00')).toBe(
      '2026-11-22',
    );
  });
  it('survives both daylight-saving jumps', () => {
    expect(serviceDayOf(Date.parse('2026-03-29T01:30:00Z'), 'Europe/Berlin', '03:00')).toBe('2026-03-29');
    expect(serviceDayOf(Date.parse('2026-10-25T00:30:00Z'), 'Europe/Berlin', '03:00')).toBe('2026-10-24');
  });
  it('never goes back as time goes on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
        fc.integer({ min: 0, max: 7_200_000 }),
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        (instant, later, zone) => {
          expect(serviceDayOf(instant, zone, '04:00') <= serviceDayOf(instant + later, zone, '04:00')).toBe(
            true,
          );
        },
      ),
    );
  });
});

it('reads back the wall-clock time that it was given', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3650 }),
      fc.integer({ min: 0, max: 1439 }),
      fc.constantFrom('Asia/Shanghai', 'Asia/Kolkata'),
      (dayNumber, minute, zone) => {
        const day = new Date(dayNumber * 86_400_000 + 1_400_000_000_000).toISOString().slice(0, 10);
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const reading = localReading(instantAt(day, time, zone), zone);
        expect(reading).toMatchObject({ day, minuteOfDay: minute });
      },
    ),
  );
});
