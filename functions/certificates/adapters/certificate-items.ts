import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { entityWithout } from '../../shared/runtime/table-read.ts';
import { ifNew } from '../../shared/runtime/table-write.ts';
import type { KeyedRequest, RenewalNote } from '../app/ports.ts';
import { type Certificate, issueDayOf, seriesOf } from '../domain/certificate.ts';
import type { CertificateUse, Consent } from '../domain/consent.ts';
import { type ShardProgress, shardCount } from '../domain/reminder-run.ts';

/** The one place that knows how the context's entities are keyed (see its README). */
const keyAttributes = [
  'pk',
  'sk',
  'kind',
  'holderKey',
  'holderSort',
  'dueShard',
  'dueKey',
  'expiresAt',
] as const;

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

/** Partition of the certificates of one type and number. */
export const seriesKey = (series: string): string => `SERIES#${series}`;
/** Primary key of a certificate. */
export const certificateKey = (certificateId: string) => ({
  pk: seriesKey(seriesOf(certificateId)),
  sk: issueDayOf(certificateId),
});
/** Partition of a holder's link, consents and uses. */
export const holderPartition = (holderRef: string): string => `HOLDER#${holderRef}`;
/** Primary key of what guards a series: it is written whenever a certificate comes into it. */
export const seriesGuardKey = (series: string) => ({ pk: seriesKey(series), sk: 'GUARD' });
/** Primary key of a request that came with an idempotency key. */
export const requestKey = (requestId: string) => ({ pk: `REQUEST#${requestId}`, sk: 'REQUEST' });
/** Primary key of a consent. */
export const consentKey = (holderRef: string, consentId: string) => ({
  pk: holderPartition(holderRef),
  sk: `CONSENT#${consentId}`,
});
/** Primary key of a use. */
export const useKey = (holderRef: string, useId: string) => ({
  pk: holderPartition(holderRef),
  sk: `USE#${useId}`,
});
/** Primary key of the progress of a shard. */
export const progressKey = (run: CalendarDay, shard: number) => ({
  pk: `RUNS#${run.slice(0, 7)}`,
  sk: `${run}#${String(shard).padStart(2, '0')}`,
});
/** Primary key of the note of a renewal. */
export const renewalKey = (note: Pick<RenewalNote, 'renewedOn' | 'certificateId'>) => ({
  pk: `RENEWED#${note.renewedOn.slice(0, 7)}`,
  sk: note.certificateId,
});

/** Partition of the `due` index. */
export const dueShard = (shard: number): string => `DUE#${shard}`;
/** Position in the `due` index. */
export const dueKey = (day: CalendarDay, certificateId: string): string => `${day}#${certificateId}`;

/** The certificate at a position of the `due` index. */
export const certificateOfDueKey = (position: string): string => position.slice(position.indexOf('#') + 1);

/** The 32 characters of a digest, by value. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The shard of a certificate: its id begins with a digest, so its first character is spread evenly. */
export const shardOf = (certificateId: string): number =>
  digits.indexOf(certificateId.charAt(0)) % shardCount;

const epochSeconds = (instant: number, years: number): number =>
  Math.floor(instant / 1000) + years * 31_557_600;

/** Days for which it is known what an idempotency key was used for. */
const REQUEST_DAYS = 30;

/** The put of a request whose key must be new. */
export const newRequest = (table: string, request: KeyedRequest) => ({
  TableName: table,
  Item: {
    ...requestKey(request.requestId),
    kind: 'request',
    ...request,
    expiresAt: Math.floor(request.at / 1000) + REQUEST_DAYS * 86_400,
  },
  ...ifNew,
});

/** A certificate as an item: in the `due` index while something is to be done by itself, gone years after its end. */
export function certificateItem(certificate: Certificate, keepYears: number): Item {
  const { certificateId, holder, type, dueOn, state, history } = certificate;
  return {
    ...certificateKey(certificateId),
    kind: 'certificate',
    ...certificate,
    holderKey: holder.ref,
    holderSort: `${type}#${certificateId}`,
    ...(dueOn ? { dueShard: dueShard(shardOf(certificateId)), dueKey: dueKey(dueOn, certificateId) } : {}),
    ...(state === 'valid' ? {} : { expiresAt: epochSeconds(history.at(-1)?.at ?? 0, keepYears) }),
  };
}

/** A consent as an item. */
export const consentItem = (consent: Consent, keepYears: number): Item => ({
  ...consentKey(consent.holder.ref, consent.consentId),
  kind: 'consent',
  ...consent,
  expiresAt: epochSeconds(consent.until, keepYears),
});

/** A use as an item. */
export const useItem = (use: CertificateUse, keepYears: number): Item => ({
  ...useKey(use.holder.ref, use.useId),
  kind: 'use',
  ...use,
  expiresAt: epochSeconds(use.at, keepYears),
});

/** The progress of a shard as an item. */
export const progressItem = (progress: ShardProgress, keepYears: number): Item => ({
  ...progressKey(progress.run, progress.shard),
  kind: 'progress',
  ...progress,
  expiresAt: epochSeconds(progress.startedAt, keepYears),
});

/** The note of a renewal as an item. */
export const renewalItem = (note: RenewalNote, keepYears: number): Item => ({
  ...renewalKey(note),
  kind: 'renewal',
  ...note,
  expiresAt: epochSeconds(Date.parse(`${note.renewedOn}T00:00:00Z`), keepYears),
});

/** The certificate that a position in the `holder` index names: the index has keys only. */
export const certificateOfHolderSort = (position: string): string =>
  position.slice(position.indexOf('#') + 1);

/** The entity that an item holds. The caller knows which by the key it read. */
export const entityOf = entityWithout(keyAttributes);
