/**
 * Who is in charge of what, where: rules in their order, the first that fits decides. Kept by operators, each
 * edition with a version; shape checked where it is read.
 */
export interface ResponsibilityList {
  readonly version: number;
  readonly rules: readonly Responsibility[];
}

/** What fits all that a rule names belongs to its unit. */
export interface Responsibility {
  readonly id: string;
  /** Why the rule is there. */
  readonly note?: string | undefined;
  readonly unit: string;
  /** Codes of matters, one of which the message is mainly about. */
  readonly matters?: readonly string[] | undefined;
  /** Themes of level one, one of which the message is of. */
  readonly themes?: readonly string[] | undefined;
  /** Groups of words: one of each is in the message. */
  readonly words?: readonly (readonly string[])[] | undefined;
  /** Words none of which is in the message. */
  readonly without?: readonly string[] | undefined;
  /** Where: address codes that begin with one of these. A rule with areas needs a place that was made out. */
  readonly areas?: readonly string[] | undefined;
  /** `decides`: the house sends by it. `leans`: the model's odds for the unit are raised by {@link lean}. */
  readonly force: 'decides' | 'leans';
}

/** What a list is asked about. */
export interface Category {
  /** Title and text as {@link plainText} gives them. */
  readonly plain: string;
  readonly matters: readonly string[];
  readonly theme: string;
  readonly area?: string;
}

/** How much a leaning rule adds to the logarithm of the odds of its unit. */
export const lean = 1;

/** The first rule that fits. */
export const responsibilityFor = (
  { rules }: ResponsibilityList,
  category: Category,
): Responsibility | undefined => rules.find((rule) => fits(rule, category));

function fits(
  { matters, themes, words, without, areas }: Responsibility,
  { plain, matters: about, theme, area }: Category,
): boolean {
  if (matters && !matters.some((matter) => about.includes(matter))) return false;
  if (themes && !themes.includes(theme)) return false;
  if (words && !words.every((group) => group.some((each) => plain.includes(each)))) return false;
  if (without?.some((each) => plain.includes(each))) return false;
  return !areas || (area !== undefined && areas.some((each) => area.startsWith(each)));
}
