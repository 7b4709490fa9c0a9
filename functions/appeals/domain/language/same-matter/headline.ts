import { sentenceCharacters, wordsBefore } from '../address/mention-words.ts';
import type { GramWeights } from './gram-weights.ts';
import { weightIndex, weightUnit } from './gram-weights.ts';
import { pairHash, tokenReader } from './text-grams.ts';

/** Titles that are read of one matter; more say the same. */
const mostTitles = 24;
/** Runs of characters among which title and keywords are chosen. */
const mostRated = 60;
const longestKeyword = 6;
/** A title that is neither too short to say something nor a message of its own. */
const titleLengths = { from: 8, to: 40 };

const breaks = new RegExp(
  `[^\\u4e00-\\u9fffA-Za-z0-9]|[A-Z]\\d*[市区县]|[${sentenceCharacters}]|${wordsBefore.join('|')}`,
  'g',
);

/** What to call a matter: one of its titles, and words that set it apart. */
export interface Headline {
  readonly title: string;
  readonly keywords: readonly string[];
}

/**
 * The title that has most of what the titles share, and up to `wanted` keywords: runs of two to six characters,
 * by the share of titles that have them, their length and how rarely their characters meet elsewhere. What was
 * taken is cut out of the titles before the next is looked for.
 */
export function headline(titles: readonly string[], weights: GramWeights, wanted = 5): Headline {
  const read = titles.slice(0, mostTitles);
  let pieces = read.map((title) => title.replace(breaks, ' ').split(' '));
  const best = rated(pieces, weights).slice(0, mostRated);
  const keywords: string[] = [];
  for (const { run } of best) {
    if (keywords.length === wanted) break;
    const left = pieces.filter((own) => own.some((piece) => piece.includes(run))).length;
    if (left < sharedBy(read.length)) continue;
    keywords.push(run);
    pieces = pieces.map((own) => own.flatMap((piece) => piece.split(run)));
  }
  return { title: centralTitle(read, best), keywords };
}

/** A keyword of several titles is in two of them at least. */
const sharedBy = (titles: number): number => Math.min(2, titles);

interface Rated {
  readonly run: string;
  readonly worth: number;
}

/** Runs that at least two titles share, or of the only title; the most telling first. */
function rated(titles: readonly (readonly string[])[], weights: GramWeights): readonly Rated[] {
  const shares = runsOf(titles);
  return [...shares]
    .filter(([, { count }]) => count >= sharedBy(titles.length))
    .map(([run, { count, edges }]) => {
      const whole = 1 + edges / (2 * count);
      return { run, worth: (count / titles.length) * whole * rarity(run, weights) };
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || (a.run < b.run ? -1 : 1));
}

interface Share {
  /** Titles that have the run, and how often it begins or ends a piece of them. */
  count: number;
  edges: number;
}

/** Shorter runs first: a run is shared only where what it begins with is, so that most need no counting. */
function runsOf(titles: readonly (readonly string[])[]): Map<string, Share> {
  const shares = new Map<string, Share>();
  const least = sharedBy(titles.length);
  const isShared = (run: string): boolean => (shares.get(run)?.count ?? 0) >= least;
  for (let length = 2; length <= longestKeyword; length++)
    for (const own of titles.map((pieces) => ownRuns(pieces, length, isShared)))
      for (const [run, edges] of own) {
        const share = shares.get(run);
        if (share) {
          share.count++;
          share.edges += edges;
        } else shares.set(run, { count: 1, edges });
      }
  return shares;
}

/** Runs of a length in the pieces of one title, with how many edges of a piece they touch. */
function ownRuns(
  pieces: readonly string[],
  length: number,
  isShared: (run: string) => boolean,
): Map<string, number> {
  const own = new Map<string, number>();
  for (const piece of pieces)
    for (let at = 0; at + length <= piece.length; at++)
      if (length === 2 || isShared(piece.slice(at, at + length - 1)))
        own.set(piece.slice(at, at + length), Number(at === 0) + Number(at + length === piece.length));
  return own;
}

const reader = tokenReader();

/** The mean weight of the pairs in a run; longer runs are told rather than their parts. */
function rarity(run: string, weights: GramWeights): number {
  const count = reader.read(run);
  let sum = 0;
  for (let at = 0; at + 1 < count; at++)
    sum += weights[
      weightIndex(pairHash(reader.tokens[at] as number, reader.tokens[at + 1] as number))
    ] as number;
  return count < 2 ? 0 : ((sum * weightUnit) / (count - 1)) * Math.log(1 + run.length);
}

function centralTitle(titles: readonly string[], rated: readonly Rated[]): string {
  let best = '';
  let bestWorth = -1;
  for (const title of titles) {
    const fits = title.length >= titleLengths.from && title.length <= titleLengths.to;
    const worth = rated.reduce((sum, { run, worth }) => sum + (title.includes(run) ? worth : 0), 0);
    const rating = worth / Math.sqrt(Math.max(titleLengths.from, title.length)) - (fits ? 0 : 1000);
    if (best === '' || rating > bestWorth) {
      best = title;
      bestWorth = rating;
    }
  }
  return best;
}
