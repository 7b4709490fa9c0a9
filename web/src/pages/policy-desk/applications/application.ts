import type { Answer } from '../../../api/hall-api.ts';

/** Everything of an application, for the department. */
export type ApplicationFile = Answer<'GET', '/v1/policy/applications/{application}'>;
/** An application in a list. */
export type ApplicationRow = ApplicationFile['application'];
/** Something that has to be corrected. */
export type Fault = ApplicationFile['faults'][number];
/** A fact with where it comes from. */
export type KnownFact = ApplicationFile['snapshot']['facts'][number];
/** A batch of payment instructions. */
export type PaymentBatch = Answer<'GET', '/v1/policy/payments/{batch}'>;

/** What an officer does with an application. */
export const applicationActs = [
  'forward',
  'approve',
  'return',
  'reject',
  'objection',
  'uphold',
  'dismiss',
  'pass-audit',
  'fail-audit',
  'pay-again',
  'repaid',
  'reopen',
] as const;
export type ApplicationAct = (typeof applicationActs)[number];

/** Acts that ask for something before they are done. */
export const asking: readonly ApplicationAct[] = [
  'return',
  'reject',
  'objection',
  'uphold',
  'dismiss',
  'fail-audit',
  'approve',
  'repaid',
  'reopen',
];

/** What can be done with an application as it stands; an operator can take a decision up again. */
export function actsOn(
  { state, step, returnedBefore, audit, repayment, mayReopen }: ApplicationRow,
  isOperator = false,
): readonly ApplicationAct[] {
  const audits: readonly ApplicationAct[] = audit === 'wanted' ? ['pass-audit', 'fail-audit'] : [];
  const reopening: readonly ApplicationAct[] = isOperator && mayReopen ? ['reopen'] : [];
  switch (state) {
    case 'in-review':
      return [
        step && step.number < step.of ? 'forward' : 'approve',
        ...(returnedBefore ? [] : (['return'] as const)),
        'reject',
      ];
    case 'public-notice':
      return [...audits, 'objection'];
    case 'objected':
      return ['dismiss', 'uphold'];
    case 'payment-failed':
      return ['pay-again', ...audits];
    case 'revoked':
      return [...(repayment === 'wanted' ? (['repaid'] as const) : []), ...reopening];
    case 'rejected':
      return reopening;
    default:
      return audits;
  }
}

/** What somebody else did first: the page looks again and says so. */
export const lostReasons: readonly string[] = [
  'decided-by-another',
  'stale-version',
  'wrong-state',
  'conflict',
];
