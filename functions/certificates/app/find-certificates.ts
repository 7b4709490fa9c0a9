import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Certificate, Holder } from '../domain/certificate.ts';
import type { NotFound } from './asking.ts';
import type { CertificatePorts } from './ports.ts';
import { seriesRefOf } from './register-certificate.ts';

/** Either whose certificates, or which number of which type. */
export interface Wanted {
  readonly holder?: { readonly kind: Holder['kind']; readonly number: string } | undefined;
  readonly certificate?: { readonly type: string; readonly number: string } | undefined;
}

/** The certificates of a holder, or those with a number (a renewed one keeps it), latest issue first. */
export async function findCertificates(
  ports: CertificatePorts,
  { holder, certificate }: Wanted,
): Promise<Result<readonly Certificate[], { readonly reason: 'search-one-way' }>> {
  if ((holder === undefined) === (certificate === undefined)) return err({ reason: 'search-one-way' });
  const found = holder ? await ofHolder(ports, holder) : await ofNumber(ports, certificate);
  return ok([...found].sort((one, other) => (one.issuedOn < other.issuedOn ? 1 : -1)));
}

const ofHolder = async (
  { certificates, hasher }: CertificatePorts,
  { kind, number }: NonNullable<Wanted['holder']>,
) => await certificates.ofHolder(await hasher.refer(kind, number));

async function ofNumber(ports: CertificatePorts, wanted: Wanted['certificate']) {
  if (!wanted) return [];
  const numberRef = await ports.hasher.refer('certificate', wanted.number);
  const series = await ports.certificates.ofSeries(seriesRefOf(ports, wanted.type, numberRef));
  return series.certificates;
}

/** One certificate by its id. */
export async function showCertificate(
  { certificates }: CertificatePorts,
  certificateId: string,
): Promise<Result<Certificate, NotFound>> {
  const found = await certificates.get(certificateId);
  return found ? ok(found) : err({ reason: 'not-found', what: 'certificate' });
}
