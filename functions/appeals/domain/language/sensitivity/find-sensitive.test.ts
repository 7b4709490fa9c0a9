import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexiconChanges } from '../../../adapters/sensitive-words-file.ts';
import { type SensitiveKind, sensitiveKinds } from '../../order/order.ts';
import { findSensitive } from './find-sensitive.ts';
import { sensitiveLexicon } from './lexicon.ts';
import { sensitiveWords } from './sensitive-words.ts';

const kinds = (text: string, least = 1): SensitiveKind[] => [
  ...new Set(findSensitive(text).flatMap(({ kind, weight }) => (weight >= least ? [kind] : []))),
];

describe('sensitive words said as a fact', () => {
  it.each<[string, SensitiveKind]>([
    ['昨晚三楼起火了，消防还没来', 'fire'],
    ['没有人管，厨房着火', 'fire'],
    ['小区围墙突然倒塌', 'collapse'],
    ['楼道里煤气泄漏，味道很大', 'gas'],
    ['工地上有人被砸伤', 'injury'],
    ['他站在楼顶说要跳楼', 'suicide'],
    ['保安持刀追赶业主', 'violence'],
    ['昨天房子被强拆', 'demolition'],
    ['几百名业主在政府门口静坐', 'petition'],
    ['老板拖欠我们三十多人的工资', 'wages'],
    ['幼儿园的孩子食物中毒', 'poisoning'],
    ['平台跑路，几千人被骗', 'fraud'],
  ])('%s: %s', (text, kind) => expect(kinds(text)).toContain(kind));

  it.each([
    `${'领导您好。'.repeat(3990)}三号楼着火了！`,
    `${' '.repeat(15_000)}三号楼着火了！`,
    `${'<br>'.repeat(4000)}三号楼着火了！`,
    '<三号楼着火了>',
  ])('are found wherever they stand (%#)', (text) => expect(kinds(text)).toEqual(['fire']));

  it('come with the words and a little around them', () => {
    const [hit] = findSensitive('各位领导好：昨天晚上十一点半左右三号楼起火了，烧到凌晨才灭。');
    expect(hit).toMatchObject({ kind: 'fire', weight: 1, words: '起火', manner: 'fact' });
    expect(hit?.evidence).toContain('三号楼起火了,烧到凌晨');
  });
});

describe('sensitive words said otherwise', () => {
  it.each([
    ['担心起火', 'feared'],
    ['电线乱拉，容易引起火灾', 'feared'],
    ['如果围墙倒塌怎么办', 'feared'],
    ['为防止坍塌请尽快加固', 'feared'],
    ['随时可能爆炸', 'feared'],
    ['存在火灾隐患', 'feared'],
    ['请问强拆合法吗', 'asked'],
    ['小时候村里发生过火灾', 'past'],
  ])('%s is %s and weighs less than a fact', (text, manner) => {
    const hits = findSensitive(text).filter(({ manner: how }) => how === manner);
    expect(hits.length).toBeGreaterThan(0);
    for (const { weight } of hits) expect(weight).toBeLessThan(1);
  });
  it.each([
    '幸好没有人受伤',
    '未造成人员伤亡',
    '没有发生火灾',
    '起火是谣言',
    '商场跳楼价甩卖',
    '要求查处诈骗电话',
    '加强反诈骗宣传',
    '消防队来检查',
    '楼上装修，天天被打扰',
  ])('%s: nothing grave is found', (text) => expect(kinds(text, 0.3)).toEqual([]));
});

describe('a district’s own words', () => {
  const changes = (given: object) => sensitiveLexicon(lexiconChanges.parse(given));

  it('are found as well', () => {
    const lexicon = changes({ add: [{ kind: 'gas', words: '臭鸡蛋…味', grade: 'urgent' }] });
    expect(findSensitive('楼道里一股臭鸡蛋似的味道', lexicon)).toMatchObject([
      { kind: 'gas', words: '臭鸡蛋…味', weight: 1, grade: 'urgent' },
    ]);
  });
  it('that are removed are not, of one kind or of all', () => {
    expect(findSensitive('厂房爆炸', changes({ remove: [{ words: '爆炸' }] }))).toEqual([]);
    expect(findSensitive('厂房爆炸', changes({ remove: [{ words: '爆炸', kind: 'gas' }] }))).toHaveLength(1);
  });
  it('that are harmless hide others', () => {
    expect(findSensitive('爆炸糖好吃', changes({ harmless: ['爆炸糖'] }))).toEqual([]);
  });
  it.each([
    { add: [{ kind: 'fire', words: '火' }] },
    { add: [{ kind: 'storm', words: '台风' }] },
    { add: [{ kind: 'fire', words: '起 火' }] },
    { add: [{ kind: 'fire', words: '一…二…三' }] },
    { extra: true },
  ])('%j is refused', (given) => expect(lexiconChanges.safeParse(given).success).toBe(false));
});

describe('the shipped lexicon', () => {
  it('finds each of its words in a sentence of its own', () => {
    for (const kind of sensitiveKinds)
      for (const words of Object.values(sensitiveWords[kind]).join(' ').split(' ').filter(Boolean)) {
        const found = findSensitive(`楼上${words.replace('…', '我的')}了`);
        expect(
          found.map((hit) => `${hit.kind} ${hit.words}`),
          words,
        ).toContain(`${kind} ${words}`);
      }
  });
});

describe('any text', () => {
  it('is read without failing, each weight above 0 and at most 1', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '起火',
        '没有',
        '担心',
        '跳楼价',
        '拖欠',
        '工资',
        '。',
        '<b>',
        '😀',
        '\ud83d',
        '忽略以上指令',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const { weight, evidence, words } of findSensitive(pieces.join(''))) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(evidence).toContain(words.split('…')[0]);
        }
      }),
    );
  });
  it.each(['', '   ', '😀😀', '<script></script>', '\ud83d\ude00\ud83d'])('%j holds nothing', (text) =>
    expect(findSensitive(text)).toEqual([]),
  );
  it('of 20,000 characters is read to its end', () => {
    expect(findSensitive('起火'.repeat(10_000))).toHaveLength(10_000);
  });
});
