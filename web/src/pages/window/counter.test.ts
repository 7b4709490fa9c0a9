import { describe, expect, it } from 'vitest';
import { actOfKey, actsFor, counterActs, keyOf } from './counter.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  target: null,
  ...more,
});

describe('keys', () => {
  it('stand for one act each', () => {
    expect(new Set(Object.values(keyOf)).size).toBe(counterActs.length);
    for (const act of counterActs) expect(actOfKey(press(keyOf[act].toLowerCase()))).toBe(act);
  });

  it('do nothing while somebody types, holds another key, or keeps one down', () => {
    const typing = { closest: (selector: string) => selector.includes('input') };
    for (const more of [{ target: typing }, { ctrlKey: true }, { metaKey: true }, { repeat: true }])
      expect(actOfKey(press('n', more as object))).toBeUndefined();
    expect(actOfKey(press('z'))).toBeUndefined();
  });
});

describe('acts', () => {
  it('begin with a call where nobody is at the window', () => {
    expect(actsFor(undefined, undefined)).toEqual(['call-next']);
    expect(actsFor({ state: 'serving' }, undefined)).not.toContain('call-next');
    expect(actsFor({ state: 'called' }, undefined)).toContain('miss');
  });
});
