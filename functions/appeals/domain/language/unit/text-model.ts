import type { MatterLexicon } from './matter-lexicon.ts';
import { type MessageText, type RawFeatures, rawFeatures } from './text-features.ts';
import { type ColumnOf, columnFinder, type TextVector, textVector, type Vocabulary } from './text-vector.ts';

/**
 * What is asked of a message: one of `classes`, each by a weighted sum of the features. `unit` is who is in charge;
 * `others` are the same units, learned to be ranked: who else may be.
 */
export interface Question {
  readonly name: 'unit' | 'others' | 'theme' | 'kind' | 'group' | 'sensitive';
  readonly classes: readonly string[];
  /** What each class starts from. */
  readonly biases: readonly number[];
  /** Largest weight of each class. A weight is kept as one byte; see {@link weightOf}. */
  readonly scales: readonly number[];
  /** Of the weighted sums: probability = softmax(slope × sum). Measured on messages not learned from. */
  readonly slope: number;
}

/** From how far the first unit must be ahead of the second for this share of those sent to be right. */
export interface SureFrom {
  readonly precision: number;
  readonly margin: number;
  /** Share of messages that are sent by it. */
  readonly coverage: number;
}

/** How often the first unit was right where it was ahead of the second by about this much. */
export interface SurePoint {
  readonly margin: number;
  readonly right: number;
}

/** What the project learned from messages: no text of them is in it. */
export interface TextModel {
  /** When, from what and how well; see the model card. */
  readonly card: ModelCard;
  readonly vocabulary: Vocabulary;
  readonly questions: readonly Question[];
  /** For each column one byte per class of all questions, in their order. */
  readonly weights: Int8Array;
  readonly sureFrom: readonly SureFrom[];
  readonly surePoints: readonly SurePoint[];
  /** Hashes of the messages learned from, sorted: another model is compared on those that neither learned. */
  readonly learned: Uint32Array;
}

/** The figures that a model is published with. */
export interface ModelCard {
  readonly trainedAt: string;
  readonly messages: number;
  readonly accuracy: number;
  readonly topThree: number;
  readonly macroF1: number;
  /** Share of messages sent at the precision target, against the labels as they are. */
  readonly coverage: number;
}

/** A model ready to read messages. */
export interface TextReader {
  readonly model: TextModel;
  readonly lexicon: MatterLexicon;
  readonly columnOf: ColumnOf;
}

/** Weights by their byte, for a largest weight of 1: fine near zero, where most are. */
const bytesAsWeights = Float32Array.from({ length: 256 }, (_, byte) => {
  const signed = (byte << 24) >> 24;
  return Math.sign(signed) * (signed / 127) ** 2;
});

/** The weight that a byte stands for. */
export const weightOf = (byte: number, scale: number): number =>
  scale * (bytesAsWeights[byte & 255] as number);

/** The byte that is nearest to a weight. */
export const byteOf = (weight: number, scale: number): number =>
  scale === 0 ? 0 : Math.round(Math.sign(weight) * 127 * Math.sqrt(Math.min(1, Math.abs(weight) / scale)));

/** Makes a model ready. */
export const textReader = (model: TextModel, lexicon: MatterLexicon): TextReader => ({
  model,
  lexicon,
  columnOf: columnFinder(model.vocabulary),
});

/** A message as the model sees it. */
export interface ReadMessage {
  readonly raw: RawFeatures;
  readonly vector: TextVector;
  /** Weighted sums by question, one per class; of questions that the model was not taught, none. */
  readonly sums: Readonly<Partial<Record<Question['name'], Float64Array>>>;
}

/** Reads a message: what each class of each question adds up to. */
export function readMessage(reader: TextReader, message: MessageText): ReadMessage {
  const raw = rawFeatures(message, reader.lexicon);
  const vector = textVector(reader.model.vocabulary, reader.columnOf, raw);
  return { raw, vector, sums: sumsOf(reader.model, vector) };
}

function sumsOf({ questions, weights }: TextModel, { columns, values }: TextVector): ReadMessage['sums'] {
  const width = questions.reduce((sum, { classes }) => sum + classes.length, 0);
  const totals = new Float64Array(width);
  for (let at = 0; at < columns.length; at++) {
    const value = values[at] as number;
    const row = (columns[at] as number) * width;
    for (let place = 0; place < width; place++)
      totals[place] =
        (totals[place] as number) +
        value * (bytesAsWeights[(weights[row + place] as number) & 255] as number);
  }
  const sums: Partial<Record<Question['name'], Float64Array>> = {};
  let from = 0;
  for (const { name, classes, biases, scales } of questions) {
    const start = from;
    sums[name] = Float64Array.from(
      classes,
      (_, at) => (totals[start + at] as number) * (scales[at] as number) + (biases[at] as number),
    );
    from += classes.length;
  }
  return sums;
}

/** What speaks for a “yes” to a question of yes and no; undefined where the model was not taught it. */
export function sumForYes({ questions }: TextModel, { sums }: ReadMessage, name: Question['name']) {
  const classes = questions.find((each) => each.name === name)?.classes ?? [];
  return sums[name]?.[classes.indexOf('yes')];
}

/** Where the bytes of a question's class begin in a column's row, and how long a row is. */
export function placeOf(
  { questions }: TextModel,
  name: Question['name'],
  className: string,
): { readonly place: number; readonly width: number; readonly scale: number } | undefined {
  let from = 0;
  let found: { place: number; scale: number } | undefined;
  for (const { name: other, classes, scales } of questions) {
    const at = other === name ? classes.indexOf(className) : -1;
    if (at >= 0) found = { place: from + at, scale: scales[at] as number };
    from += classes.length;
  }
  return found && { ...found, width: from };
}
