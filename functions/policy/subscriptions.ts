import type { EventType } from '../../events/catalog.ts';

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = [
  'policy-version',
  'enterprise',
  'standing',
  'application',
  'space-unit',
  'space-need',
  'space-match',
  'space-asked',
] as const;

/** What the register of enterprises tells. */
export const registerNews = ['partners.enterprise-changed.v1'] as const satisfies readonly EventType[];

/** What the registry of certificates tells of firms' certificates. */
export const certificateNews = [
  'certificates.certificate-registered.v1',
  'certificates.certificate-renewed.v1',
  'certificates.certificate-revoked.v1',
  'certificates.certificate-expired.v1',
] as const satisfies readonly EventType[];

/** A type of event in {@link certificateNews}. */
export type CertificateNews = (typeof certificateNews)[number];

/** After these all firms are judged anew. */
export const policyNews = [
  'policy.policy-published.v1',
  'policy.policy-ended.v1',
] as const satisfies readonly EventType[];

/** A type of event in {@link policyNews}. */
export type PolicyNews = (typeof policyNews)[number];

/** After these one firm is judged anew. */
export const firmNews = ['policy.enterprise-changed.v1'] as const satisfies readonly EventType[];

/** What tells that firms were told. */
export const sentNotices = ['notification.notice-sent.v1'] as const satisfies readonly EventType[];

/** Kinds of notices of which matching is told that they were sent. */
export const countedNotices = ['policy-matched', 'digest'] as const;

/** What makes offers and needs be looked through for each other. */
export const spaceNews = [
  'policy.space-offered.v1',
  'policy.need-published.v1',
] as const satisfies readonly EventType[];

/** A type of event in {@link spaceNews}. */
export type SpaceNews = (typeof spaceNews)[number];
