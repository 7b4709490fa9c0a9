import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Application, applicationActions, applicationStates } from './application.ts';
import { applicationTransitions, apply, transitionOf } from './application-transitions.ts';

const application = {
  applicationId: 'A',
  state: 'in-review',
  step: 0,
  steps: [{ id: 'review', name: { 'zh-CN': '审核', en: 'Review' } }],
  history: [],
  version: 0,
} as unknown as Application;

describe('the life of an application', () => {
  it('has one row for every action', () => {
    expect(applicationTransitions.map(({ action }) => action).sort()).toEqual([...applicationActions].sort());
  });

  it('reaches every state from the first', () => {
    const reached = new Set<string>(['in-review']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const { from, to } of applicationTransitions)
        if (to !== 'same' && from.some((state) => reached.has(state))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...applicationStates].sort());
  });

  it('changes by its table alone: never by another, never from elsewhere, one line and one version an act', () => {
    const act = fc.record({
      action: fc.constantFrom(...applicationActions),
      role: fc.constantFrom('firm', 'officer', 'operator', 'system' as const),
      now: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let now = application;
        for (const { action, role, now: at } of acts) {
          const row = transitionOf(action);
          const next = apply(now, action, { actor: { id: 'x', role }, now: at });
          expect(next.ok).toBe(row.who.includes(role) && row.from.includes(now.state));
          if (!next.ok) continue;
          expect(next.value.state).toBe(row.to === 'same' ? now.state : row.to);
          expect(next.value.version).toBe(next.value.history.length);
          now = next.value;
        }
        const times = now.history.map((line) => line.at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['lapsed', 'rejected', 'withdrawn', 'revoked'] as const)(
    '%s ends it, unless it is reopened',
    (state) => {
      for (const { action, to } of applicationTransitions) {
        if (action === 'reopen') continue;
        const next = apply({ ...application, state }, action, {
          actor: { id: 'x', role: transitionOf(action).who[0] ?? 'system' },
          now: 0,
        });
        expect(next.ok && to !== 'same').toBe(false);
      }
    },
  );
});
