import { mattersIn } from './matter-lexicon.ts';
import { plainText } from './plain-text.ts';
import { featureName, type MessageText } from './text-features.ts';
import { placeOf, type ReadMessage, type TextReader, weightOf } from './text-model.ts';

/** Words are looked for in this much of the text: what is said first. */
const searched = 400;
const longestWords = 8;
const most = 4;
/** The numbers of the views in whose names words are looked up; see text-features.ts. */
const textView = 0;
const titleView = 1;

/**
 * The words of a message that spoke for a unit, the strongest first: stretches of characters each of which is in
 * grams that count for the unit, and the phrases of the lexicon that belong to it.
 */
export function evidenceFor(
  reader: TextReader,
  read: ReadMessage,
  { title, text }: MessageText,
  unit: string,
): readonly string[] {
  const { model, lexicon, columnOf } = reader;
  const at = placeOf(model, 'unit', unit);
  if (!at) return [];
  const values = new Map<number, number>();
  read.vector.columns.forEach((column, index) => {
    values.set(column, read.vector.values[index] as number);
  });
  const speaks = (view: number, words: string): number => {
    const column = columnOf(featureName(view, words));
    const value = values.get(column);
    return value === undefined
      ? 0
      : value * weightOf(model.weights[column * at.width + at.place] as number, at.scale);
  };
  const heading = plainText(title);
  const plain = `${heading}\n${plainText(text).slice(0, searched)}`;
  const strength = new Float64Array(plain.length);
  for (let from = 0; from < plain.length; from++)
    for (let length = 2; length <= 3 && from + length <= plain.length; length++) {
      const gram = plain.slice(from, from + length);
      const said = speaks(textView, gram) + (from + length <= heading.length ? speaks(titleView, gram) : 0);
      for (let place = from; place < from + length; place++)
        strength[place] = (strength[place] as number) + said / length;
    }
  for (const [matter, phrases] of mattersIn(lexicon, plain))
    if (lexicon.matters[matter]?.unit === unit)
      for (const phrase of phrases) strengthen(strength, plain, lexicon.phrases[phrase]?.words ?? '');
  return strongest(strength, plain);
}

/** A phrase that operators listed counts about as much as a strong gram. */
const phraseStrength = 0.05;

function strengthen(strength: Float64Array, plain: string, words: string): void {
  const from = plain.indexOf(words);
  if (words === '' || from < 0) return;
  for (let place = from; place < from + words.length; place++)
    strength[place] = (strength[place] as number) + phraseStrength;
}

function strongest(strength: Float64Array, plain: string): string[] {
  const peak = strength.reduce((largest, each) => Math.max(largest, each), 0);
  const stretches = new Map<string, number>();
  for (let from = 0; from < plain.length; from++) {
    let to = from;
    let sum = 0;
    while (
      to < plain.length &&
      to - from < longestWords &&
      (strength[to] as number) > peak / 4 &&
      /[\p{L}\p{N}]/u.test(plain.charAt(to))
    )
      sum += strength[to++] as number;
    if (to - from < 2) continue;
    const words = plain.slice(from, to);
    stretches.set(words, Math.max(stretches.get(words) ?? 0, sum));
    from = to;
  }
  return [...stretches]
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([words]) => words);
}
