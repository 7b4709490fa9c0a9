import { maskNumber } from '../../shared/kernel/masking.ts';
import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type Certificate, certificateIdOf, type Holder, seriesOf } from '../domain/certificate.ts';
import {
  type Candidate,
  type CertificateChange,
  placeInSeries,
  type SeriesRefusal,
  saysTheSame,
} from '../domain/certificate-series.ts';
import { scheduled } from '../domain/certificate-sweep.ts';
import { type Entry, type EntryFault, faultsOf } from '../domain/entry-check.ts';
import { lastSent } from '../domain/reminder-schedule.ts';
import {
  type Asking,
  actOf,
  ifOtherDepartment,
  type OtherDepartment,
  stepsOf,
  TRIES,
  todayOf,
} from './asking.ts';
import { type KeyReused, keyedRequest, usedBefore } from './keyed-request.ts';
import type { CertificatePorts, KeyedRequest, RenewalNote } from './ports.ts';

/** Why a certificate did not come into the registry. */
export type RegisterRefusal =
  | { readonly reason: 'certificate-invalid'; readonly faults: readonly EntryFault[] }
  | { readonly reason: 'already-registered'; readonly certificateId: string }
  | OtherDepartment
  | KeyReused
  | { readonly reason: 'conflict' }
  | SeriesRefusal;

/** A certificate of the registry: come by this request (a renewal or not), or known before it. */
export interface Registered {
  readonly certificate: Certificate;
  readonly outcome: 'registered' | 'renewed' | 'known';
}

/**
 * Brings a certificate into the registry. Type, number and day of issue make its id, so the same one is never there
 * twice, however often and by whatever way it comes; a later day of issue renews the one before.
 */
export async function registerCertificate(
  ports: CertificatePorts,
  { number, holderNumber, ...rest }: Entry,
  asking: Asking,
): Promise<Result<Registered, RegisterRefusal>> {
  const entry = { ...rest, number: plainNumber(number), holderNumber: plainNumber(holderNumber) };
  const faults = faultsOf(entry, ports.types, todayOf(ports));
  if (faults.length > 0) return err({ reason: 'certificate-invalid', faults });
  const foreign = ifOtherDepartment(asking, ports.types.get(entry.type)?.department ?? '');
  if (foreign) return err(foreign);
  const holder = {
    kind: entry.holderKind,
    ref: await ports.hasher.refer(entry.holderKind, entry.holderNumber),
    masked: maskNumber(entry.holderNumber),
  };
  return await keep(ports, await candidateOf(ports, entry, holder), entry.contact, asking);
}

/** The candidate that an entry makes for a holder. */
export async function candidateOf(
  ports: CertificatePorts,
  entry: Pick<Entry, 'type' | 'number' | 'issuedOn' | 'expiresOn' | 'language'>,
  holder: Holder,
): Promise<Candidate> {
  const { type, number, issuedOn, expiresOn, language } = entry;
  const numberRef = await ports.hasher.refer('certificate', number);
  return {
    certificateId: certificateIdOf(seriesRefOf(ports, type, numberRef), issuedOn),
    type,
    department: ports.types.get(type)?.department ?? '',
    numberMasked: maskNumber(number),
    holder,
    language,
    issuedOn,
    expiresOn,
  };
}

/** Name of the series of certificates that have one type and one number. */
export const seriesRefOf = (
  { ids }: Pick<CertificatePorts, 'ids'>,
  type: string,
  numberRef: string,
): string => ids.derived('certificate', type, numberRef);

/**
 * Keeps a candidate in its series, unless it is there; `renews` is the one before where its number was another. An
 * officer's idempotency key is kept in the same write; files and partners are known by their content and events.
 */
export async function keep(
  ports: CertificatePorts,
  candidate: Candidate,
  contact: string | undefined,
  asking: Asking,
  renews?: Certificate,
): Promise<Result<Registered, RegisterRefusal>> {
  let predecessor = renews;
  let sealed: Candidate | undefined;
  const request = requestFor(ports, candidate, asking, renews);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const used = await usedBefore(ports, request);
    if (!used.ok) return used;
    const series = await ports.certificates.ofSeries(seriesOf(candidate.certificateId));
    const known = series.certificates.find(({ certificateId }) => certificateId === candidate.certificateId);
    if (known) {
      const there = alreadyThere(known, candidate, asking, renews);
      if (!there.ok || !request || used.value || (await ports.requests.keep(request)).ok) return there;
      continue;
    }
    if (renews && attempt > 0) predecessor = await ports.certificates.get(renews.certificateId);
    sealed ??= contact ? await withContact(ports, candidate, contact) : candidate;
    const placed = placeInSeries(series.certificates, sealed, actOf(ports, asking), predecessor);
    if (!placed.ok) return placed;
    const changed = placed.value.changed.map(({ before, after }) => ({
      before,
      after: scheduled(after, stepsOf(ports, after)),
    }));
    const added = scheduled(placed.value.newcomer, stepsOf(ports, candidate));
    const written = await ports.certificates.write({
      added: { certificate: added, seriesVersion: series.version },
      changed,
      renewals: renewalsOf(ports, changed),
      request,
    });
    if (written.ok) return ok({ certificate: added, outcome: added.supersedes ? 'renewed' : 'registered' });
  }
  return err({ reason: 'conflict' });
}

function requestFor(
  ports: CertificatePorts,
  { certificateId, type, holder, issuedOn, expiresOn, language }: Candidate,
  asking: Asking,
  renews: Certificate | undefined,
): KeyedRequest | undefined {
  if (asking.actor.role !== 'officer') return undefined;
  const content = [certificateId, type, holder.kind, holder.ref, issuedOn, expiresOn, language];
  return keyedRequest(ports, asking, 'keep', ...content, renews?.certificateId ?? '');
}

/** The certificate was there before: by an earlier try of this request, by another way, or with other content. */
function alreadyThere(
  known: Certificate,
  candidate: Candidate,
  { key }: Asking,
  renews: Certificate | undefined,
): Result<Registered, RegisterRefusal> {
  const own = key !== undefined && known.history[0]?.key === key;
  const same = saysTheSame(known, candidate) && (!renews || known.supersedes === renews.certificateId);
  if (!same)
    return err(
      own
        ? { reason: 'idempotency-key-reused' }
        : { reason: 'already-registered', certificateId: known.certificateId },
    );
  const came = known.supersedes ? 'renewed' : 'registered';
  return ok({ certificate: known, outcome: own ? came : 'known' });
}

const withContact = async (
  { contacts }: CertificatePorts,
  candidate: Candidate,
  contact: string,
): Promise<Candidate> => ({
  ...candidate,
  holder: { ...candidate.holder, contact: await contacts.seal(contact, candidate.holder.ref) },
});

/** What the report is to know of the certificates that were renewed just now. */
function renewalsOf(ports: CertificatePorts, changed: readonly CertificateChange[]): readonly RenewalNote[] {
  return changed
    .filter(({ before, after }) => after.state === 'superseded' && before.state !== 'superseded')
    .map(({ after: { certificateId, type, reminders } }) => {
      const afterReminder = lastSent(reminders);
      const renewedOn = todayOf(ports);
      return { certificateId, type, renewedOn, ...(afterReminder === undefined ? {} : { afterReminder }) };
    });
}
