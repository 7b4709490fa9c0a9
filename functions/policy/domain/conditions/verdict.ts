/** Whether a condition holds for a firm; `unknown` where a fact that would decide it is missing or too old. */
export type Verdict = 'eligible' | 'not' | 'unknown';

/**
 * A verdict as a number, so that Kleene's strong logic is arithmetic: all of them is the least, any of them the
 * greatest, none of them 2 less the greatest.
 */
export const no = 0;
export const open = 1;
export const yes = 2;
export type Truth = typeof no | typeof open | typeof yes;

const names = ['not', 'unknown', 'eligible'] as const;

/** The name of a truth value. */
export const verdictOf = (truth: number): Verdict => names[truth as Truth];
