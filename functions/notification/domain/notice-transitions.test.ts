import { describe, expect, it } from 'vitest';
import { finalStates, type Notice, type NoticeState, noticeStates } from './notice.ts';
import { noticeTransitions, transition } from './notice-transitions.ts';
import { retryDelay } from './retry-delay.ts';

const notice = (state: NoticeState): Notice =>
  ({ state, log: [{ action: 'accept', at: 5, state: 'pending' }], version: 3, dueAt: 7, lease: {} }) as never;

describe('the states of a notice', () => {
  it('are all reached, and left by what the table says alone', () => {
    expect(new Set(noticeTransitions.map(({ to }) => to))).toEqual(new Set(noticeStates));
    for (const { action, from, to } of noticeTransitions)
      for (const state of noticeStates) {
        const after = transition(notice(state), action, { at: 9 });
        const allowed = (from as readonly NoticeState[]).includes(state);
        expect(after).toMatchObject(
          allowed
            ? { ok: true, value: { state: to, version: 4 } }
            : { ok: false, error: { reason: 'wrong-state', state, allowed: from } },
        );
      }
  });
  it('that are final are only left when somebody asks for a resend', () => {
    for (const { action, from } of noticeTransitions)
      if (action !== 'resend')
        expect(from.filter((state) => (finalStates as readonly string[]).includes(state))).toEqual([]);
  });
  it('keep neither lease nor due time of the state before', () => {
    expect(transition(notice('sending'), 'hand-over', { at: 9 })).toMatchObject({ ok: true });
    const sent = transition(notice('sending'), 'hand-over', { at: 9 });
    expect(sent.ok && ('lease' in sent.value || 'dueAt' in sent.value)).toBe(false);
  });
  it('are dated in order, whatever the clocks of the functions say', () => {
    const claimed = transition(notice('pending'), 'claim', { at: 1 });
    expect(claimed.ok && claimed.value.log.at(-1)?.at).toBe(5);
  });
  it('that are put off again for the same reason are one line of the log', () => {
    const once = transition(notice('pending'), 'defer', { at: 9, reason: 'quiet-hours' });
    const twice = once.ok ? transition(once.value, 'defer', { at: 10, reason: 'quiet-hours' }) : once;
    expect(twice.ok && twice.value.log.map(({ action, at }) => [action, at])).toEqual([
      ['accept', 5],
      ['defer', 10],
    ]);
  });
});

describe('the pause before the next try', () => {
  const rules = { cap: 6, firstSeconds: 15, maximumSeconds: 100 };
  const seconds = (attempts: number, chance: number, after?: number) =>
    (retryDelay(attempts, rules, chance, after) ?? Number.NaN) / 1000;
  it('doubles up to a maximum, is spread by chance, and ends at the cap', () => {
    expect([1, 2, 3, 4, 5].map((attempts) => seconds(attempts, 0))).toEqual([7.5, 15, 30, 50, 50]);
    expect(seconds(1, 0.9999)).toBeCloseTo(15, 1);
    expect(retryDelay(6, rules, 0)).toBeUndefined();
  });
  it('is no shorter than the provider asks', () => {
    expect(seconds(1, 0, 60)).toBe(60);
  });
});
