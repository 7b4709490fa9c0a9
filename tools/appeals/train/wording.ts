import type { RawFeatures } from '../../../functions/appeals/domain/language/unit/text-features.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import { crossValidate } from './cross-validate.ts';
import { groupedFolds } from './same-matter-folds.ts';

/** What the text model makes of each message's wording, never having learned of its matter. */
export interface Wording {
  /** By models that learned from all other folds. */
  readonly heldOut: Float64Array;
  /** For each fold, of the messages outside it: by models that learned neither from it nor of the message's matter. */
  readonly within: readonly Float64Array[];
}

const innerFolds = 4;

/**
 * Sums for the question `sensitive`, nested: what a score learns from within a fold's others saw nothing of that fold.
 * @param yes whether each message is
 */
export function nestedWording(
  features: readonly RawFeatures[],
  yes: readonly boolean[],
  { groups, folds, seed }: { readonly groups: Int32Array; readonly folds: Int32Array; readonly seed: number },
  progress: (text: string) => void,
): Wording {
  const count = folds.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const heldOut = sumsOf(features, yes, folds, progress);
  const within = Array.from({ length: count }, (_, fold) => {
    const rows = [...folds.keys()].filter((row) => folds[row] !== fold);
    const ownGroups = Int32Array.from(rows, (row) => groups[row] as number);
    const sums = sumsOf(
      rows.map((row) => features[row] as RawFeatures),
      rows.map((row) => yes[row] === true),
      groupedFolds(ownGroups, innerFolds, seededRandom(seed)),
      (text) => progress(`without fold ${fold + 1}: ${text}`),
    );
    const all = new Float64Array(features.length);
    rows.forEach((row, at) => {
      all[row] = sums[at] as number;
    });
    return all;
  });
  return { heldOut, within };
}

function sumsOf(
  features: readonly RawFeatures[],
  yes: readonly boolean[],
  folds: Int32Array,
  progress: (text: string) => void,
): Float64Array {
  const lessons = { features, messages: features.length, messageOf: Int32Array.from(features.keys()) };
  const question = { name: 'sensitive', classes: ['no', 'yes'], of: Int32Array.from(yes, Number) } as const;
  const sums = crossValidate(lessons, [question], folds, progress);
  return Float64Array.from(sums.sensitive ?? [], ([, forYes]) => forYes ?? 0);
}
