import { describe, expect, it } from 'vitest';
import demo from '../../../infra/config/districts/demo.json' with { type: 'json' };
import { instantAt } from '../../shared/kernel/local-time.ts';
import type { Hall } from './hall.ts';
import { dayEnd, hallHours } from './opening-hours.ts';

const hall = demo.ticketing.halls[0] as unknown as Hall;
const shanghai = (day: string, time: string) => instantAt(day, time, 'Asia/Shanghai');
const at = (day: string, time: string, of: Hall = hall) => {
  const hours = hallHours(of, instantAt(day, time, of.timeZone));
  if (!hours.ok) throw new Error('calendar unknown');
  return [hours.value.open, hours.value.takesTickets];
};

describe('opening hours', () => {
  it('serve between the spans only, but take tickets over the noon break until shortly before closing', () => {
    expect(at('2026-11-23', '08:29')).toEqual([false, false]);
    expect(at('2026-11-23', '08:30')).toEqual([true, true]);
    expect(at('2026-11-23', '12:30')).toEqual([false, true]);
    expect(at('2026-11-23', '17:14')).toEqual([true, true]);
    expect(at('2026-11-23', '17:15')).toEqual([true, false]);
    expect(at('2026-11-23', '17:30')).toEqual([false, false]);
  });

  it('follow statute: closed on a holiday, open on a make-up Saturday', () => {
    expect(at('2026-10-01', '10:00')).toEqual([false, false]);
    expect(at('2026-10-10', '10:00')).toEqual([true, true]);
    expect(at('2026-11-22', '10:00')).toEqual([false, false]);
  });

  it('say so when nobody knows the year yet', () => {
    expect(hallHours(hall, shanghai('2093-03-02', '10:00'))).toEqual({
      ok: false,
      error: { reason: 'calendar-unknown', year: 2093 },
    });
  });

  const night: Hall = {
    ...hall,
    timeZone: 'Europe/Berlin',
    calendar: { base: 'every-day', closed: [], open: [] },
    opening: [{ weekdays: [6], from: '20:00', to: '03:00' }],
    lastTicketMinutesBeforeClose: 0,
  };

  it('run over midnight and over the hour that summer time skips', () => {
    expect(at('2026-03-28', '23:59', night)).toEqual([true, true]);
    expect(at('2026-03-29', '01:59', night)).toEqual([true, true]);
    expect(at('2026-03-29', '03:01', night)).toEqual([false, false]);
    expect(dayEnd(night, '2026-03-28')).toBe(Date.parse('2026-03-29T02:00:00Z'));
  });
});

describe('the end of the service day', () => {
  it('comes a while after the last closing, in the time of the hall', () => {
    expect(dayEnd(hall, '2026-11-23')).toBe(shanghai('2026-11-23', '18:30'));
  });
  it('comes with the next service day where the hall is closed', () => {
    expect(dayEnd(hall, '2026-11-22')).toBe(shanghai('2026-11-23', '04:00'));
  });
});
