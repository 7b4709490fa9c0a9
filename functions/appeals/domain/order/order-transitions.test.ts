import { describe, expect, it } from 'vitest';
import { type Actor, orderActions, orderStates, type WorkOrder } from './order.ts';
import { apply, orderTransitions, transitionOf } from './order-transitions.ts';

const roles = ['citizen', 'clerk', 'partner', 'dispatcher', 'handler', 'head', 'system'] as const;

const orderIn = (state: WorkOrder['state']): WorkOrder =>
  ({
    orderId: 'o',
    state,
    unit: 'chengguan',
    involved: ['zhujian'],
    beforeMerge: 'accepted',
    history: [{ at: 9 }],
    version: 4,
  }) as unknown as WorkOrder;

describe('the table of states', () => {
  it('has one row for each action', () => {
    expect(orderTransitions.map(({ action }) => action).sort()).toEqual([...orderActions].sort());
  });

  it('leads nowhere from withdrawn, where only the contact is forgotten', () => {
    const from = (state: string) =>
      orderTransitions.filter((row) => (row.from as readonly string[]).includes(state));
    expect(from('withdrawn').map(({ action }) => action)).toEqual(['forget']);
    expect(orderStates.filter((state) => from(state).length === 0)).toEqual([]);
  });

  it.each(orderActions)(
    'lets %s happen from its states and by its people only, one version further',
    (action) => {
      const row = transitionOf(action);
      for (const state of orderStates)
        for (const role of roles) {
          const actor: Actor = { id: 'a', role, unit: 'chengguan' };
          const done = apply(orderIn(state), action, { actor, now: 5 });
          expect(done.ok).toBe(row.who.includes(role) && row.from.includes(state));
          if (!done.ok) continue;
          const to = { same: state, before: 'accepted' }[row.to as string] ?? row.to;
          expect(done.value).toMatchObject({ state: to, version: 5 });
          expect(done.value.history.at(-1)).toMatchObject({ action, at: 9, state: to, by: 'a', role });
        }
    },
  );

  it('lets a unit act on its own orders only, and one that helps contribute', () => {
    const by = (unit: string): { actor: Actor; now: number } => ({
      actor: { id: 'a', role: 'handler', unit },
      now: 9,
    });
    expect(apply(orderIn('in-progress'), 'resolve', by('zhujian'))).toEqual({
      ok: false,
      error: { reason: 'not-your-unit', unit: 'chengguan' },
    });
    expect(apply(orderIn('in-progress'), 'contribute', by('zhujian')).ok).toBe(true);
    expect(apply(orderIn('in-progress'), 'contribute', by('gongan')).ok).toBe(false);
  });
});
