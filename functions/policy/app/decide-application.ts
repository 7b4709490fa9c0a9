import { addDays } from '../../shared/kernel/local-time.ts';
import { err, mapped, type Result } from '../../shared/kernel/result.ts';
import type { Application, Fault } from '../domain/application/application.ts';
import {
  type Acted,
  approve,
  confirmRepayment,
  dismissObjection,
  forward,
  object,
  passAudit,
  reject,
  reopen,
  revoke,
  sendBack,
} from '../domain/application/application-acts.ts';
import { type Act, apply } from '../domain/application/application-transitions.ts';
import type { Applicable } from '../domain/application/opening.ts';
import type { EnterpriseFile } from '../domain/enterprise/enterprise-file.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { exclusionOf, type FirmNotActive, ifNotActive, markReached } from './apply-for-policy.ts';
import { type Asking, todayOf } from './asking.ts';
import { type Changed, type ChangeRefusal, changeApplication } from './change-application.ts';
import { backIntoBudget, type GrantRefusal, grantOf, withGrant, withoutGrant } from './grant-application.ts';

/** An application, the version of it that the officer has seen, and who asks. */
export interface Decision {
  readonly application: string;
  readonly version: number;
  readonly asking: Asking;
}

/** What may keep an approval from being given. */
export type ApproveRefusal =
  | ChangeRefusal
  | GrantRefusal
  | FirmNotActive
  | { readonly reason: 'figure-not-verified'; readonly field: string };

type Decided<E = ChangeRefusal> = Promise<Result<Application, E>>;

const plain = (acted: Acted): Result<Changed, ChangeRefusal> => mapped(acted, (after) => ({ after }));

const today = (ports: ApplicationPorts) => todayOf(ports);

/** On to the next step. */
export const forwardApplication = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
): Decided =>
  changeApplication(ports, application, asking, {
    action: 'forward',
    version,
    change: (before, act) => plain(forward(before, act)),
  });

/**
 * Approves at the last step: the decision, the money out of the budget and the grant in the firm's file are one write.
 * The amount is reckoned anew, of the verified figure.
 */
export async function approveApplication(
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
): Decided<ApproveRefusal> {
  const approved = await changeApplication<ApproveRefusal>(ports, application, asking, {
    action: 'approve',
    version,
    change: (before, act, file) => approval(ports, before, act, file),
  });
  if (approved.ok) await markReached(ports, approved.value);
  return approved;
}

async function approval(
  ports: ApplicationPorts,
  before: Application,
  act: Act,
  file: EnterpriseFile,
): Promise<Result<Changed, ApproveRefusal>> {
  const version = await versionOf(ports, before);
  // Asked first: who may not approve now is not told of money.
  const allowed = approve(before, before.amount ?? 0, today(ports), act);
  if (!allowed.ok) return allowed;
  const gone = ifNotActive(file);
  if (gone) return err(gone);
  const excluded = await exclusionOf(ports, version, file, {
    firmId: file.firmId,
    applications: [],
    version: 0,
  });
  if (excluded) return err(excluded);
  const reckoned = await grantOf(ports, version, file, before.snapshot);
  if (!reckoned.ok) return reckoned;
  const { amount, isProven } = reckoned.value;
  if (amount === undefined || !isProven) {
    const field = 'of' in before.rule ? before.rule.of.field : '';
    return err({ reason: 'figure-not-verified', field });
  }
  return mapped(approve(before, amount, today(ports), act), (after) => ({
    after,
    beside: withGrant(version, file, after, today(ports), act.now),
  }));
}

/** The version that an application is of; published versions stay. */
export async function versionOf(
  { policies }: Pick<ApplicationPorts, 'policies'>,
  { policy, policyVersion }: Pick<Application, 'policy' | 'policyVersion'>,
): Promise<Applicable> {
  const version = await policies.version(policy, policyVersion);
  if (!version?.application) throw new Error(`${policy}@${policyVersion} cannot be applied for`);
  return { ...version, application: version.application };
}

/** Rejects, with the reason. */
export const rejectApplication = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
  reason: string,
): Decided =>
  changeApplication(ports, application, asking, {
    action: 'reject',
    version,
    change: (before, act) => plain(reject(before, reason, act)),
  });

/** Sends it back for correction, once, with a last day for it. */
export const returnApplication = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
  faults: readonly Fault[],
): Decided =>
  changeApplication(ports, application, asking, {
    action: 'return',
    version,
    change: async (before, act) => {
      const { application: rules } = await versionOf(ports, before);
      return plain(sendBack(before, faults, rules, addDays(today(ports), ports.correctDays), act));
    },
  });

/** Records that somebody objects to an approval on public notice. */
export const recordObjection = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
  text: string,
): Decided =>
  changeApplication(ports, application, asking, {
    action: 'object',
    version,
    change: (before, act) => plain(object(before, text, today(ports), act)),
  });

/** An objection was upheld, and the approval goes; or it was dismissed, and the notice goes on. */
export const settleObjection = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
  { isUpheld, reason }: { readonly isUpheld: boolean; readonly reason: string },
): Decided =>
  changeApplication(ports, application, asking, {
    action: isUpheld ? 'revoke' : 'dismiss-objection',
    version,
    change: (before, act, file) =>
      before.state !== 'objected'
        ? err({ reason: 'wrong-state', state: before.state, allowed: ['objected'] })
        : isUpheld
          ? revocation(before, reason, act, file)
          : plain(dismissObjection(before, reason, today(ports), act)),
  });

/** The result of looking at an instant approval afterwards. */
export const settleAudit = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
  { isPassed, reason }: { readonly isPassed: boolean; readonly reason?: string | undefined },
): Decided<ChangeRefusal | { readonly reason: 'reason-missing' }> =>
  changeApplication<ChangeRefusal | { readonly reason: 'reason-missing' }>(ports, application, asking, {
    action: isPassed ? 'pass-audit' : 'revoke',
    version,
    change: (before, act, file) => {
      if (before.audit !== 'wanted') return err({ reason: 'not-sampled' } as const);
      if (isPassed) return plain(passAudit(before, reason, act));
      return reason === undefined
        ? err({ reason: 'reason-missing' } as const)
        : revocation(before, reason, act, file);
    },
  });

/** The grant goes with the approval; the money with it, unless it was paid: then when it is repaid. */
const revocation = (
  before: Application,
  reason: string,
  act: Act,
  file: EnterpriseFile,
): Result<Changed, ChangeRefusal> =>
  mapped(revoke(before, reason, act), (after) => ({
    after,
    beside: {
      ...withoutGrant(file, after, act.now),
      ...(after.repayment === 'wanted' ? {} : backIntoBudget(after)),
    },
  }));

/** What was paid before the approval was revoked came back, and is in the budget again. */
export const confirmRepaid = (ports: ApplicationPorts, { application, version, asking }: Decision): Decided =>
  changeApplication(ports, application, asking, {
    action: 'confirm-repayment',
    version,
    change: (before, act) =>
      mapped(confirmRepayment(before, act), (after) => ({ after, beside: backIntoBudget(after) })),
  });

/** Takes a rejected or revoked application up again, once, where no money was paid: to be decided anew in its days. */
export const reopenApplication = (
  ports: ApplicationPorts,
  { application, version, asking }: Decision,
  reason: string,
): Decided =>
  changeApplication(ports, application, asking, {
    action: 'reopen',
    version,
    change: (before, act) => plain(reopen(before, reason, addDays(today(ports), ports.decideDays), act)),
  });

/** A payment that failed is to be made again. */
export const payAgain = (ports: ApplicationPorts, { application, version, asking }: Decision): Decided =>
  changeApplication(ports, application, asking, {
    action: 'pay-again',
    version,
    change: ({ batch: _failed, ...before }, act) => plain(apply(before, 'pay-again', act)),
  });
