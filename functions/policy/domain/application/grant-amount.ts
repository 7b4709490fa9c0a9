import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { EnterpriseFile, SourcedFact } from '../enterprise/enterprise-file.ts';
import type { GrantAmount, SumCap } from '../policy/policy-version.ts';

/** The key of the figure that an amount is a share of, for an application of that day; none for a fixed sum. */
export function figureOf(rule: GrantAmount, day: string): string | undefined {
  if ('fixed' in rule) return undefined;
  const year = Number(day.slice(0, 4)) - (rule.of.year === 'last' ? 1 : 2);
  return `${rule.of.field}@${year}`;
}

/** Yuan as whole fen: what is added up and compared. */
export const fenOf = (yuan: number): number => Math.round(yuan * 100);

/**
 * What a firm gets by the rule, in yuan, rounded down to the fen; `figure` is what its share is taken of. Undefined
 * while that is not known to be a number; a loss gives nothing.
 */
export function amountOf(rule: GrantAmount, figure: SourcedFact['value'] | undefined): number | undefined {
  if ('fixed' in rule) return rule.fixed;
  if (typeof figure !== 'number') return undefined;
  // Whole numbers, so that no share is a fen short: percents have at most four decimals.
  const share = (BigInt(fenOf(figure)) * BigInt(Math.round(rule.percent * 10_000))) / 1_000_000n;
  return Math.min(Math.max(0, Number(share)), fenOf(rule.most)) / 100;
}

/** What one firm may get of a policy: its own cap, and those of sums with others. */
export const capsOf = (
  cap: number | undefined,
  sumCaps: readonly SumCap[] | undefined,
): readonly SumCap[] => [
  ...(cap === undefined ? [] : [{ with: [], most: cap, within: 'ever' as const }]),
  ...(sumCaps ?? []),
];

/** The amount as far as caps leave it, and the cap that left least; what a firm got under any version counts. */
export function underCaps(
  amount: number,
  caps: readonly SumCap[],
  policy: string,
  { granted = [] }: Pick<EnterpriseFile, 'granted'>,
  day: CalendarDay,
): { readonly amount: number; readonly cap?: SumCap } {
  let left: { amount: number; cap?: SumCap } = { amount };
  for (const cap of caps) {
    const got = granted
      .filter((grant) => grant.policy === policy || cap.with.includes(grant.policy))
      .filter(({ on }) => cap.within === 'ever' || on.slice(0, 4) === day.slice(0, 4))
      .reduce((sum, grant) => sum + fenOf(grant.amount ?? 0), 0);
    const rest = Math.max(0, fenOf(cap.most) - got) / 100;
    if (rest < left.amount) left = { amount: rest, cap };
  }
  return left;
}
