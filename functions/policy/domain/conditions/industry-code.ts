/** First and last division (大类) of the sections (门类) of GB/T 4754-2017. */
const sections: Readonly<Record<string, readonly [number, number]>> = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
};

/**
 * Whether this is a code of GB/T 4754 as the house writes it: a section's letter, or the letter and two to four
 * digits whose division lies in the section (C, C39, C391, C3911).
 */
export function isIndustryCode(code: string): boolean {
  const [, letter = '', division] = /^([A-T])(?:(\d\d)\d{0,2})?$/.exec(code) ?? [];
  const [first, last] = sections[letter] ?? [0, -1];
  return letter !== '' && (division === undefined || (Number(division) >= first && Number(division) <= last));
}

/** A code of digits alone with the letter of its section before it, as the house writes codes; others as they are. */
export function withSection(code: string): string {
  const [, division] = /^(\d\d)\d{0,2}$/.exec(code) ?? [];
  const [letter = ''] =
    Object.entries(sections).find(
      ([, [first, last]]) => Number(division) >= first && Number(division) <= last,
    ) ?? [];
  return `${letter}${code}`;
}
