import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lexiconChanges, sensitivityModel } from '../../../adapters/sensitive-words-file.ts';
import { sensitiveLexicon } from './lexicon.ts';
import { sensitivityOf } from './sensitivity-score.ts';

const file = new URL('../../../../../layers/chinese-text/sensitivity/weights.json', import.meta.url);
const model = sensitivityModel.parse(JSON.parse(readFileSync(file, 'utf8')));
/** What the text model's sum is for a message that it finds neither way. */
const usualWording = -0.9;
const read = (text: string, title = '', wording = usualWording) =>
  sensitivityOf({ title, text }, model, undefined, wording);

describe('a message with the shipped weights', () => {
  it.each([
    ['老板拖欠农民工工资', '宏图工地拖欠我们三十多名农民工工资半年，共计八十多万元，老板失联。'],
    ['平台涉嫌诈骗', '某理财平台清盘跑路，几千名出借人的血汗钱被骗，涉案金额三亿元，请立案。'],
    ['保安殴打业主', '昨晚小区保安聚众殴打业主，多人被打伤住院。'],
    ['小区起火', '昨晚三号楼起火，烧毁两户，消防设施瘫痪，住户受伤。'],
    ['', '再不解决我就不想活了。'],
    ['', '楼道里煤气泄漏，味道很大。'],
    ['', '学校食堂集体中毒，孩子上吐下泻。'],
  ])('is sensitive: %s %s', (title, text) => {
    const { concern, hits } = read(text, title, 0);
    expect(concern).toBe('alert');
    expect(hits.length).toBeGreaterThan(0);
    for (const { evidence } of hits) expect(evidence.length).toBeGreaterThan(1);
  });
  it.each([
    ['咨询公积金', '请问公积金贷款需要什么材料？'],
    ['路灯不亮', '联丰路路灯坏了半个月，请尽快维修。'],
    ['噪音扰民', '楼下商场天天喊跳楼价，吵得人睡不着。'],
    ['', '担心电线老化起火，请检查。'],
    ['', '幸好没有人受伤。'],
    ['', ''],
    ['😀', '<script>alert(1)</script>'],
  ])('is not: %s %s', (title, text) =>
    expect(read(text, title)).toMatchObject({ concern: 'none', hits: [] }),
  );

  it('is for a dispatcher to look at where words are there and little else speaks for it', () => {
    const { concern, hits } = read(
      '出租屋里飞线充电，电线老化，上个月冒烟，居民担心起火。',
      '消防隐患',
      -0.6,
    );
    expect(concern).toBe('watch');
    expect(hits[0]?.kind).toBe('fire');
  });
  it('is never an alert for its wording alone', () => {
    expect(read('请问公积金贷款需要什么材料？', '咨询公积金', 3).concern).not.toBe('alert');
    expect(read('请问公积金需要什么材料？', '咨询公积金', 3)).toMatchObject({ concern: 'none', hits: [] });
  });
  it('names each kind once, the urgent first', () => {
    const { hits } = read('小区起火了，又起火了，有人持刀伤人，很多人被打伤，煤气泄漏，大家集体上访。');
    const kinds = hits.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(hits[0]?.grade).toBe('urgent');
  });
  it('is told for a district’s urgent words, and no longer for those it removed', () => {
    const message = { title: '', text: '隔壁化工厂一股杏仁味' };
    const changed = sensitiveLexicon(
      lexiconChanges.parse({
        add: [{ kind: 'gas', words: '杏仁味', grade: 'urgent' }],
        remove: [{ words: '不想活' }],
      }),
    );
    const concern = (text: string, lexicon?: typeof changed) =>
      sensitivityOf({ title: '', text }, model, lexicon, usualWording).concern;
    expect(concern(message.text)).toBe('none');
    expect(concern(message.text, changed)).toBe('alert');
    expect(concern('不想活了', changed)).not.toBe('alert');
  });
});

describe('any message', () => {
  it('has a score from 0 to 1, and hits only where it is sensitive', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.array(fc.constantFrom('起火', '被骗', '工资', '很多人', '拖欠', '。', '\ud83d')),
        (title, pieces) => {
          const { score, concern, hits } = sensitivityOf({ title, text: pieces.join('') }, model);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(hits.length > 0).toBe(concern !== 'none');
        },
      ),
    );
  });
  it.each(['火', '拖欠', '1', '几十', '没有'])('of 20,000 characters of %s is read', (unit) => {
    expect(() => read(unit.repeat(20_000 / unit.length))).not.toThrow();
  });
});
