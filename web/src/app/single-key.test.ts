import { describe, expect, it } from 'vitest';
import { singleKey } from './single-key.ts';

const press = (key: string, more: object = {}) =>
  singleKey({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, target: null, ...more });

describe('a single key', () => {
  it('is the same in small and capital letters', () => {
    expect([press('j'), press('J'), press('1'), press('ArrowDown')]).toEqual(['j', 'j', '1', 'ArrowDown']);
  });

  it('is none while somebody types, holds another key, or keeps one down', () => {
    const typing = { closest: (selector: string) => selector.includes('textarea') };
    for (const more of [{ target: typing }, { ctrlKey: true }, { metaKey: true }, { repeat: true }])
      expect(press('j', more)).toBeUndefined();
  });
});
