import type { Judged } from './anchor-chain.ts';
import type { Columns } from './columns.ts';
import { type MatterRules, samePerson } from './same-matter.ts';

/**
 * Which messages are one matter. A matter is called after its first message; each message joins, when it comes,
 * the matter that it fits best, or begins its own. Later messages only ever bring matters together.
 */
export interface Matters {
  /** For each message an earlier one of its matter, or itself: {@link matterOf} finds the first. */
  first: Uint32Array;
  /** For each message an earlier one of the matter that is its copy or of the same person + 1; 0 without. */
  twin: Uint32Array;
}

/** Of the members that a message was held against, this share must not be of other places for it to join. */
const agreement = 0.5;
/** From so many members at the same place on, their mean likeness may be as low as the rules' `crowd`. */
const crowdSize = 6;
/** Two matters that a message fits become one where it fits at least so many of their members, or both well. */
const bridgeHits = 3;
const bridgeStrength = 0.4;

/** No messages yet. */
export const noMatters = (messages: number): Matters => ({
  first: new Uint32Array(Math.max(64, messages)),
  twin: new Uint32Array(Math.max(64, messages)),
});

/**
 * Puts a message where it was before.
 * @param twin an earlier message + 1, 0 without
 */
export function rejoin(matters: Matters, index: number, first: number, twin: number): void {
  if (index >= matters.first.length) {
    matters.first = doubled(matters.first);
    matters.twin = doubled(matters.twin);
  }
  matters.first[index] = first;
  matters.twin[index] = twin;
}

interface Tally {
  /** Members that the message was held against; those of the same matter; those of its place, alike or not. */
  held: number;
  hits: number;
  near: number;
  /** Sum of the likeness to those of its place, and the highest one. */
  sum: number;
  best: number;
}

/**
 * Lets a message join a matter, or begin one; a message that fits two matters makes them one.
 * @returns the first message of its matter.
 */
export function join(
  matters: Matters,
  columns: Columns,
  index: number,
  judged: Judged,
  rules: MatterRules,
): number {
  rejoin(matters, index, index, 0);
  if (judged.count === 0) return index;
  const fitting = [...talliesOf(matters, judged)].filter(([, tally]) => fits(tally, rules));
  fitting.sort(([a, one], [b, other]) => other.sum - one.sum || a - b);
  const [best, ...others] = fitting;
  if (!best) return index;
  let matter = best[0];
  matters.first[index] = matter;
  for (const [other, tally] of others) if (bridges(best[1], tally)) matter = united(matters, matter, other);
  for (let at = 0; at < judged.count; at++) {
    const other = judged.others[at] as number;
    const strength = judged.strengths[at] as number;
    if (strength <= 0 || matterOf(matters, other) !== matter) continue;
    if (strength >= rules.copy || samePerson(columns, other, index)) matters.twin[index] = other + 1;
  }
  return matter;
}

function talliesOf(matters: Matters, { count, others, strengths }: Judged): Map<number, Tally> {
  const found = new Map<number, Tally>();
  for (let at = 0; at < count; at++) {
    const matter = matterOf(matters, others[at] as number);
    const tally = found.get(matter) ?? { held: 0, hits: 0, near: 0, sum: 0, best: 0 };
    const strength = strengths[at] as number;
    tally.held++;
    if (strength > 0) tally.hits++;
    if (strength !== 0) tally.near++;
    tally.sum += Math.abs(strength);
    tally.best = Math.max(tally.best, strength);
    found.set(matter, tally);
  }
  return found;
}

/** One message of the matter is near enough, or several are on the whole; and most are not elsewhere. */
function fits({ held, hits, near, sum }: Tally, { crowd, samePlace }: MatterRules): boolean {
  if (near === 0 || near < agreement * held) return false;
  const share = Math.min(1, (near - 1) / (crowdSize - 1));
  const wanted = samePlace - (samePlace - crowd) * share;
  return (hits >= agreement * near && hits > 0) || (near > 1 && sum / near >= wanted);
}

const bridges = (one: Tally, other: Tally): boolean =>
  one.hits + other.hits >= bridgeHits || Math.min(one.best, other.best) >= bridgeStrength;

/** The first message of the matter of a message. */
export function matterOf({ first }: Matters, index: number): number {
  let at = index;
  while (first[at] !== at) {
    first[at] = first[first[at] as number] as number;
    at = first[at] as number;
  }
  return at;
}

function united({ first }: Matters, one: number, other: number): number {
  const [earlier, later] = one < other ? [one, other] : [other, one];
  first[later] = earlier;
  return earlier;
}

function doubled(numbers: Uint32Array): Uint32Array {
  const grown = new Uint32Array(2 * numbers.length);
  grown.set(numbers);
  return grown;
}
