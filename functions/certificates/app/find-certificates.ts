import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Certificate, Holder } from '../domain/certificate.ts';
import type { NotFound } from './asking.ts';
import type { CertificatePorts } from './ports.ts';
import { seriesRefOf } from './register-certificate.ts';

/** Whose certificates, or which number of which type. */
export type Wanted =
  | { readonly holder: { readonly kind: Holder['kind']; readonly number: string } }
  | { readonly type: string; readonly number: string };

/** The certificates of a holder, or those with a number (a renewed one keeps it), latest issue first. */
export async function findCertificates(
  ports: CertificatePorts,
  wanted: Wanted,
): Promise<readonly Certificate[]> {
  const { certificates, hasher } = ports;
  const found =
    'holder' in wanted
      ? await certificates.ofHolder(await hasher.refer(wanted.holder.kind, wanted.holder.number))
      : (
          await certificates.ofSeries(
            seriesRefOf(ports, wanted.type, await hasher.refer('certificate', wanted.number)),
          )
        ).certificates;
  return [...found].sort((one, other) => (one.issuedOn < other.issuedOn ? 1 : -1));
}

/** One certificate by its id. */
export async function showCertificate(
  { certificates }: CertificatePorts,
  certificateId: string,
): Promise<Result<Certificate, NotFound>> {
  const found = await certificates.get(certificateId);
  return found ? ok(found) : err({ reason: 'not-found', what: 'certificate' });
}
