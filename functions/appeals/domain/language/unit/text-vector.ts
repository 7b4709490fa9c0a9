import { type RawFeatures, views } from './text-features.ts';

/** The features that a model knows, by column. */
export interface Vocabulary {
  /** 32-bit names, as in {@link RawFeatures}. */
  readonly names: Uint32Array;
  /** What a feature counts for: the rarer, the more; weight of its view included. */
  readonly weights: Float32Array;
}

/** A message as a model sees it: columns with their values. */
export interface TextVector {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Finds the column of a name; -1 where the vocabulary does not know it. */
export type ColumnOf = (name: number) => number;

/** Grams are many in a long text: their views are brought to length 1, the other views count as they are. */
const broughtToLength = new Uint8Array(views.map((view) => (view === 'text' || view === 'title' ? 1 : 0)));

/** Makes names findable: a hash table with open addressing. */
export function columnFinder({ names }: Vocabulary): ColumnOf {
  const bits = Math.max(4, Math.ceil(Math.log2(names.length * 2 + 1)));
  const mask = 2 ** bits - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  names.forEach((name, column) => {
    let place = name & mask;
    while ((table[place] as number) >= 0) place = (place + 1) & mask;
    table[place] = column;
  });
  return (name) => {
    let place = name & mask;
    for (;;) {
      const column = table[place] as number;
      if (column < 0 || names[column] === name) return column;
      place = (place + 1) & mask;
    }
  };
}

/** Weighs what speaks in a message by how rare it is; what the vocabulary does not know is left out. */
export function textVector(vocabulary: Vocabulary, columnOf: ColumnOf, raw: RawFeatures): TextVector {
  const columns = new Int32Array(raw.names.length);
  const values = new Float32Array(raw.names.length);
  const of = new Uint8Array(raw.names.length);
  const squares = new Float64Array(views.length);
  let count = 0;
  for (let at = 0; at < raw.names.length; at++) {
    const column = columnOf(raw.names[at] as number);
    if (column < 0) continue;
    const value = (raw.values[at] as number) * (vocabulary.weights[column] as number);
    const view = raw.views[at] as number;
    columns[count] = column;
    values[count] = value;
    of[count++] = view;
    squares[view] = (squares[view] as number) + value * value;
  }
  for (let at = 0; at < count; at++) {
    const view = of[at] as number;
    if (broughtToLength[view] === 1) values[at] = (values[at] as number) / Math.sqrt(squares[view] as number);
  }
  return { columns: columns.subarray(0, count), values: values.subarray(0, count) };
}
