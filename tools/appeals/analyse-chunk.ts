import type { Member } from '../../functions/appeals/domain/language/same-matter/clusters.ts';
import type { Comparable } from '../../functions/appeals/domain/language/same-matter/columns.ts';
import type {
  Fingerprint,
  Message,
} from '../../functions/appeals/domain/language/same-matter/fingerprint.ts';
import { messageOf } from './analyse-row.ts';

/** A line that is no message. */
export interface BadLine {
  /** Counted from 1 within the chunk. */
  readonly line: number;
  readonly why: string;
}

/** The fingerprints of some lines, packed to travel between threads: columns side by side. */
export interface PackedPrints {
  readonly lines: number;
  readonly bad: readonly BadLine[];
  /** For each message its line, from 1. */
  readonly line: Uint32Array;
  readonly id: readonly string[];
  readonly title: readonly string[];
  readonly area: readonly string[];
  readonly spot: readonly string[];
  readonly at: Float64Array;
  readonly person: Uint32Array;
  readonly text: Uint32Array;
  readonly likes: Float64Array;
  readonly against: Float64Array;
  readonly features: Packed;
  readonly anchors: Packed;
  readonly facts: Packed;
}

/** Lists of numbers end to end; list i lies between ends[i - 1] and ends[i]. */
export interface Packed {
  readonly ends: Uint32Array;
  readonly values: Uint32Array;
}

/** Reads lines of JSON and makes their fingerprints. */
export function packLines(text: string, fingerprint: (message: Message) => Fingerprint): PackedPrints {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const bad: BadLine[] = [];
  const prints: Fingerprint[] = [];
  const numbers: number[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const message = messageOf(line);
    if (message.ok) {
      prints.push(fingerprint(message.value));
      numbers.push(index + 1);
    } else bad.push({ line: index + 1, why: message.error });
  });
  return {
    lines: lines.length,
    bad,
    line: Uint32Array.from(numbers),
    id: prints.map(({ id }) => id),
    title: prints.map(({ title }) => title),
    area: prints.map(({ area }) => area),
    spot: prints.map(({ spot }) => spot),
    at: Float64Array.from(prints, ({ at }) => at),
    person: Uint32Array.from(prints, ({ person }) => person),
    text: Uint32Array.from(prints, ({ text }) => text),
    likes: Float64Array.from(prints, ({ likes }) => likes),
    against: Float64Array.from(prints, ({ against }) => against),
    features: packed(prints.map(({ features }) => features)),
    anchors: packed(prints.map(({ anchors }) => anchors)),
    facts: packed(prints.map(({ facts }) => facts)),
  };
}

function packed(lists: readonly Uint32Array[]): Packed {
  const ends = new Uint32Array(lists.length);
  let total = 0;
  lists.forEach((list, index) => {
    total += list.length;
    ends[index] = total;
  });
  const values = new Uint32Array(total);
  lists.forEach((list, index) => {
    values.set(list, (ends[index] as number) - list.length);
  });
  return { ends, values };
}

const unpacked = ({ ends, values }: Packed, index: number): Uint32Array =>
  values.subarray(index === 0 ? 0 : (ends[index - 1] as number), ends[index] as number);

/** What is compared of one of the messages. */
export const comparableOf = (prints: PackedPrints, index: number): Comparable => ({
  at: prints.at[index] as number,
  person: prints.person[index] as number,
  text: prints.text[index] as number,
  features: unpacked(prints.features, index),
  anchors: unpacked(prints.anchors, index),
  facts: unpacked(prints.facts, index),
});

/** What is shown of one of the messages. */
export const memberOf = (prints: PackedPrints, index: number): Member => ({
  id: prints.id[index] as string,
  title: prints.title[index] as string,
  area: prints.area[index] as string,
  spot: prints.spot[index] as string,
  at: prints.at[index] as number,
  person: prints.person[index] as number,
  text: prints.text[index] as number,
  likes: prints.likes[index] as number,
  against: prints.against[index] as number,
});

/** The parts of packed prints that another thread takes over without a copy. */
export const transferables = (prints: PackedPrints): ArrayBuffer[] =>
  [
    prints.line,
    prints.at,
    prints.person,
    prints.text,
    prints.likes,
    prints.against,
    prints.features.ends,
    prints.features.values,
    prints.anchors.ends,
    prints.anchors.values,
    prints.facts.ends,
    prints.facts.values,
  ].map(({ buffer }) => buffer as ArrayBuffer);
