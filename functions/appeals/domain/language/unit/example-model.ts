import { type Matter, matterLexicon } from './matter-lexicon.ts';
import { featureName } from './text-features.ts';
import { byteOf, type TextModel, type TextReader, textReader } from './text-model.ts';

const matters: readonly Matter[] = [
  {
    code: 'street-lights',
    unit: 'chengguan',
    theme: ['城乡建设', '城市建设和市政管理', '城市公共设施'],
    phrases: [{ words: '路灯', beside: [] }],
  },
  {
    code: 'buses',
    unit: 'jiaotong',
    theme: ['交通运输', '客货运输', '旅客运输'],
    phrases: [
      { words: '公交', beside: [] },
      { words: '班次', beside: ['公交', '客车'] },
    ],
  },
];

/** Grams of the text with what each counts for chengguan, jiaotong (twice: first and others); 城乡建设, 交通运输; 投诉, 咨询; no, yes. */
const weights: readonly (readonly [string, readonly number[]])[] = [
  ['路灯', [2, -1, 2, -1, 1, -1, 0.5, 0, 0, 0]],
  ['公交', [-1, 2, -1, 2, -1, 1, 0, 0.2, 0, 0]],
  ['请问', [0, 0, 0, 0, 0, 0, -1, 2, 0, 0]],
  ['我们', [0, 0, 0, 0, 0, 0, 0.5, 0, -1, 1]],
];

/** A model small enough to reckon by hand, for tests of what uses one. */
export function exampleReader(): TextReader {
  const scales = Array.from({ length: 10 }, () => 2);
  const model: TextModel = {
    card: {
      trainedAt: '2026-01-01T00:00:00Z',
      messages: 4,
      accuracy: 0.5,
      topThree: 1,
      macroF1: 0.5,
      coverage: 0,
    },
    vocabulary: {
      names: Uint32Array.from(weights, ([gram]) => featureName(0, gram)),
      weights: Float32Array.from(weights, () => 1),
    },
    questions: [
      question('unit', ['chengguan', 'jiaotong']),
      question('others', ['chengguan', 'jiaotong']),
      question('theme', ['城乡建设', '交通运输']),
      question('kind', ['投诉', '咨询']),
      question('group', ['no', 'yes']),
    ],
    weights: Int8Array.from(
      weights.flatMap(([, row]) => row.map((weight, place) => byteOf(weight, scales[place] ?? 0))),
    ),
    sureFrom: [{ precision: 0.93, margin: 1, coverage: 0.5 }],
    surePoints: [
      { margin: 0, right: 0.4 },
      { margin: 2, right: 0.9 },
    ],
    learned: new Uint32Array(),
  };
  return textReader(model, matterLexicon(matters));
}

const question = <Name extends string>(name: Name, classes: readonly string[]) => ({
  name,
  classes,
  biases: [0, 0],
  scales: [2, 2],
  slope: 1,
});
