/** A share, and between which shares the true one lies with 95 % certainty. */
export interface Share {
  readonly of: number;
  readonly hits: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.96;

/** Wilson's interval of so many out of so many; of none it is 0 to 1. */
export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { of, hits, low: 0, high: 1 };
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { of, hits, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** `3.1 % (0.5 to 16.2 %, 1 of 32)`. */
export const told = ({ hits, of, low, high }: Share): string => {
  const percent = (share: number) => `${(100 * share).toFixed(1)}`;
  return of === 0
    ? 'nothing to count'
    : `${percent(hits / of)} % (${percent(low)} to ${percent(high)} %, ${hits} of ${of})`;
};
