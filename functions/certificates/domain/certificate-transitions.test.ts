import { describe, expect, it } from 'vitest';
import { certificateActions, certificateStates } from './certificate.ts';
import { apply, certificateTransitions, transitionOf } from './certificate-transitions.ts';

const roles = ['officer', 'import', 'partner', 'system'] as const;

describe('the table of states', () => {
  it('has one row for each action', () => {
    expect(certificateTransitions.map(({ action }) => action).sort()).toEqual([...certificateActions].sort());
  });
  it('leads nowhere from superseded and revoked', () => {
    const starts = new Set<string>(certificateTransitions.flatMap(({ from }) => [...from]));
    expect(certificateStates.filter((state) => !starts.has(state))).toEqual(['superseded', 'revoked']);
  });
  it.each(certificateActions)(
    'lets %s happen from its states and by its people only, one version further',
    (action) => {
      const row = transitionOf(action);
      for (const state of certificateStates)
        for (const role of roles) {
          const certificate = { state, history: [{ at: 9 }], version: 4, reminders: [], dueOn: 'x' } as never;
          const done = apply(certificate, action, { actor: { id: 'a', role }, now: 5 });
          const allowed = row.who.includes(role) && row.from.includes(state);
          expect(done.ok).toBe(allowed);
          if (!done.ok) continue;
          expect(done.value).toMatchObject({ state: row.to, version: 5 });
          expect(done.value.history.at(-1)).toEqual({ action, at: 9, state: row.to, by: 'a', role });
          expect(done.value.dueOn).toBeUndefined();
        }
    },
  );
});
