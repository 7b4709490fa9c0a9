import { describe, expect, it } from 'vitest';
import { type Door, type DoorState, mayEnter, passed, settled } from './door.ts';

const door: Door = { id: 'night', hall: 'center', mostInside: 2, shut: { from: '23:30', to: '05:00' } };
const empty: DoorState = { door: 'night', mode: 'usual', inside: {}, version: 0 };
const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const refusal = (state: DoorState, time = '12:00', person = 'wang', which = door) => {
  const may = mayEnter(which, state, person, at(time));
  return may.ok ? undefined : may.error.reason;
};

describe('a door', () => {
  it('is shut at its hours, also over midnight, and open to the minute', () => {
    expect(['23:29', '23:30', '00:00', '04:59', '05:00'].map((time) => refusal(empty, time))).toEqual([
      undefined,
      'door-shut',
      'door-shut',
      'door-shut',
      undefined,
    ]);
    const noon = { ...door, shut: { from: '12:00', to: '13:00' } };
    expect(['11:59', '12:00', '12:59', '13:00'].map((time) => refusal(empty, time, 'wang', noon))).toEqual([
      undefined,
      'door-shut',
      'door-shut',
      undefined,
    ]);
  });

  it('lets nobody in who is one too many, but opens twice for who is inside', () => {
    const full = passed(passed(empty, 'wang', 'in', 1), 'li', 'in', 2);
    expect(refusal(full, '12:00', 'zhao')).toBe('door-full');
    expect(refusal(full, '12:00', 'li')).toBeUndefined();
    expect(refusal(passed(full, 'li', 'out', 3), '12:00', 'zhao')).toBeUndefined();
  });

  it('lets nobody in while it is shut or everybody is to go out, whatever the time', () => {
    expect(refusal({ ...empty, mode: 'shut' })).toBe('door-shut');
    expect(refusal({ ...empty, mode: 'everybody-out' })).toBe('door-emergency');
  });

  it('keeps since when somebody is inside, and counts them out after half a day', () => {
    const twice = passed(passed(empty, 'wang', 'in', 1000), 'wang', 'in', 5000);
    expect(twice.inside).toEqual({ wang: 1000 });
    const half = 12 * 3_600_000;
    expect(settled(twice, 1000 + half - 1).inside).toEqual({ wang: 1000 });
    expect(settled(twice, 1000 + half).inside).toEqual({});
  });
});
