/** When a unit has too much to do. */
export interface OverloadRules {
  /** Open orders from which on it has. */
  readonly openOrders: number;
  /** … or so many times its usual number, from {@link least} open orders on. */
  readonly timesUsual: number;
  readonly least: number;
}

/** Days of which the usual number is the mean, and how many of them have to be known. */
export const usualDays = { most: 28, least: 7 };

/** The usual number of open orders; undefined until enough days are known. */
export function usualLoad(past: readonly number[]): number | undefined {
  if (past.length < usualDays.least) return undefined;
  return Math.round((10 * past.reduce((sum, open) => sum + open, 0)) / past.length) / 10;
}

/** Has a unit with so many open orders too many? */
export const isOverloaded = (
  open: number,
  usual: number | undefined,
  { openOrders, timesUsual, least }: OverloadRules,
): boolean => open >= openOrders || (usual !== undefined && open >= least && open >= timesUsual * usual);
