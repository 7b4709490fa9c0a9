import { houseNumbers } from './house-numbers.ts';
import { marks, type Passage, type PersonalKind, personalKinds } from './personal-data.ts';
import { personalNames } from './personal-names.ts';
import { personalNumbers } from './personal-numbers.ts';

/** What was struck out of one kind. */
export interface Struck {
  readonly kind: PersonalKind;
  readonly count: number;
  /** As it stood in the text: for the reviewer only, never stored beside what is published. */
  readonly words: readonly string[];
}

/** A text that may be published once somebody looked at it. */
export interface Redacted {
  readonly text: string;
  readonly struck: readonly Struck[];
}

/** Characters that are not seen and would hide a number, and halves of surrogate pairs. */
const unseen =
  /[\u200B\u200C\u200E\u200F\u2060\uFEFF\u00AD]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** What is struck out may uncover something beside it; each pass takes something, so there is an end. */
const passes = 20;

/**
 * Strikes out of a text what is about a person: names with a title or announced, phone, ID and card numbers, accounts,
 * mail addresses, plates, house numbers; spaced, full-width and Chinese digits too. Days, sums, articles of laws and
 * credit codes of firms stay. Markup stays as it is: whoever shows the text escapes it.
 * @param keep what is public though it looks personal, as the telephone of an office
 */
export function redact(text: string, keep: readonly string[] = []): Redacted {
  const words = new Map<PersonalKind, string[]>();
  let left = text.replace(unseen, '');
  for (let pass = 0; pass < passes; pass++) {
    const found = apart(personalIn(left)).filter(
      ({ start, end }) => !keep.includes(left.slice(start, end).trim()),
    );
    if (found.length === 0) break;
    for (const { kind, start, end } of found) {
      const known = words.get(kind) ?? [];
      known.push(left.slice(start, end));
      words.set(kind, known);
    }
    left = struckOut(left, found);
  }
  const struck = personalKinds.flatMap((kind) => {
    const all = words.get(kind);
    return all ? [{ kind, count: all.length, words: all }] : [];
  });
  return { text: left, struck };
}

/** What is personal in a text, as it stands. The passages may overlap. */
export function personalIn(text: string): readonly Passage[] {
  return [...personalNumbers(text), ...houseNumbers(text), ...personalNames(text)];
}

/** Passages in their order, those that overlap taken together as the kind that comes first in the list of kinds. */
function apart(passages: readonly Passage[]): readonly Passage[] {
  const sorted = [...passages].sort((one, other) => one.start - other.start || other.end - one.end);
  const merged: Passage[] = [];
  for (const passage of sorted) {
    const last = merged.at(-1);
    if (!last || passage.start >= last.end) {
      merged.push(passage);
      continue;
    }
    const kind =
      personalKinds.indexOf(last.kind) <= personalKinds.indexOf(passage.kind) ? last.kind : passage.kind;
    merged[merged.length - 1] = { kind, start: last.start, end: Math.max(last.end, passage.end) };
  }
  return merged;
}

function struckOut(text: string, passages: readonly Passage[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { kind, start, end } of passages) {
    parts.push(text.slice(from, start), marks[kind]);
    from = end;
  }
  return parts.join('') + text.slice(from);
}
