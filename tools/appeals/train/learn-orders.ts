import { calibrated } from '../../../functions/appeals/domain/language/unit/calibration.ts';
import type { MatterLexicon } from '../../../functions/appeals/domain/language/unit/matter-lexicon.ts';
import { plainText } from '../../../functions/appeals/domain/language/unit/plain-text.ts';
import {
  featureName,
  type RawFeatures,
  rawFeatures,
} from '../../../functions/appeals/domain/language/unit/text-features.ts';
import {
  byteOf,
  type Question,
  type TextModel,
} from '../../../functions/appeals/domain/language/unit/text-model.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { type Outcome, slopeOf, sureFromOf, surePointsOf } from './calibrate.ts';
import { crossValidate, importanceIn, type Lessons, messagesAmong } from './cross-validate.ts';
import { type Answers, fitQuestion } from './fit-question.ts';
import type { LabelledOrder } from './labelled-orders.ts';
import { rowsOf } from './labelled-rows.ts';
import { interval, type Measures, measure, ranking } from './measures.ts';
import { groupedFolds, matterGroups } from './same-matter-folds.ts';
import { vocabularyOf } from './vocabulary.ts';

/** How orders are learned from. */
export interface LearningRules {
  readonly folds: number;
  readonly repeats: number;
  /** Of what the house sends by itself, the part that is to be right. */
  readonly precision: number;
  readonly seed: number;
  readonly trainedAt: string;
}

/** What was learned, and how well it did on messages that it had not seen. */
export interface Lesson {
  readonly model: TextModel;
  readonly unit: Measures;
  /** 95 % intervals, whole matters resampled. */
  readonly intervals: Readonly<Record<'accuracy' | 'topThree', readonly [number, number]>>;
  /** Of each repetition, the folds dealt anew. */
  readonly repeats: readonly Pick<Measures, 'accuracy' | 'topThree'>[];
  readonly others: Readonly<Record<string, Measures>>;
  /** Share of pairs of near-duplicates, both read surely, whose labels are the same; and how many pairs. */
  readonly labelAgreement: { readonly share: number; readonly pairs: number };
  /** Share sent at the precision target: against the labels as they are, and with their unreliability reckoned in. */
  readonly coverage: { readonly asLabelled: number; readonly corrected: number };
  /** Mean distance of the stated probability from how often it came true, in tenths. */
  readonly calibrationError: number;
  readonly matters: number;
  /** Units of the held-out messages as they were read, for comparison with another model. */
  readonly right: readonly boolean[];
}

const hashedWithin = 2000;

/** The hash by which a message is known to have been learned from. */
export const messageHash = ({ title, text }: { readonly title: string; readonly text: string }): number =>
  featureName(0, `${plainText(title)}\n${plainText(text).slice(0, hashedWithin)}`);

/** From an answer, what comes after its greeting. */
const answerWithin = [60, 760] as const;
const shortestAnswer = 80;

/** Learns from orders, having first measured by cross-validation how well that goes. */
export function learnOrders(
  orders: readonly LabelledOrder[],
  lexicon: MatterLexicon,
  rules: LearningRules,
  progress: (text: string) => void,
): Lesson {
  const answered = orders.flatMap(({ reply = '' }, order) => (reply.length > shortestAnswer ? [order] : []));
  const features = [
    ...orders.map((order) => rawFeatures(order, lexicon)),
    ...answered.map((order) =>
      rawFeatures({ title: '', text: (orders[order]?.reply ?? '').slice(...answerWithin) }, lexicon),
    ),
  ];
  const lessons: Lessons = {
    features,
    messages: orders.length,
    messageOf: Int32Array.from([...orders.keys(), ...answered]),
  };
  progress(`${orders.length} messages and ${answered.length} answers read`);
  const questions = questionsOf(orders, answered);
  const textOnly = messagesAmong(lessons, Int32Array.from(features.keys())).map(onlyText);
  const { groups, pairs } = matterGroups(
    rowsOf(vocabularyOf(textOnly), textOnly),
    orders.map(({ user }) => user),
  );
  progress(`${new Set(groups).size} matters`);
  const rounds = Array.from({ length: rules.repeats }, (_, repeat) => {
    const folds = groupedFolds(groups, rules.folds, seededRandom(rules.seed + repeat));
    const asked = repeat === 0 ? questions : questions.slice(0, 2);
    const sums = crossValidate(lessons, asked, folds, (text) => progress(`round ${repeat + 1}: ${text}`));
    return { folds, sums };
  });
  const [first] = rounds;
  const [units] = questions;
  if (!first || !units) throw new Error('nothing was measured');
  const heldOut = rounds.map(({ sums }) => rankedOf(sums.unit ?? [], sums.others ?? []));
  const odds = oddsOf(first.sums.unit ?? [], units, first.folds, rules.folds);
  const ranked = heldOut[0] ?? [];
  const outcomes = odds.map((each, row) => outcomeOf(each, units.of[row] as number));
  const hits = outcomes.map(({ right }) => right);
  const amongThree = ranked.map((order, row) => order.slice(0, 3).includes(units.of[row] as number));
  const agreement = agreementOf(pairs, outcomes, units.of);
  const sureFrom = sureFromOf(outcomes, Math.sqrt(agreement.share));
  const surePoints = surePointsOf(outcomes);
  const unit = measure(ranked, units.of, units.classes);
  const coverageIn = (table: typeof sureFrom): number =>
    table.find(({ precision }) => Math.abs(precision - rules.precision) < 1e-9)?.coverage ?? 0;
  const coverage = { asLabelled: coverageIn(sureFromOf(outcomes, 1)), corrected: coverageIn(sureFrom) };
  const random = seededRandom(rules.seed);
  progress('learning from all');
  return {
    model: {
      ...fitted(lessons, questions, first.sums),
      card: {
        trainedAt: rules.trainedAt,
        messages: orders.length,
        accuracy: unit.accuracy,
        topThree: unit.topThree,
        macroF1: unit.macroF1,
        coverage: coverage.asLabelled,
      },
      sureFrom,
      surePoints,
      learned: Uint32Array.from(new Set(orders.map(messageHash))).sort(),
    },
    unit,
    intervals: { accuracy: interval(hits, groups, random), topThree: interval(amongThree, groups, random) },
    repeats: heldOut.map((each) => {
      const { accuracy, topThree } = measure(each, units.of, units.classes);
      return { accuracy, topThree };
    }),
    others: Object.fromEntries(
      questions.slice(2).map((question) => {
        const rows = [...orders.keys()].filter((row) => (question.of[row] as number) >= 0);
        const sums = first.sums[question.name] ?? [];
        return [
          question.name,
          measure(
            rows.map((row) => ranking(sums[row] ?? [])),
            rows.map((row) => question.of[row] as number),
            question.classes,
          ),
        ];
      }),
    ),
    labelAgreement: agreement,
    coverage,
    calibrationError: calibrationErrorOf(outcomes, surePoints),
    matters: new Set(groups).size,
    right: hits,
  };
}

function onlyText({ names, values, views }: RawFeatures): RawFeatures {
  const isText = (_: number, at: number): boolean => views[at] === 0;
  return {
    names: names.filter(isText),
    values: values.filter(isText),
    views: views.filter((view) => view === 0),
  };
}

const yesOrNo = (said: boolean | undefined): 'yes' | 'no' | undefined =>
  said === undefined ? undefined : said ? 'yes' : 'no';

function questionsOf(orders: readonly LabelledOrder[], answered: readonly number[]): readonly Answers[] {
  const question = (
    name: Answers['name'],
    said: (order: LabelledOrder) => string | undefined,
    ofAnswers: boolean,
  ): Answers[] => {
    const classes = [...new Set(orders.map(said))].filter((each) => each !== undefined).sort();
    const numbers = orders.map((order) => classes.indexOf(said(order) ?? ''));
    const answers = answered.map((order) => (ofAnswers ? (numbers[order] ?? -1) : -1));
    return classes.length < 2 ? [] : [{ name, classes, of: Int32Array.from([...numbers, ...answers]) }];
  };
  return [
    ...question('unit', ({ unit }) => unit, true),
    ...question('others', ({ unit }) => unit, true),
    ...question('theme', ({ theme }) => theme, false),
    ...question('kind', ({ kind }) => kind, false),
    ...question('group', ({ group }) => yesOrNo(group), false),
    ...question('sensitive', ({ sensitive }) => yesOrNo(sensitive), false),
  ];
}

/** Units of held-out messages: the first by its own question, the rest as the other ranks them. */
const rankedOf = (units: readonly Float64Array[], others: readonly Float64Array[]): readonly number[][] =>
  units.map((sums, row) => {
    const [first = 0] = ranking(sums);
    return [first, ...ranking(others[row] ?? sums).filter((unit) => unit !== first)];
  });

/** Calibrated odds of held-out messages; each fold is calibrated on the others. */
function oddsOf(
  sums: readonly Float64Array[],
  { of }: Answers,
  folds: Int32Array,
  count: number,
): readonly number[][] {
  const slopes = Array.from({ length: count }, (_, fold) =>
    slopeOf(
      sums,
      of,
      [...sums.keys()].filter((row) => folds[row] !== fold),
    ),
  );
  return sums.map((own, row) => calibrated(own, { slope: slopes[folds[row] as number] ?? 1 }));
}

function outcomeOf(odds: readonly number[], label: number): Outcome {
  const [first = 0, second = 0] = ranking(odds);
  return { margin: (odds[first] ?? 0) - (odds[second] ?? 0), right: first === label };
}

/** Part of the messages that are read surely: as many as the house is to send by itself. */
const surely = 0.75;

function agreementOf(
  pairs: readonly (readonly [number, number])[],
  outcomes: readonly Outcome[],
  labels: Int32Array,
): { share: number; pairs: number } {
  const margins = outcomes.map(({ margin }) => margin).sort((one, other) => other - one);
  const from = margins[Math.floor(surely * margins.length)] ?? 0;
  const sure = pairs.filter((pair) => pair.every((row) => (outcomes[row]?.margin ?? 0) >= from));
  if (sure.length < 100) return { share: 1, pairs: sure.length };
  return {
    share: sure.filter(([one, other]) => labels[one] === labels[other]).length / sure.length,
    pairs: sure.length,
  };
}

function calibrationErrorOf(outcomes: readonly Outcome[], points: TextModel['surePoints']): number {
  const sorted = [...outcomes].sort((one, other) => one.margin - other.margin);
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    sorted.slice((tenth * sorted.length) / 10, ((tenth + 1) * sorted.length) / 10),
  );
  const stated = (margin: number): number => {
    const above = points.find((point) => point.margin >= margin) ?? points.at(-1);
    return above?.right ?? 0;
  };
  const errors = tenths.map((part) =>
    Math.abs(
      part.reduce((sum, { margin, right }) => sum + stated(margin) - (right ? 1 : 0), 0) / part.length,
    ),
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Machines that learned from all, as a model keeps them. */
function fitted(
  lessons: Lessons,
  questions: readonly Answers[],
  heldOut: Readonly<Record<string, readonly Float64Array[]>>,
): Pick<TextModel, 'vocabulary' | 'questions' | 'weights'> {
  const all = Int32Array.from(lessons.features.keys());
  const vocabulary = vocabularyOf(messagesAmong(lessons, all));
  const rows = rowsOf(vocabulary, lessons.features);
  const machines = questions.map((question) => fitQuestion(rows, all, question, importanceIn(lessons)));
  const largest = (weights: Float32Array): number =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const kept: Question[] = questions.map(({ name, classes, of }, at) => ({
    name,
    classes,
    biases: (machines[at] ?? []).map(({ bias }) => bias),
    scales: (machines[at] ?? []).map(({ weights }) => largest(weights)),
    slope: slopeOf(
      heldOut[name] ?? [],
      of,
      Array.from({ length: lessons.messages }, (_, row) => row).filter((row) => (of[row] as number) >= 0),
    ),
  }));
  const flat = machines.flat();
  const scales = kept.flatMap(({ scales }) => scales);
  const weights = new Int8Array(vocabulary.names.length * flat.length);
  flat.forEach((machine, place) => {
    machine.weights.forEach((weight, column) => {
      weights[column * flat.length + place] = byteOf(weight, scales[place] ?? 0);
    });
  });
  return { vocabulary, questions: kept, weights };
}
