/** How well messages were read that were not learned from. */
export interface Measures {
  readonly accuracy: number;
  readonly topThree: number;
  readonly macroF1: number;
  /** Of each class: how many there are, what part of them was found, what part of those named was right. */
  readonly classes: readonly {
    readonly name: string;
    readonly count: number;
    readonly recall: number;
    readonly precision: number;
  }[];
  /** What was taken for what, the commonest first. */
  readonly confusion: readonly { readonly label: string; readonly named: string; readonly count: number }[];
}

/**
 * Measures rankings against labels.
 * @param ranked classes of each message, the likeliest first
 */
export function measure(
  ranked: readonly (readonly number[])[],
  of: ArrayLike<number>,
  names: readonly string[],
): Measures {
  const counts = names.map(() => ({ labelled: 0, named: 0, right: 0 }));
  const mixed = new Map<string, number>();
  let right = 0;
  let amongThree = 0;
  ranked.forEach((order, row) => {
    const label = of[row] as number;
    const named = order[0] as number;
    const own = counts[label];
    const other = counts[named];
    if (own) own.labelled++;
    if (other) other.named++;
    if (order.slice(0, 3).includes(label)) amongThree++;
    if (label === named) {
      right++;
      if (own) own.right++;
    } else mixed.set(`${label} ${named}`, (mixed.get(`${label} ${named}`) ?? 0) + 1);
  });
  const classes = counts.map(({ labelled, named, right: found }, at) => ({
    name: names[at] ?? '',
    count: labelled,
    recall: labelled === 0 ? 0 : found / labelled,
    precision: named === 0 ? 0 : found / named,
  }));
  const scores = classes
    .filter(({ count }) => count > 0)
    .map(({ recall, precision }) =>
      recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    );
  return {
    accuracy: right / ranked.length,
    topThree: amongThree / ranked.length,
    macroF1: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length),
    classes,
    confusion: [...mixed]
      .sort(([, one], [, other]) => other - one)
      .map(([pair, count]) => {
        const [label = 0, named = 0] = pair.split(' ').map(Number);
        return { label: names[label] ?? '', named: names[named] ?? '', count };
      }),
  };
}

/** Classes by what they add up to, the largest first. */
export const ranking = (odds: ArrayLike<number>): number[] =>
  Array.from(odds, (_, at) => at).sort((one, other) => (odds[other] as number) - (odds[one] as number));

const resamples = 1000;

/** The 95 % interval of a share, resampling whole groups with replacement. */
export function interval(
  hits: readonly boolean[],
  groups: ArrayLike<number>,
  random: () => number,
): readonly [number, number] {
  const byGroup = new Map<number, { hits: number; count: number }>();
  hits.forEach((hit, row) => {
    const group = byGroup.get(groups[row] as number) ?? { hits: 0, count: 0 };
    group.count++;
    if (hit) group.hits++;
    byGroup.set(groups[row] as number, group);
  });
  const all = [...byGroup.values()];
  const shares = Array.from({ length: resamples }, () => {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < all.length; draw++) {
      const group = all[Math.floor(random() * all.length)];
      sum += group?.hits ?? 0;
      count += group?.count ?? 0;
    }
    return sum / count;
  }).sort((one, other) => one - other);
  return [shares[Math.floor(0.025 * resamples)] ?? 0, shares[Math.floor(0.975 * resamples)] ?? 0];
}
