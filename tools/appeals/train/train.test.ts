import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Matter,
  matterLexicon,
} from '../../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import { modelBytes, readModel } from '../../../functions/appeals/domain/language/unit/model-file.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { sureFromOf, surePointsOf } from './calibrate.ts';
import { comparison } from './compare-models.ts';
import type { LabelledOrder } from './labelled-orders.ts';
import { learnOrders } from './learn-orders.ts';
import { trainMachine } from './linear-svm.ts';
import { measure } from './measures.ts';
import { groupedFolds, matterGroups } from './same-matter-folds.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  chengguan: ['路灯', '垃圾', '摊贩', '油烟', '违建', '绿化', '公厕', '渣土'],
  jiaotong: ['公交', '出租车', '地铁', '客运', '收费站', '国道', '驾校', '快递'],
  jiaoyu: ['入学', '幼儿园', '补课', '学区', '教师', '学费', '校车', '中考'],
};
const around = '春夏秋冬东西南北山水云石金木火土日月星辰风雨雷电松竹梅兰红黄蓝绿'.split('');
const random = seededRandom(5);
const oneOf = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
const severalOf = (list: readonly string[], count: number): string =>
  Array.from({ length: count }, () => oneOf(list)).join('');
const orders: LabelledOrder[] = Object.entries(words).flatMap(([unit, own]) =>
  Array.from({ length: 40 }, (_, number) => ({
    id: `${unit}-${number}`,
    title: severalOf(around, 6) + oneOf(own),
    text: severalOf(around, 20) + severalOf(own, 2) + severalOf(around, 20),
    unit,
    kind: number % 2 === 0 ? '投诉' : '咨询',
    reply: `您好，来信收悉。${severalOf(around, 60)}${severalOf(own, 4)}${severalOf(around, 60)}`,
  })),
);
const matters: readonly Matter[] = [
  { code: 'lights', unit: 'chengguan', theme: ['城乡建设'], phrases: [{ words: '路灯', beside: [] }] },
];
const lexicon = matterLexicon(matters);
const rules = { folds: 4, repeats: 1, precision: 0.93, seed: 1, trainedAt: '2026-01-01T00:00:00Z' };

describe('learning', () => {
  const lesson = learnOrders(orders, lexicon, rules, () => undefined);

  it('reads what it never saw by what it saw', () => {
    expect(lesson.unit.accuracy).toBeGreaterThan(0.9);
    expect(lesson.model.card.accuracy).toBe(lesson.unit.accuracy);
    expect(Object.keys(lesson.others)).toEqual(['kind']);
  });

  it('comes to the same model for the same orders', () => {
    expect(modelBytes(learnOrders(orders, lexicon, rules, () => undefined).model)).toEqual(
      modelBytes(lesson.model),
    );
  });

  it('makes a model whose file is read back', () => {
    expect(readModel(modelBytes(lesson.model))).toMatchObject({ ok: true });
  });

  it('is worse than a better model over the same messages, and not than itself', () => {
    const better = { ...lesson.model, card: { ...lesson.model.card, accuracy: lesson.unit.accuracy + 0.02 } };
    expect(comparison(orders, lesson, better, lexicon).isWorse).toBe(true);
    expect(comparison(orders, lesson, lesson.model, lexicon).isWorse).toBe(false);
  });

  it('is compared on fresh messages where there are enough of them', () => {
    const fresh = [...orders, ...orders].map((order, at) => ({ ...order, text: `${order.text}第${at}封` }));
    const none = { unit: lesson.unit, right: fresh.map(() => false) };
    const all = { unit: lesson.unit, right: fresh.map(() => true) };
    expect(comparison(fresh, none, lesson.model, lexicon).isWorse).toBe(true);
    expect(comparison(fresh, all, lesson.model, lexicon).isWorse).toBe(false);
  });
});

describe('a machine', () => {
  it('tells rows apart that can be told apart', () => {
    const rows = {
      starts: Int32Array.of(0, 1, 2, 3, 4),
      columns: Int32Array.of(0, 0, 1, 1),
      values: Float32Array.of(1, 0.8, 1, 0.7),
      width: 2,
    };
    const { weights, bias } = trainMachine(
      rows,
      Int32Array.of(0, 1, 2, 3),
      (row) => row < 2,
      () => 1,
      { cost: 10, passes: 100, tolerance: 1e-3 },
      seededRandom(1),
    );
    expect((weights[0] ?? 0) * 0.8 + bias).toBeGreaterThan(0.5);
    expect((weights[1] ?? 0) * 0.7 + bias).toBeLessThan(-0.5);
  });
});

describe('folds', () => {
  it('keep messages about one matter together', () => {
    const rows = {
      starts: Int32Array.of(0, 2, 4, 6),
      columns: Int32Array.of(0, 1, 0, 1, 2, 3),
      values: Float32Array.of(0.8, 0.6, 0.6, 0.8, 0.6, 0.8),
      width: 4,
    };
    const { groups, pairs } = matterGroups(rows, [undefined, undefined, undefined]);
    expect(pairs).toEqual([[0, 1]]);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[2]).not.toBe(groups[0]);
  });

  it('never part a group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(),
        (groups, count, seed) => {
          const folds = groupedFolds(Int32Array.from(groups), count, seededRandom(seed));
          return groups.every((group, row) =>
            groups.every((other, at) => group !== other || folds[row] === folds[at]),
          );
        },
      ),
    );
  });
});

describe('the margin from which the house sends by itself', () => {
  const outcome = fc.record({ margin: fc.double({ min: 0, max: 5, noNaN: true }), right: fc.boolean() });

  it('holds the precision on what it was measured on', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 31, maxLength: 200 }), (outcomes) =>
        sureFromOf(outcomes, 1).every(({ precision, coverage }) => {
          const sent = [...outcomes]
            .sort((one, other) => other.margin - one.margin)
            .slice(0, Math.round(coverage * outcomes.length));
          return sent.filter(({ right }) => right).length / sent.length >= precision - 1e-9;
        }),
      ),
    );
  });

  it('is stated as probabilities that never fall', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 12, maxLength: 200 }), (outcomes) => {
        const points = surePointsOf(outcomes);
        return points.every(({ right }, at) => at === 0 || right > (points[at - 1]?.right ?? 0));
      }),
    );
  });
});

describe('measures', () => {
  it('are those of the textbook', () => {
    const { accuracy, topThree, macroF1, confusion } = measure(
      [
        [0, 1, 2, 3],
        [1, 0, 2, 3],
        [1, 2, 3, 0],
      ],
      [0, 1, 0],
      ['a', 'b', 'c', 'd'],
    );
    expect(accuracy).toBeCloseTo(2 / 3, 10);
    expect(topThree).toBeCloseTo(2 / 3, 10);
    expect(macroF1).toBeCloseTo(2 / 3, 10);
    expect(confusion).toEqual([{ label: 'a', named: 'b', count: 1 }]);
  });
});
