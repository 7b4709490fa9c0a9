/** Words that spoke for something: which of the reading's candidates, or `alarm` for what makes it sensitive. */
export interface Evidence {
  readonly about: number | 'alarm';
  readonly words: readonly string[];
}

/** A stretch of a text, with everything that its words spoke for. */
export interface Stretch {
  readonly text: string;
  readonly about: readonly (number | 'alarm')[];
}

/** Cuts a text where evidence begins and ends; every place where the words stand counts, whatever their case. */
export function stretchesOf(text: string, evidence: readonly Evidence[]): readonly Stretch[] {
  const plain = text.toLowerCase();
  // A text whose length changes with its case cannot be marked by position.
  if (plain.length !== text.length) return [{ text, about: [] }];
  const spoke = Array.from({ length: text.length }, () => new Set<number | 'alarm'>());
  for (const { about, words } of evidence)
    for (const each of words.map((word) => word.toLowerCase()).filter(Boolean))
      for (let at = plain.indexOf(each); at >= 0; at = plain.indexOf(each, at + each.length))
        for (let place = at; place < at + each.length; place += 1) spoke[place]?.add(about);
  const stretches: { text: string; about: (number | 'alarm')[] }[] = [];
  spoke.forEach((set, place) => {
    const about = [...set].sort();
    const last = stretches.at(-1);
    if (last && last.about.join() === about.join()) last.text += text[place];
    else stretches.push({ text: text[place] ?? '', about });
  });
  return stretches;
}
