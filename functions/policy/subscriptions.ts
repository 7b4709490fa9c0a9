import type { EventType } from '../../events/catalog.ts';

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['policy-version', 'enterprise', 'standing', 'application'] as const;

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
