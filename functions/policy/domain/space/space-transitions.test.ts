import { describe, expect, it } from 'vitest';
import { type SpaceUnit, spaceActions, spaceStates } from './space.ts';
import { actOnUnit, type SpaceDeed, spaceTransitions, sweepUnit } from './space-transitions.ts';

const deed = (today: string, role: SpaceDeed['actor']['role'] = 'officer'): SpaceDeed => ({
  actor: { id: 'somebody', role },
  now: Date.parse(`${today}T01:00:00Z`),
  today,
  staleDays: 60,
});
const unit = (state: SpaceUnit['state'] = 'offered'): SpaceUnit => ({
  unitId: 'p.b.1',
  parkId: 'p',
  buildingId: 'b',
  name: '1',
  kind: 'office',
  area: 10,
  facilities: [],
  availableFrom: '2026-11-01',
  language: 'zh-CN',
  state,
  confirmedOn: '2026-11-01',
  offeredAt: 1,
  version: 1,
  changedAt: 1,
  history: [],
});
const sweep = (one: SpaceUnit, day: string): SpaceUnit => sweepUnit(one, deed(day, 'system'));
const offered = (): SpaceUnit => {
  const acted = actOnUnit(unit(), 'offer', deed('2026-11-01'));
  if (!acted.ok) throw new Error('an offer is always possible');
  return acted.value;
};

describe('the life of an offer', () => {
  it('allows exactly what its table says, for every state and action', () => {
    for (const { action, from, who, to } of spaceTransitions)
      for (const state of spaceStates) {
        const acted = actOnUnit(unit(state), action, deed('2026-11-23', who[0]));
        const isIn = action === 'offer' || (from as readonly string[]).includes(state);
        expect([action, state, acted.ok]).toEqual([action, state, isIn]);
        if (acted.ok) expect(acted.value.state).toBe(to === 'same' ? state : to);
      }
    expect(new Set(spaceTransitions.map(({ action }) => action))).toEqual(new Set(spaceActions));
  });

  it('is nobody’s but theirs whom the table names', () => {
    const acted = actOnUnit(unit(), 'expire', deed('2026-11-23'));
    expect(acted).toEqual({ ok: false, error: { reason: 'not-allowed', role: 'officer' } });
  });

  it('ends 60 days after the last confirmation, a week after the owner was asked', () => {
    const one = offered();
    expect(one.dueOn).toBe('2026-12-24');
    expect(sweep(one, '2026-12-23')).toBe(one);
    const asked = sweep(one, '2026-12-24');
    expect([asked.state, asked.dueOn, asked.history.at(-1)?.action]).toEqual([
      'offered',
      '2026-12-31',
      'remind',
    ]);
    expect(sweep(asked, '2026-12-24')).toBe(asked);
    const ended = sweep(asked, '2026-12-31');
    expect([ended.state, ended.dueOn]).toEqual(['stale', undefined]);
    expect(sweep(ended, '2027-06-01')).toBe(ended);
  });

  it('goes on for another 60 days when it is confirmed after the question', () => {
    const asked = sweep(offered(), '2026-12-24');
    const confirmed = actOnUnit(asked, 'confirm', deed('2026-12-25'));
    expect(confirmed.ok && [confirmed.value.confirmedOn, confirmed.value.dueOn]).toEqual([
      '2026-12-25',
      '2027-02-16',
    ]);
    expect(confirmed.ok && sweep(confirmed.value, '2027-02-16').history.at(-1)?.action).toBe('remind');
  });

  it('gives the owner a week also when the question comes late', () => {
    const asked = sweep(offered(), '2027-03-01');
    expect([asked.state, asked.dueOn]).toEqual(['offered', '2027-03-08']);
  });
});
