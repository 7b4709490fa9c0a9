import type { EventType } from '../../events/catalog.ts';

/** Kinds of items whose changes are events; the stream's filter lets only these through. */
export const publishedKinds = ['certificate', 'use'] as const;

/** What partners tell of certificates. */
export const partnerEvents = [
  'partners.certificate-issued.v1',
  'partners.certificate-renewed.v1',
  'partners.certificate-revoked.v1',
] as const satisfies readonly EventType[];

/** A type of event in {@link partnerEvents}. */
export type PartnerEventType = (typeof partnerEvents)[number];
