import type { Columns } from './columns.ts';
import { type MatterRules, sameMatter, withinWindow } from './same-matter.ts';

/**
 * Which earlier messages share a telling run of characters with a message: for each run, the messages that have
 * it as a chain from the latest back. A text that was there before word for word is not chained again but
 * points to the first, so that a flood of copies costs no more than its reading.
 */
export interface AnchorChain {
  /** Open addressing over the runs: in turn a run, 0 where none is, and its latest entry + 1. */
  heads: Uint32Array;
  filled: number;
  /**
   * For each entry, which is a place in the columns' anchors, {@link entrySize} numbers: whose it is + 1, the
   * entry to go on with + 1, and the messages right before it + 1, the latest first. Several stand in one entry
   * because each step to another one is a miss of the processor's cache.
   */
  entries: Uint32Array;
  /** For each message: the first one with the same text + 1, 0 where it is the first itself. */
  copyOf: Uint32Array;
  /** The first message of each text, by the text's hash. */
  readonly texts: Map<number, number>;
}

/** Earlier messages that a message was held against, and how strongly they are its matter (0: not). */
export interface Judged {
  count: number;
  readonly others: Uint32Array;
  readonly strengths: Float64Array;
}

const day = 86_400_000;
const entrySize = 8;
/** The latest entries of a run that are looked at, and the messages that are compared in full. */
const chainSteps = 16;
export const mostJudged = 32;
/** Runs that two messages must share to be compared. */
const sharedRuns = 2;

/** An empty chain; it grows. With `shared` other threads can follow it. */
export function anchorChain(messages: number, anchors: number, shared = false): AnchorChain {
  const numbers = (length: number) =>
    new Uint32Array(shared ? new SharedArrayBuffer(4 * length) : new ArrayBuffer(4 * length));
  const slots = 2 ** Math.ceil(Math.log2(Math.max(1024, 1.5 * anchors)));
  return {
    heads: new Uint32Array(2 * slots),
    filled: 0,
    entries: numbers(entrySize * Math.max(128, anchors)),
    copyOf: numbers(Math.max(64, messages)),
    texts: new Map(),
  };
}

/** Puts the message at `index` of the columns into the chain; messages must be put in one after another. */
export function chain(
  links: AnchorChain,
  columns: Columns,
  index: number,
  { windowDays }: MatterRules,
): void {
  if (index >= links.copyOf.length) links.copyOf = larger(links.copyOf, index + 1);
  const text = columns.text[index] as number;
  const first = links.texts.get(text);
  if (first !== undefined && withinWindow(columns, first, index, windowDays)) {
    links.copyOf[index] = first + 1;
    return;
  }
  links.texts.set(text, index);
  const end = columns.anchorsFrom[index + 1] as number;
  if (entrySize * end > links.entries.length) links.entries = larger(links.entries, entrySize * end);
  for (let entry = columns.anchorsFrom[index] as number; entry < end; entry++) {
    const slot = slotOf(links, columns.anchors[entry] as number);
    enter(links.entries, entry, index, links.heads[slot + 1] as number);
    links.heads[slot + 1] = entry + 1;
  }
}

/** Writes an entry after the one before it (+ 1): it takes over what stands there while there is room. */
function enter(entries: Uint32Array, entry: number, owner: number, before: number): void {
  const at = entrySize * entry;
  entries[at] = owner + 1;
  if (before === 0) return;
  const from = entrySize * (before - 1);
  entries[at + 2] = entries[from] as number;
  if (entries[from + entrySize - 1] !== 0) {
    entries[at + 1] = before;
    return;
  }
  entries[at + 1] = entries[from + 1] as number;
  for (let place = 2; place + 1 < entrySize; place++)
    entries[at + place + 1] = entries[from + place] as number;
}

function slotOf(links: AnchorChain, anchor: number): number {
  const run = anchor || 1;
  if (4 * links.filled > links.heads.length) widen(links);
  const slot = freeOrSame(links.heads, run);
  if (links.heads[slot] === 0) {
    links.heads[slot] = run;
    links.filled++;
  }
  return slot;
}

/** The place of a run in the table: there its latest entry comes next. */
function freeOrSame(heads: Uint32Array, run: number): number {
  const mask = heads.length - 1;
  let slot = (2 * run) & mask;
  while (heads[slot] !== 0 && heads[slot] !== run) slot = (slot + 2) & mask;
  return slot;
}

function widen(links: AnchorChain): void {
  const heads = new Uint32Array(2 * links.heads.length);
  for (let slot = 0; slot < links.heads.length; slot += 2) {
    const run = links.heads[slot] as number;
    if (run === 0) continue;
    const place = freeOrSame(heads, run);
    heads[place] = run;
    heads[place + 1] = links.heads[slot + 1] as number;
  }
  links.heads = heads;
}

function larger(numbers: Uint32Array, least: number): Uint32Array {
  const grown = new Uint32Array(Math.max(least, 2 * numbers.length));
  grown.set(numbers);
  return grown;
}

/** The part of a chain that looking back needs. */
export type ChainBack = Pick<AnchorChain, 'entries' | 'copyOf'>;

/**
 * Holds a message against the earlier ones that share runs with it: the latest {@link chainSteps} of each run,
 * of these the {@link mostJudged} that share most. Only what was chained before counts, so the answer is the
 * same whether later ones are there already or not.
 * @returns a function that fills and returns the same object at each call
 */
export function judge(columns: Columns, links: ChainBack, rules: MatterRules): (index: number) => Judged {
  const judged: Judged = {
    count: 0,
    others: new Uint32Array(mostJudged),
    strengths: new Float64Array(mostJudged),
  };
  let shared = new Uint8Array(1024);
  const met: number[] = [];
  const hold = (other: number, index: number) => {
    judged.others[judged.count] = other;
    judged.strengths[judged.count++] = sameMatter(columns, other, index, rules);
  };
  return (index) => {
    judged.count = 0;
    const copied = links.copyOf[index] as number;
    if (copied !== 0) {
      hold(copied - 1, index);
      return judged;
    }
    if (columns.at.length > shared.length) shared = new Uint8Array(columns.at.length);
    const { entries } = links;
    const end = columns.anchorsFrom[index + 1] as number;
    const oldest = (columns.at[index] as number) - rules.windowDays * day;
    met.length = 0;
    for (let entry = columns.anchorsFrom[index] as number; entry < end; entry++) {
      let steps = 0;
      for (let from = entry + 1; from !== 0 && steps < chainSteps; ) {
        const start = entrySize * (from - 1);
        for (let place = start + 2; place < start + entrySize && steps < chainSteps; place++) {
          const other = (entries[place] as number) - 1;
          if (other < 0) break;
          if ((columns.at[other] as number) < oldest) {
            steps = chainSteps;
            break;
          }
          if (shared[other] === 0) met.push(other);
          shared[other] = (shared[other] as number) + 1;
          steps++;
        }
        from = entries[start + 1] as number;
      }
    }
    const enough = met.filter((other) => (shared[other] as number) >= sharedRuns);
    if (enough.length > mostJudged)
      enough.sort((a, b) => (shared[b] as number) - (shared[a] as number) || b - a).length = mostJudged;
    for (const other of enough) if (other !== index) hold(other, index);
    for (const other of met) shared[other] = 0;
    return judged;
  };
}
