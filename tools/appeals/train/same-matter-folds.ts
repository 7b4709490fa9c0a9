import type { SparseRows } from './linear-svm.ts';

/** Cosine of two messages over grams that few messages share, from which they are taken for one matter. */
const sameMatter = 0.4;
const sameMatterOfOnePerson = 0.25;
/** Grams in more messages than this say little about which matter it is. */
const commonFrom = 0.04;

/**
 * Groups of messages about one matter: of near-duplicates none may be learned from while another is asked about.
 * @param rows  grams brought to length 1, as in the view "text"
 * @param users who wrote each, where known
 * @returns the group of each message, and the pairs that read the same, whoever wrote them
 */
export function matterGroups(
  rows: SparseRows,
  users: readonly (string | undefined)[],
): { readonly groups: Int32Array; readonly pairs: readonly (readonly [number, number])[] } {
  const { starts, columns, values, width } = rows;
  const count = starts.length - 1;
  const frequency = new Int32Array(width);
  for (const column of columns) frequency[column] = (frequency[column] as number) + 1;
  const limit = Math.max(20, count * commonFrom);
  const postings: { rows: number[]; values: number[] }[] = Array.from({ length: width }, () => ({
    rows: [],
    values: [],
  }));
  const parents = Int32Array.from({ length: count }, (_, row) => row);
  const root = (row: number): number => {
    let at = row;
    while (parents[at] !== at) at = parents[at] as number;
    parents[row] = at;
    return at;
  };
  const pairs: [number, number][] = [];
  const products = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const touched: number[] = [];
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const column = columns[k] as number;
      if ((frequency[column] as number) > limit) continue;
      const value = values[k] as number;
      const posting = postings[column];
      if (!posting) continue;
      for (let other = 0; other < posting.rows.length; other++) {
        const earlier = posting.rows[other] as number;
        if (products[earlier] === 0) touched.push(earlier);
        products[earlier] = (products[earlier] as number) + value * (posting.values[other] as number);
      }
      posting.rows.push(row);
      posting.values.push(value);
    }
    for (const earlier of touched) {
      const one = users[row] !== undefined && users[row] === users[earlier];
      if ((products[earlier] as number) >= (one ? sameMatterOfOnePerson : sameMatter)) {
        if ((products[earlier] as number) >= sameMatter) pairs.push([earlier, row]);
        parents[root(row)] = root(earlier);
      }
      products[earlier] = 0;
    }
  }
  return { groups: Int32Array.from({ length: count }, (_, row) => root(row)), pairs };
}

/** Deals whole groups to `folds` folds; the fold of each row. */
export function groupedFolds(groups: Int32Array, folds: number, random: () => number): Int32Array {
  const dealt = new Map<number, number>();
  const names = [...new Set(groups)];
  for (let at = names.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [names[at], names[other]] = [names[other] as number, names[at] as number];
  }
  names.forEach((name, at) => {
    dealt.set(name, at % folds);
  });
  return groups.map((group) => dealt.get(group) ?? 0);
}
