import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Certificate, RevocationReason } from '../domain/certificate.ts';
import { scheduled } from '../domain/certificate-sweep.ts';
import { apply, type TransitionRefusal } from '../domain/certificate-transitions.ts';
import { type Entry, type EntryFault, faultsOf } from '../domain/entry-check.ts';
import { type Asking, actOf, ifOtherDepartment, type NotFound, stepsOf, TRIES, todayOf } from './asking.ts';
import { keyedRequest, usedBefore } from './keyed-request.ts';
import type { CertificatePorts } from './ports.ts';
import { candidateOf, keep, type Registered, type RegisterRefusal } from './register-certificate.ts';

/** Why a certificate was not renewed or revoked. */
export type ChangeRefusal =
  | NotFound
  | RegisterRefusal
  | TransitionRefusal
  | { readonly reason: 'stale-version'; readonly version: number };

/** What the renewed certificate says. Type and holder stay, the contact too unless a new one is given. */
export type RenewalEntry = Pick<Entry, 'number' | 'issuedOn' | 'expiresOn' | 'contact'> & {
  readonly language?: Entry['language'] | undefined;
};

/** Registers the certificate that takes the place of another, and ends the other's reminders in the same write. */
export async function renewCertificate(
  ports: CertificatePorts,
  certificateId: string,
  entry: RenewalEntry,
  asking: Asking,
  version?: number,
): Promise<Result<Registered, ChangeRefusal>> {
  const old = await ports.certificates.get(certificateId);
  if (!old) return err({ reason: 'not-found', what: 'certificate' });
  const foreign = ifOtherDepartment(asking, old.department);
  if (foreign) return err(foreign);
  const { type, language } = old;
  const number = plainNumber(entry.number);
  const whole = { ...entry, type, number, language: entry.language ?? language };
  const faults = renewalFaults(ports, whole);
  if (faults.length > 0) return err({ reason: 'certificate-invalid', faults });
  const candidate = await candidateOf(ports, whole, old.holder);
  const done = old.supersededBy === candidate.certificateId;
  if (!done && version !== undefined && version !== old.version)
    return err({ reason: 'stale-version', version: old.version });
  if (candidate.certificateId === certificateId)
    return err({ reason: 'not-later', issuedOn: old.issuedOn, expiresOn: old.expiresOn });
  return await keep(ports, candidate, entry.contact, asking, old);
}

/** The holder was checked when the first certificate came; the rest is checked as for a new one. */
function renewalFaults(
  ports: CertificatePorts,
  entry: RenewalEntry & Pick<Entry, 'type' | 'language'>,
): readonly EntryFault[] {
  const holder = { holderKind: 'person', holderNumber: 'UNCHANGED' } as const;
  return faultsOf({ ...entry, ...holder }, ports.types, todayOf(ports));
}

/** Ends a certificate's validity. A repeated request (same key) finds its own line and gets the certificate. */
export async function revokeCertificate(
  ports: CertificatePorts,
  certificateId: string,
  reason: RevocationReason,
  asking: Asking,
  version?: number,
): Promise<Result<Certificate, ChangeRefusal>> {
  const request = keyedRequest(ports, asking, 'revoke', certificateId, reason);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const [before, used] = await Promise.all([
      ports.certificates.get(certificateId),
      usedBefore(ports, request),
    ]);
    if (!before) return err({ reason: 'not-found', what: 'certificate' });
    const foreign = ifOtherDepartment(asking, before.department);
    if (foreign) return err(foreign);
    if (!used.ok) return used;
    const earlier = asking.key ? before.history.find(({ key }) => key === asking.key) : undefined;
    if (earlier)
      return earlier.action === 'revoke' && earlier.reason === reason
        ? ok(before)
        : err({ reason: 'idempotency-key-reused' });
    if (version !== undefined && version !== before.version)
      return err({ reason: 'stale-version', version: before.version });
    const revoked = apply(before, 'revoke', actOf(ports, asking), { entry: { reason } });
    if (!revoked.ok) return revoked;
    const after = scheduled(revoked.value, stepsOf(ports, before));
    const written = await ports.certificates.write({ changed: [{ before, after }], request });
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}
