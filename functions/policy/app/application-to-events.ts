import type { Saying } from '../../../events/enveloped.ts';
import type { Application, HistoryEntry } from '../domain/application/application.ts';

/** What an application tells. */
export type SaidOfApplication = Saying<
  | 'policy.application-submitted.v1'
  | 'policy.application-returned.v1'
  | 'policy.application-correction-due.v1'
  | 'policy.application-lapsed.v1'
  | 'policy.application-approved.v1'
  | 'policy.application-rejected.v1'
  | 'policy.application-revoked.v1'
  | 'policy.application-paid.v1'
  | 'policy.decision-appealed.v1'
>;

/** What a write of an application tells its firm and the house: one event for each act that somebody has to know of. */
export const sayingsOfApplication = (
  before: Pick<Application, 'history'> | undefined,
  after: Application,
): SaidOfApplication[] =>
  after.history.slice(before?.history.length ?? 0).flatMap((line) => sayingsOfAct(after, line));

function sayingsOfAct(application: Application, { action, at }: HistoryEntry): SaidOfApplication[] {
  const { amount = 0, faults = [], appeal, correctBy } = application;
  const about = referenceTo(application, at);
  switch (action) {
    case 'submit':
    case 'resubmit':
      return [['policy.application-submitted.v1', { ...about, corrected: action === 'resubmit' }]];
    case 'return':
      return [['policy.application-returned.v1', { ...about, faults: faults.length }]];
    case 'remind':
      return correctBy === undefined
        ? []
        : [['policy.application-correction-due.v1', { ...about, correctBy }]];
    case 'lapse':
      return [['policy.application-lapsed.v1', { ...about, outcome: 'lapsed' }]];
    case 'approve':
    case 'approve-by-rule': {
      const byRule = action === 'approve-by-rule';
      return [['policy.application-approved.v1', { ...about, outcome: 'approved', amount, byRule }]];
    }
    case 'reject':
      return [['policy.application-rejected.v1', { ...about, outcome: 'rejected' }]];
    case 'revoke':
      return [['policy.application-revoked.v1', { ...about, outcome: 'revoked', amount }]];
    case 'confirm-payment':
      return [['policy.application-paid.v1', { ...about, outcome: 'paid', amount }]];
    case 'appeal':
      return [['policy.decision-appealed.v1', { ...about, sealed: appeal?.sealed ?? '' }]];
    default:
      return [];
  }
}

const referenceTo = (application: Application, at: number) => {
  const { applicationId, firmId, policy, policyVersion, policyName, department, language, contact } =
    application;
  return {
    applicationId,
    firmId,
    policy,
    version: policyVersion,
    policyName,
    department,
    language,
    ...(contact ? { contact } : {}),
    at: new Date(at).toISOString(),
  };
};
