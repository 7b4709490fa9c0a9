import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchesOf } from './evidence.ts';

describe('the words that spoke', () => {
  it('are marked wherever they stand, with all that they spoke for', () => {
    const marked = stretchesOf('路灯不亮，路灯杆倒了', [
      { about: 1, words: ['路灯'] },
      { about: 2, words: ['路灯杆'] },
      { about: 'alarm', words: ['倒了'] },
    ]);
    expect(marked).toEqual([
      { text: '路灯', about: [1] },
      { text: '不亮，', about: [] },
      { text: '路灯', about: [1, 2] },
      { text: '杆', about: [2] },
      { text: '倒了', about: ['alarm'] },
    ]);
  });

  it('are found in another case too', () => {
    expect(stretchesOf('WIFI坏了', [{ about: 1, words: ['wifi'] }])[0]).toEqual({ text: 'WIFI', about: [1] });
  });

  it('leave every text as it is', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), words, words, (text, one, other) => {
        const cut = stretchesOf(text, [
          { about: 1, words: one },
          { about: 'alarm', words: other },
        ]);
        expect(cut.map((each) => each.text).join('')).toBe(text);
      }),
    );
  });
});
