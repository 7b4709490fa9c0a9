import type { RawFeatures } from '../../../functions/appeals/domain/language/unit/text-features.ts';
import { type Answers, fitQuestion, sumsOfRow } from './fit-question.ts';
import { rowsOf } from './labelled-rows.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Sums of each message by machines that learned from none of its matter. */
export type HeldOutSums = Readonly<Record<string, readonly Float64Array[]>>;

/** What is learned from: messages first, then answers of units to some of them. */
export interface Lessons {
  readonly features: readonly RawFeatures[];
  /** How many of them are messages; only these are asked about. */
  readonly messages: number;
  /** Message that each belongs to. */
  readonly messageOf: Int32Array;
}

/** An answer says who was in charge in the unit's words, not in the citizen's: it counts less than a message. */
const answerCounts = 0.4;

/** What each lesson counts for. */
export const importanceIn =
  ({ messages }: Lessons) =>
  (row: number): number =>
    row < messages ? 1 : answerCounts;

/**
 * Trains on all folds but one and asks about that one, for each: vocabulary and answers, too, are of the other folds
 * alone.
 * @param folds the fold of each message
 */
export function crossValidate(
  lessons: Lessons,
  questions: readonly Answers[],
  folds: Int32Array,
  progress: (text: string) => void,
): HeldOutSums {
  const sums: Record<string, Float64Array[]> = Object.fromEntries(questions.map(({ name }) => [name, []]));
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  for (let fold = 0; fold < count; fold++) {
    const learning = Int32Array.from(lessons.features.keys()).filter(
      (row) => folds[lessons.messageOf[row] as number] !== fold,
    );
    const vocabulary = vocabularyOf(messagesAmong(lessons, learning));
    const rows = rowsOf(vocabulary, lessons.features);
    for (const question of questions) {
      const machines = fitQuestion(rows, learning, question, importanceIn(lessons));
      for (let row = 0; row < lessons.messages; row++)
        if (folds[row] === fold) (sums[question.name] ?? [])[row] = sumsOfRow(machines, rows, row);
    }
    progress(`fold ${fold + 1} of ${count}`);
  }
  return sums;
}

/** The messages among some lessons: a vocabulary is made of what citizens write. */
export const messagesAmong = ({ features, messages }: Lessons, which: Int32Array): RawFeatures[] =>
  Array.from(
    which.filter((row) => row < messages),
    (row) => features[row] as RawFeatures,
  );
