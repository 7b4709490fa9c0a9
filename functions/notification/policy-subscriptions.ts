import type { EventType } from '../../events/catalog.ts';
import {
  aDayLong,
  after,
  type EventContact,
  ofStaff,
  type Subscription,
  toPerson,
  toStaff,
} from './subscription.ts';

/** The owner of a space, by what was left for it. */
const toOwner = {
  audience: 'person',
  template: 1,
  channels: ['sms', 'email'],
  live: false,
  urgency: 'digest',
  purpose: 'space',
  recipient: ({ unitId, contact }: OfSpace) => (contact ? unitId : ''),
  contact: ({ unitId, contact }: OfSpace) => ({ contact, sealedFor: { space: unitId } }),
  validUntil: ({ at }: { readonly at: string }) => after(at, 7 * 24 * 60),
} as const;

interface OfSpace {
  readonly unitId: string;
  readonly contact?: EventContact['contact'];
}

/** A firm that looks for a space, by its file’s contact. */
const toSeeker = {
  ...toOwner,
  recipient: ({ firmId, contact }: OfSeeker) => (contact ? firmId : ''),
  contact: ({ firmId, contact }: OfSeeker) => ({ contact, sealedFor: { firm: firmId } }),
} as const;

interface OfSeeker {
  readonly firmId: string;
  readonly contact?: EventContact['contact'];
}

/** A firm that applied for a policy, by its file’s contact; who refuses to be told of policies is told of its own matter. */
const toApplicant = {
  ...toSeeker,
  urgency: 'soon',
  purpose: 'application',
  validUntil: ({ at }: { readonly at: string }) => after(at, 10 * 24 * 60),
} as const;

/** What was decided on an application, each outcome once. */
const decided = {
  kind: 'policy-application-decided',
  subject: ({ applicationId, outcome }: { readonly applicationId: string; readonly outcome: string }) =>
    `applications/${applicationId}/${outcome}`,
} as const;

/** The topic of what is told of a policy version. */
export const ofPolicy = ({
  policy,
  version,
}: {
  readonly policy: string;
  readonly version: number;
}): string => `policies/${policy}@${version}`;

/** Who waits for a digest is told soon after; after some days nobody needs it any more. */
const someDays = ({ at }: { readonly at: string }): number => after(at, 10 * 24 * 60);

/** What firms, owners of spaces and staff are told of policies, enterprises and spaces. */
export const policySubscriptions = {
  'policy.firm-matched.v1': {
    ...toPerson,
    kind: 'policy-matched',
    channels: ['sms', 'email'],
    live: false,
    urgency: 'digest',
    purpose: 'policy',
    recipient: ({ firmId }) => firmId,
    subject: ({ policy, version, reason }) => `policies/${policy}@${version}/${reason}`,
    topic: ofPolicy,
    validUntil: someDays,
    contact: ({ firmId, contact }) => ({ contact, sealedFor: { firm: firmId } }),
  },
  'policy.relocation-warned.v1': {
    ...toStaff,
    kind: 'policy-relocation-warned',
    recipient: ofStaff,
    subject: ({ firmId, level, at }) => `enterprises/${firmId}/${level}/${at}`,
    validUntil: aDayLong,
  },
  'policy.need-matched.v1': {
    ...toOwner,
    kind: 'policy-need-matched',
    subject: ({ needId, unitId }) => `needs/${needId}/spaces/${unitId}`,
  },
  'policy.space-asked.v1': {
    ...toOwner,
    kind: 'policy-space-asked',
    urgency: 'soon',
    subject: ({ firmId, unitId }) => `spaces/${unitId}/asked/${firmId}`,
  },
  'policy.space-ending.v1': {
    ...toOwner,
    kind: 'policy-space-ending',
    subject: ({ unitId, endsOn }) => `spaces/${unitId}/ending/${endsOn}`,
  },
  'policy.application-returned.v1': {
    ...toApplicant,
    kind: 'policy-application-returned',
    subject: ({ applicationId }) => `applications/${applicationId}/returned`,
  },
  'policy.application-correction-due.v1': {
    ...toApplicant,
    kind: 'policy-application-correction-due',
    subject: ({ applicationId }) => `applications/${applicationId}/correction-due`,
    validUntil: ({ at }) => after(at, 3 * 24 * 60),
  },
  'policy.application-lapsed.v1': { ...toApplicant, ...decided },
  'policy.application-approved.v1': { ...toApplicant, ...decided },
  'policy.application-rejected.v1': { ...toApplicant, ...decided },
  'policy.application-revoked.v1': { ...toApplicant, ...decided },
  'policy.application-paid.v1': { ...toApplicant, ...decided },
  'policy.space-found.v1': {
    ...toSeeker,
    kind: 'policy-space-found',
    subject: ({ needId, unitId }) => `needs/${needId}/spaces/${unitId}`,
  },
  'policy.need-ending.v1': {
    ...toSeeker,
    kind: 'policy-need-ending',
    subject: ({ needId, endsOn }) => `needs/${needId}/ending/${endsOn}`,
  },
} as const satisfies { readonly [T in EventType]?: Subscription<T> };
