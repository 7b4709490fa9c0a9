import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedVersion } from '../../../../tests/support/policy-house.ts';
import { apply, authorsOf, policyTransitions, refusalOf, transitionOf } from './policy-transitions.ts';
import { type PolicyVersion, type VersionAction, versionActions, versionStates } from './policy-version.ts';

const actions = versionActions.filter((action) => action !== 'draft');
const draft: PolicyVersion = publishedVersion({
  state: 'draft',
  revision: 1,
  history: [{ action: 'draft', actor: 'a', at: 100 }],
});

/** The day before the version's first. */
const today = '2025-12-31';

/** Acts of three officers with clocks that do not agree, on a draft. */
const acts = fc.array(
  fc.record({
    action: fc.constantFrom<VersionAction>(...actions),
    actor: fc.constantFrom('a', 'b', 'c'),
    at: fc.integer({ min: 0, max: 1000 }),
  }),
  { maxLength: 12 },
);

describe('the life of a version', () => {
  it('has one row for each action', () => {
    expect(policyTransitions.map(({ action }) => action)).toEqual(versionActions);
  });

  it('leads nowhere from what was discarded, and from what is published only to its end', () => {
    const from = (state: string) =>
      policyTransitions.filter((row) => (row.from as readonly string[]).includes(state));
    expect(from('discarded')).toEqual([]);
    expect(from('published').map(({ action }) => action)).toEqual(['withdraw', 'end']);
  });

  it.each(actions)('lets %s happen from its states alone', (action) => {
    for (const state of versionStates) {
      const refusal = refusalOf({ ...draft, state, history: [] }, action, 'z', today);
      expect(refusal?.reason).toBe(transitionOf(action).from.includes(state) ? undefined : 'wrong-state');
    }
  });

  it('lets a published version be taken back until the day before its first, and not later', () => {
    const published = { ...draft, state: 'published' as const };
    expect(refusalOf(published, 'withdraw', 'z', today)).toBeUndefined();
    const refusal = { reason: 'already-begun', from: '2026-01-01' };
    for (const day of ['2026-01-01', '2027-01-01'])
      expect(refusalOf(published, 'withdraw', 'z', day)).toEqual(refusal);
  });

  it('never lets an author publish, whatever came before', () => {
    fc.assert(
      fc.property(acts, (sequence) => {
        let version = draft;
        for (const { action, actor, at } of sequence) {
          const authors = authorsOf(version);
          const done = apply(version, action, { actor, at, today });
          if (action === 'publish' && authors.includes(actor)) expect(done.ok).toBe(false);
          if (!done.ok) continue;
          expect(done.value.revision).toBe(version.revision + 1);
          expect(done.value.history.at(-1)).toMatchObject({ action, actor });
          version = done.value;
        }
        const times = version.history.map(({ at }) => at);
        expect(times).toEqual([...times].sort((one, other) => one - other));
        const publisher = version.history.find(({ action }) => action === 'publish')?.actor;
        expect(publisher === undefined || !authorsOf(version).includes(publisher)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes content only by editing a draft, and the last day only by ending', () => {
    for (const state of versionStates) {
      const done = apply({ ...draft, state }, 'edit', { actor: 'a', at: 1, today }, { issuers: ['x'] });
      expect(done.ok).toBe(state === 'draft');
    }
  });

  it('keeps edits of one officer in a row as one line, the last with its key', () => {
    const once = apply(draft, 'edit', { actor: 'b', at: 101, today, key: 'k1', asked: 'x' });
    const twice = once.ok
      ? apply(once.value, 'edit', { actor: 'b', at: 102, today, key: 'k2', asked: 'y' })
      : once;
    expect(twice.ok && twice.value).toMatchObject({
      revision: 3,
      history: [
        { action: 'draft', actor: 'a' },
        { action: 'edit', actor: 'b', at: 102, key: 'k2' },
      ],
    });
  });
});
