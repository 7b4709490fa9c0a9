/** Text as it is compared: width and case do not matter, and blanks are left out. */
export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** The words of a query; each has to be found. At most eight: what is beyond is left out. */
export const termsOfText = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/\s+/)
      .map(plainText)
      .filter((term) => term !== '')
      .slice(0, 8),
  ),
];

/**
 * Distinct texts, found by any part of them. Chinese has no blanks between words, so pairs of characters are indexed;
 * what has all pairs of a longer term is looked at.
 */
export class TextDocs {
  readonly #texts: string[] = [];
  readonly #byText = new Map<string, number>();
  readonly #postings = new Map<string, number[]>();

  get size(): number {
    return this.#texts.length;
  }

  /** Number of the text made of these lines; the same for the same lines. */
  add(lines: readonly string[]): number {
    const text = lines.map(plainText).join('\n');
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const doc = this.#texts.length;
    this.#texts.push(text);
    this.#byText.set(text, doc);
    for (const gram of gramsOf(text)) {
      const postings = this.#postings.get(gram);
      if (postings) postings.push(doc);
      else this.#postings.set(gram, [doc]);
    }
    return doc;
  }

  /** Which texts have the term in them: one byte a text, 1 where it is. */
  holding(term: string): Uint8Array {
    const marks = new Uint8Array(this.#texts.length);
    const grams = term.length === 1 ? [term] : pairsOf(term);
    const lists = grams.map((gram) => this.#postings.get(gram) ?? []);
    const shortest = lists.reduce((one, other) => (other.length < one.length ? other : one), lists[0] ?? []);
    for (const doc of shortest) if (term.length <= 2 || this.#texts[doc]?.includes(term)) marks[doc] = 1;
    return marks;
  }
}

const pairsOf = (text: string): readonly string[] =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));

const gramsOf = (text: string): ReadonlySet<string> => new Set([...text.split(''), ...pairsOf(text)]);
