import { timingSafeEqual } from 'node:crypto';
import { maskNumber } from '../../shared/kernel/masking.ts';
import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Holder } from '../domain/certificate.ts';
import type { CertificateUse, Consent } from '../domain/consent.ts';
import { holderLinkOf, readHolderLink } from '../domain/holder-link.ts';
import { holderNumberFault } from '../domain/holder-number.ts';
import type { Asking, NotFound } from './asking.ts';
import { type KeyReused, keyedRequest, usedBefore } from './keyed-request.ts';
import type { CertificatePorts, ReuseService } from './ports.ts';

/** What a holder agrees to, as an officer records it. */
export interface ConsentWish {
  readonly holder: { readonly kind: Holder['kind']; readonly number: string };
  readonly service: string;
  readonly purpose: string;
  readonly types: readonly string[];
  /** From now, in days. */
  readonly days: number;
}

/** Why a consent was not recorded. */
export type ConsentWishRefusal =
  | { readonly reason: 'unknown-service'; readonly service: string; readonly known: readonly string[] }
  | { readonly reason: 'not-authorised'; readonly service: string; readonly wrong: readonly string[] }
  | { readonly reason: 'consent-too-long'; readonly daysMax: number }
  | { readonly reason: 'holder-number-invalid'; readonly fault: string }
  | KeyReused;

/** A consent, and the holder's link to see and end it. */
export interface ConsentGiven {
  readonly consent: Consent;
  readonly link: string;
}

/** Records a holder's consent. The same idempotency key gives the same consent again. */
export async function giveConsent(
  ports: CertificatePorts,
  wish: ConsentWish,
  asking: Asking,
): Promise<Result<ConsentGiven, ConsentWishRefusal>> {
  const { actor, key } = asking;
  const allowed = checkWish(ports, wish);
  if (!allowed.ok) return allowed;
  const { kind, number } = wish.holder;
  const ref = await ports.hasher.refer(kind, number);
  const givenAt = ports.clock.now();
  const consent: Consent = {
    consentId: key ? ports.ids.derived('consent', actor.id, key) : ports.ids.next(),
    holder: { kind, ref, masked: maskNumber(plainNumber(number)) },
    service: wish.service,
    purpose: wish.purpose,
    types: wish.types,
    givenAt,
    until: givenAt + wish.days * 86_400_000,
    recordedBy: actor.id,
    ...(key ? { key } : {}),
  };
  const { service, purpose, types, days } = wish;
  const request = keyedRequest(ports, asking, 'consent', ref, service, purpose, ...types, String(days));
  const used = await usedBefore(ports, request);
  if (!used.ok) return used;
  const kept = await ports.reuse.giveConsent(consent, request);
  if (!kept || !saysTheSame(kept, consent)) return err({ reason: 'idempotency-key-reused' });
  const secret = await ports.reuse.linkSecret(ref, ports.ids.secret());
  return ok({ consent: kept, link: holderLinkOf({ holderRef: ref, secret }) });
}

function checkWish(
  { services, consentDaysMax: daysMax }: CertificatePorts,
  { holder, service, purpose, types, days }: ConsentWish,
): Result<ReuseService, ConsentWishRefusal> {
  const known = services.get(service);
  if (!known) return err({ reason: 'unknown-service', service, known: [...services.keys()] });
  const wrong = [
    ...(known.purposes.includes(purpose) ? [] : [`purpose ${purpose}`]),
    ...types.filter((type) => !known.types.includes(type)).map((type) => `type ${type}`),
  ];
  if (wrong.length > 0) return err({ reason: 'not-authorised', service, wrong });
  if (days > daysMax) return err({ reason: 'consent-too-long', daysMax });
  const fault = holderNumberFault(holder.kind, plainNumber(holder.number));
  return fault ? err({ reason: 'holder-number-invalid', fault }) : ok(known);
}

const saysTheSame = (kept: Consent, asked: Consent): boolean =>
  JSON.stringify([kept.holder.ref, kept.service, kept.purpose, kept.types, kept.until - kept.givenAt]) ===
  JSON.stringify([asked.holder.ref, asked.service, asked.purpose, asked.types, asked.until - asked.givenAt]);

/** What a holder sees: who may ask, who asked, and what was answered. */
export interface HolderRecord {
  readonly consents: readonly Consent[];
  readonly uses: readonly CertificateUse[];
}

/** The holder's own record by the unguessable link. A wrong link is as if there were none. */
export async function recordByLink(
  ports: CertificatePorts,
  link: string,
): Promise<Result<HolderRecord, NotFound>> {
  const holderRef = await holderOfLink(ports, link);
  return holderRef ? ok(await recordOf(ports, holderRef)) : err({ reason: 'not-found', what: 'link' });
}

/** The same record for an officer, by the holder's number. */
export async function recordOfHolder(
  ports: CertificatePorts,
  { kind, number }: ConsentWish['holder'],
): Promise<HolderRecord> {
  return await recordOf(ports, await ports.hasher.refer(kind, number));
}

async function recordOf({ reuse }: CertificatePorts, holderRef: string): Promise<HolderRecord> {
  const [consents, uses] = await Promise.all([reuse.consents(holderRef), reuse.uses(holderRef)]);
  return { consents, uses };
}

/** Ends a consent by the holder's link: from now on no service is answered under it. */
export async function endConsentByLink(
  ports: CertificatePorts,
  link: string,
  consentId: string,
): Promise<Result<Consent, NotFound>> {
  const holderRef = await holderOfLink(ports, link);
  if (!holderRef) return err({ reason: 'not-found', what: 'link' });
  return await ended(ports, holderRef, consentId);
}

/** Ends a consent at the holder's word before an officer. */
export async function endConsentOfHolder(
  ports: CertificatePorts,
  { kind, number }: ConsentWish['holder'],
  consentId: string,
): Promise<Result<Consent, NotFound>> {
  return await ended(ports, await ports.hasher.refer(kind, number), consentId);
}

async function ended(
  { reuse, clock }: CertificatePorts,
  holderRef: string,
  consentId: string,
): Promise<Result<Consent, NotFound>> {
  const consent = await reuse.endConsent(holderRef, consentId, clock.now());
  return consent ? ok(consent) : err({ reason: 'not-found', what: 'consent' });
}

async function holderOfLink({ reuse }: CertificatePorts, link: string): Promise<string | undefined> {
  const read = readHolderLink(link);
  const secret = read && (await reuse.knownSecret(read.holderRef));
  if (!read || !secret) return undefined;
  const [given, known] = [Buffer.from(read.secret), Buffer.from(secret)];
  return given.length === known.length && timingSafeEqual(given, known) ? read.holderRef : undefined;
}
