import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterLexicon, mattersIn } from './matter-lexicon.ts';
import { plainText, withoutNames } from './plain-text.ts';
import { featureName, rawFeatures } from './text-features.ts';

const lexicon = matterLexicon([
  {
    code: 'site-noise',
    unit: 'chengguan',
    theme: ['环境保护'],
    phrases: [
      { words: '夜间施工', beside: [] },
      { words: '工地', beside: ['噪音', '凌晨'] },
      { words: '施工', beside: [] },
    ],
  },
  { code: 'lifts', unit: 'shijian', theme: ['商贸旅游'], phrases: [{ words: '电梯', beside: [] }] },
]);
const found = (text: string) =>
  [...mattersIn(lexicon, plainText(text))].map(([matter, phrases]) => [
    lexicon.matters[matter]?.code,
    phrases.map((phrase) => lexicon.phrases[phrase]?.name).sort(),
  ]);

describe('plain text', () => {
  it('is the same for full-width and plain forms, capitals, markup and blanks', () => {
    expect(plainText(' Ａ７县 <b>５Ｇ</b>&nbsp;信号\n差 ')).toBe('a7县5g信号差');
  });

  it('leaves out what broken encodings and scripts bring', () => {
    expect(plainText('路\uFFFD灯\uD83D不\u0000亮\u200B_x000D_')).toBe('路灯不亮');
    expect(plainText('<script>路灯</script>')).toBe('路灯');
  });

  it('has no names and numbers for the grams', () => {
    expect(withoutNames(plainText('A7县泉塘小区12栋，西地省'))).toBe('#县泉塘小区0栋,#省');
  });

  it('is never longer than what is read, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9000 }), (text) => plainText(text).length <= 4000),
      { numRuns: 15 },
    );
  });
});

describe('matters in a text', () => {
  it('are found by their phrases, each phrase once', () => {
    expect(found('施工，夜间施工，又是施工')).toEqual([['site-noise', ['夜间施工', '施工']]]);
  });

  it('need the other words where a phrase names them', () => {
    expect(found('工地旁边有家店')).toEqual([]);
    expect(found('凌晨还在响，工地没人管')).toEqual([['site-noise', ['工地&噪音|凌晨']]]);
  });

  it('are none in an empty text', () => {
    expect(found('')).toEqual([]);
  });
});

describe('features', () => {
  const values = (title: string, text: string) => {
    const { names, values: found } = rawFeatures({ title, text }, lexicon);
    return new Map(Array.from(names, (name, at) => [name, found[at]]));
  };

  it('count a gram by the logarithm of how often it comes', () => {
    expect(values('', '灯灯灯').get(featureName(0, '灯'))).toBeCloseTo(1 + Math.log(3), 5);
  });

  it('tell the title from the text', () => {
    expect(values('电梯', '').has(featureName(1, '电梯'))).toBe(true);
    expect(values('', '电梯').has(featureName(1, '电梯'))).toBe(false);
    expect(values('电梯', '').get(featureName(2, 'lifts title'))).toBe(1);
    expect(values('', '电梯').get(featureName(2, 'lifts text'))).toBeCloseTo(Math.log(2), 5);
  });

  it('have a name each, once, and finite values, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (title, text) => {
          const { names, values: found } = rawFeatures({ title, text }, lexicon);
          return (
            new Set(names).size === names.length &&
            found.every((value) => Number.isFinite(value) && value > 0)
          );
        },
      ),
    );
  });
});
