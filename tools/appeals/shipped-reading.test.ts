import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ReadingRules,
  understandMessage,
} from '../../functions/appeals/domain/language/understand-message.ts';
import { rawFeatures } from '../../functions/appeals/domain/language/unit/text-features.ts';
import { readMessage, weightOf } from '../../functions/appeals/domain/language/unit/text-model.ts';
import { type RoutedRow, routedRow } from './route-row.ts';
import { shippedReading } from './text-model-files.ts';

const examples = readFileSync(new URL('../../examples/appeals.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => routedRow(line))
  .flatMap((row): RoutedRow[] => (row.ok ? [row.value] : []));

/** Whom the examples are for, in their order; two units where either may act. */
const meantFor =
  'shijian chengguan chengguan chengguan jiaotong jiaotong jiaoyu jiaoyu renshe renshe yibao weijian ziguihua zhujian zhujian zhengshou gongyong gongyong gongyong shijian shijian jinrong gongan gongan huanbao gongyong minzheng minzheng nongye shuili yingji gongjijin zhujian|shuiwu wenlv tuiyi jiwei sifa zhujian jiedao|zhujian|chengguan ziguihua|jiaotong zhengwu'
    .split(' ')
    .map((units) => units.split('|'));

describe('the shipped model', () => {
  let rules: ReadingRules;
  beforeAll(async () => {
    rules = await shippedReading(0.93);
  });

  it('has an example for everybody it is tried on', () => {
    expect(examples).toHaveLength(meantFor.length);
  });

  it('names the unit of nine in ten plain examples, and all but one among three', () => {
    const readings = examples.map((example) => understandMessage(rules, example));
    const wrong = readings.filter(({ unit }, at) => !meantFor[at]?.includes(unit));
    const notAmong = readings.filter(
      ({ candidates }, at) => !candidates.some(({ unit }) => meantFor[at]?.includes(unit)),
    );
    expect(wrong.length).toBeLessThanOrEqual(4);
    expect(notAmong.length).toBeLessThanOrEqual(1);
  });

  it('gives a likely unit with words of the message as evidence', () => {
    for (const example of examples) {
      const [first] = understandMessage(rules, example).candidates;
      const plain = `${example.title}\n${example.text}`.toLowerCase();
      expect(first?.p).toBeGreaterThan(0);
      expect(first?.p).toBeLessThanOrEqual(1);
      expect(first?.evidence.length).toBeGreaterThan(0);
      expect(first?.evidence.filter((words) => !plain.includes(words))).toEqual([]);
    }
  });

  it('adds up what an unhurried reckoning adds up', () => {
    const { model, lexicon } = rules.reader;
    const columns = new Map(Array.from(model.vocabulary.names, (name, column) => [name, column]));
    const width = model.questions.reduce((sum, { classes }) => sum + classes.length, 0);
    const [units] = model.questions;
    if (!units) throw new Error('the first question is the unit');
    for (const example of examples.slice(0, 8)) {
      const raw = rawFeatures(example, lexicon);
      const held = Array.from(raw.names, (name, at) => ({ column: columns.get(name) ?? -1, at })).filter(
        ({ column }) => column >= 0,
      );
      const weighed = held.map(({ column, at }) => ({
        column,
        view: raw.views[at] ?? 0,
        value: (raw.values[at] ?? 0) * (model.vocabulary.weights[column] ?? 0),
      }));
      const lengths = [0, 1].map((view) =>
        Math.hypot(...weighed.filter((each) => each.view === view).map(({ value }) => value)),
      );
      const expected = units.classes.map((_, place) =>
        weighed.reduce(
          (sum, { column, view, value }) =>
            sum +
            (value / (lengths[view] ?? 1)) *
              weightOf(model.weights[column * width + place] ?? 0, units.scales[place] ?? 0),
          units.biases[place] ?? 0,
        ),
      );
      const sums = readMessage(rules.reader, example).sums.unit ?? [];
      expected.forEach((sum, place) => {
        expect(sums[place]).toBeCloseTo(sum, 4);
      });
    }
  });
});
