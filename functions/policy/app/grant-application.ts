import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Application, Snapshot } from '../domain/application/application.ts';
import type { Claim } from '../domain/application/exclusive.ts';
import { amountOf, capsOf, fenOf, figureOf, underCaps } from '../domain/application/grant-amount.ts';
import type { Applicable } from '../domain/application/opening.ts';
import { type EnterpriseFile, fieldOf, isVerified } from '../domain/enterprise/enterprise-file.ts';
import type { ApplicationPorts, ApplicationWrite } from './application-ports.ts';
import { todayOf } from './asking.ts';

/** Why nothing can be granted. Amounts are in yuan. */
export type GrantRefusal =
  | { readonly reason: 'exclusive-policy'; readonly claims: readonly Claim[] }
  | {
      readonly reason: 'cap-reached';
      readonly cap: number;
      /** Policies that the cap is of beside this one. */
      readonly with: readonly string[];
      readonly within: 'year' | 'ever';
    }
  | { readonly reason: 'nothing-to-grant'; readonly figure: string }
  | {
      readonly reason: 'budget-exhausted';
      readonly cap: number;
      readonly left: number;
      readonly amount: number;
    };

/** What would be granted, and whether the figure that it is reckoned from is more than the firm's own word. */
export interface Reckoned {
  readonly amount?: number;
  readonly isProven: boolean;
}

/**
 * What a firm would get by the rule, the cap of the policy and what is left of its budget. The amount is unknown while
 * its figure is.
 */
export async function grantOf(
  ports: Pick<ApplicationPorts, 'applications' | 'clock' | 'timeZone'>,
  { id, version, benefit, application: { amount: rule, budget, byCommitment = [], sumCaps } }: Applicable,
  file: EnterpriseFile,
  { day }: Pick<Snapshot, 'day'>,
): Promise<Result<Reckoned, GrantRefusal>> {
  const figure = figureOf(rule, day);
  const fact = figure === undefined ? undefined : file.facts[figure];
  const whole = amountOf(rule, fact?.value);
  const isProven =
    figure === undefined ||
    (fact !== undefined && (isVerified(fact) || byCommitment.includes(fieldOf(figure).field)));
  if (whole === undefined) return ok({ isProven: false });
  if (whole === 0) return err({ reason: 'nothing-to-grant', figure: figure ?? '' });
  const { amount, cap } = underCaps(whole, capsOf(benefit.cap, sumCaps), id, file, todayOf(ports));
  if (amount === 0 && cap)
    return err({ reason: 'cap-reached', cap: cap.most, with: cap.with, within: cap.within });
  if (budget !== undefined) {
    const leftFen = fenOf(budget) - (await ports.applications.grantedFen(id, version));
    if (fenOf(amount) > leftFen)
      return err({ reason: 'budget-exhausted', cap: budget, left: leftFen / 100, amount });
  }
  return ok({ amount, isProven });
}

/** What is written with an approval: the grant in the firm's file, and the money out of the budget. */
export const withGrant = (
  { id, version, application: { budget } }: Applicable,
  file: EnterpriseFile,
  { applicationId, amount = 0 }: Application,
  on: CalendarDay,
  now: number,
): Pick<ApplicationWrite, 'file' | 'budget'> => ({
  file: {
    before: file,
    after: {
      ...file,
      granted: [...(file.granted ?? []), { policy: id, version, applicationId, on, amount }],
      version: file.version + 1,
      changedAt: Math.max(now, file.changedAt),
    },
  },
  budget: {
    policy: id,
    version,
    fen: fenOf(amount),
    ...(budget === undefined ? {} : { capFen: fenOf(budget) }),
  },
});

/** What is written when a grant is taken back: the firm's file without it. */
export const withoutGrant = (
  file: EnterpriseFile,
  { applicationId }: Application,
  now: number,
): Pick<ApplicationWrite, 'file'> => ({
  file: {
    before: file,
    after: {
      ...file,
      granted: (file.granted ?? []).filter((grant) => grant.applicationId !== applicationId),
      version: file.version + 1,
      changedAt: Math.max(now, file.changedAt),
    },
  },
});

/** What is written when money is free again: the budget of its policy version gets it back. */
export const backIntoBudget = ({
  policy,
  policyVersion: version,
  amount = 0,
}: Application): Pick<ApplicationWrite, 'budget'> => ({
  budget: { policy, version, fen: -fenOf(amount) },
});
