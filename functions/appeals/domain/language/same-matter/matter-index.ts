import { type AnchorChain, anchorChain, chain, judge } from './anchor-chain.ts';
import { type Cluster, type ClusterRules, clustersOf, type Member } from './clusters.ts';
import { append, type Columns, columnsFor } from './columns.ts';
import { type Fingerprint, fingerprinter, type Message } from './fingerprint.ts';
import type { GramWeights } from './gram-weights.ts';
import { usualHeat } from './heat.ts';
import { join, type Matters, matterOf, noMatters, rejoin } from './matters.ts';
import { type MatterRules, usualRules } from './same-matter.ts';

/** Everything that decides what belongs together. */
export interface IndexRules extends MatterRules, ClusterRules {}

/** The rules without a district's own. */
export const usualIndexRules: IndexRules = {
  ...usualRules,
  ...usualHeat,
  groupPeople: 3,
  floodCopies: 20,
  floodMinutes: 10,
};

/** What a message that was just added belongs to. */
export interface Belongs {
  /** The id of the matter's first message; the message's own where it begins a matter. */
  readonly matter: string;
  /** Earlier messages that it is one matter with, the nearest first. */
  readonly with: readonly {
    readonly id: string;
    /** Cosine of what the two say, 0 to 1. */
    readonly likeness: number;
    /** Merge these: the same person's, or a copy. */
    readonly merge: boolean;
  }[];
  /** Other matters that the message showed to be one with its own. */
  readonly united: readonly string[];
}

/** What is kept of a message to compare others with; plain JSON, hashes in base64. */
export interface Print extends Omit<Fingerprint, 'features' | 'anchors' | 'facts' | 'at'> {
  readonly at: number | null;
  readonly hashes: readonly [features: string, anchors: string, facts: string];
}

/** What is stored of a message to go on with in another process. */
export interface StoredPrint extends Print {
  /** The matter, by the id of its first message. */
  readonly matter: string;
  /** An earlier message of the matter that this one is a copy of, or that the same person sent. */
  readonly twin?: string;
}

/** The matters of a district, message by message. */
export interface MatterIndex {
  readonly count: number;
  /**
   * Adds a message and says what it belongs to; one whose id is known already is not added again, and belongs
   * to its matter. Messages should come in the order of their times: what a message joins is decided by those
   * that came before it.
   */
  readonly add: (message: Message) => Belongs;
  /** The same for a message of which only the print is at hand. */
  readonly addPrint: (print: Print) => Belongs;
  readonly clusters: () => readonly Cluster[];
  /** All that is needed to go on, without any text but titles and names of places. */
  readonly stored: () => readonly StoredPrint[];
}

/**
 * Finds what belongs together as messages come. Of one and the same sequence of messages it makes the same
 * matters whether they are added one by one, with the index stored and restored in between, or in bulk.
 * @param before what another index stored; messages older than the window may be left out of it
 */
export function matterIndex(
  weights: GramWeights,
  rules: IndexRules = usualIndexRules,
  before: readonly StoredPrint[] = [],
): MatterIndex {
  let fingerprint: ReturnType<typeof fingerprinter> | undefined;
  const columns: Columns = columnsFor({ messages: 256, features: 16_384, anchors: 4096, facts: 2048 });
  const links: AnchorChain = anchorChain(256, 4096);
  const matters: Matters = noMatters(256);
  const prints: Fingerprint[] = [];
  const places = new Map<string, number>();
  /** Names of matters whose first message was left out when the index was restored. */
  const names = new Map<number, string>();
  const judgeOne = judge(columns, links, rules);
  const nameOf = (matter: number): string => names.get(matter) ?? (prints[matter] as Fingerprint).id;

  const put = (print: Fingerprint): number => {
    prints.push(print);
    const index = append(columns, print);
    places.set(print.id, index);
    chain(links, columns, index, rules);
    return index;
  };
  const firsts = new Map<string, number>();
  for (const { matter, twin, ...print } of before) {
    const index = put(restored(print));
    const first = firsts.get(matter) ?? index;
    firsts.set(matter, first);
    names.set(first, matter);
    rejoin(matters, index, first, twin === undefined ? 0 : (places.get(twin) ?? -1) + 1);
  }

  const addOnce = (id: string, made: () => Fingerprint): Belongs => {
    const known = places.get(id);
    if (known !== undefined) return { matter: nameOf(matterOf(matters, known)), with: [], united: [] };
    const print = made();
    const index = put(print);
    const judged = judgeOne(index);
    const met = new Set(judged.others.subarray(0, judged.count).map((other) => matterOf(matters, other)));
    const matter = join(matters, columns, index, judged, rules);
    const united = [...met].filter((each) => each !== matter && matterOf(matters, each) === matter);
    const found = [];
    for (let at = 0; at < judged.count; at++) {
      const other = judged.others[at] as number;
      const likeness = judged.strengths[at] as number;
      const earlier = prints[other];
      if (!earlier || likeness <= 0 || matterOf(matters, other) !== matter) continue;
      const merge = likeness >= rules.copy || (print.person !== 0 && print.person === earlier.person);
      found.push({ id: earlier.id, likeness, merge });
    }
    found.sort((a, b) => b.likeness - a.likeness);
    return { matter: nameOf(matter), with: found, united: united.map(nameOf) };
  };

  return {
    get count() {
      return prints.length;
    },
    add: (message) => {
      fingerprint ??= fingerprinter(weights);
      const make = fingerprint;
      return addOnce(message.id, () => make(message));
    },
    addPrint: (print) => addOnce(print.id, () => restored(print)),
    clusters: () =>
      clustersOf(
        {
          count: prints.length,
          at: (index) => prints[index]?.at ?? Number.NaN,
          member: (index) => prints[index] as Member,
          matters,
          weights,
        },
        rules,
      ),
    stored: () =>
      prints.map((print, index) => {
        const twin = matters.twin[index] as number;
        const matter = nameOf(matterOf(matters, index));
        return { ...storable(print), matter, ...(twin === 0 ? {} : { twin: prints[twin - 1]?.id ?? '' }) };
      }),
  };
}

/** Makes prints of messages. */
export function printer(weights: GramWeights): (message: Message) => Print {
  const fingerprint = fingerprinter(weights);
  return (message) => storable(fingerprint(message));
}

function storable({ features, anchors, facts, at, ...rest }: Fingerprint): Print {
  const hashes = [base64(features), base64(anchors), base64(facts)] as const;
  return { ...rest, at: Number.isNaN(at) ? null : at, hashes };
}

function restored({ hashes: [features, anchors, facts], at, ...rest }: Print): Fingerprint {
  const arrays = { features: numbers(features), anchors: numbers(anchors), facts: numbers(facts) };
  return { ...rest, ...arrays, at: at ?? Number.NaN };
}

/** Numbers as base64 of their bytes, the lowest first. */
function base64(values: Uint32Array): string {
  let bytes = '';
  for (const value of values)
    bytes += String.fromCharCode(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
  return btoa(bytes);
}

/** The numbers in a print's hashes. */
export function numbers(text: string): Uint32Array {
  const bytes = atob(text);
  const byte = (at: number) => bytes.charCodeAt(at);
  return Uint32Array.from(
    { length: bytes.length / 4 },
    (_, index) =>
      byte(4 * index) |
      (byte(4 * index + 1) << 8) |
      (byte(4 * index + 2) << 16) |
      (byte(4 * index + 3) << 24),
  );
}
