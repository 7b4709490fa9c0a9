import { mostJudged } from './anchor-chain.ts';
import { numbers, type Print } from './matter-index.ts';

/** A message as it is posted under some of its runs of characters: enough to tell how many runs are shared. */
export interface Posting {
  readonly id: string;
  /** When it was posted, and its id: sorts as messages came. */
  readonly position: string;
  readonly runs: readonly number[];
}

/** Under so many of its 24 runs a message is posted; see the README for what that costs and misses. */
const postedRuns = 12;
/** As in the index in memory: runs that two messages share to be compared. */
const sharedRuns = 2;
/** As in the index in memory: the latest messages of a run that are looked at. */
export const latestOfRun = 16;

/** The runs by which a message is found. */
export const runsOf = ({ hashes }: Print): readonly number[] => [...new Set(numbers(hashes[1]))];

/** The runs under which it is posted: the lowest numbers, so that messages that share runs post the same ones. */
export const postedRunsOf = (runs: readonly number[]): readonly number[] =>
  [...runs].sort((a, b) => a - b).slice(0, postedRuns);

/** Of all that is posted under the runs of a message, the ids of those to hold it against: that share most. */
export function candidatesAmong(
  id: string,
  runs: readonly number[],
  postings: readonly Posting[],
): readonly string[] {
  const own = new Set(runs);
  return [...new Map(postings.map((posting) => [posting.id, posting])).values()]
    .filter((posting) => posting.id !== id)
    .map((posting) => ({ ...posting, shared: posting.runs.filter((run) => own.has(run)).length }))
    .filter(({ shared }) => shared >= sharedRuns)
    .sort((a, b) => b.shared - a.shared || (a.position < b.position ? 1 : -1))
    .slice(0, mostJudged)
    .map((posting) => posting.id);
}
