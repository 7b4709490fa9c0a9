import type { CatalogEvent } from '../../../events/catalog.ts';
import { certificateIdOf } from '../domain/certificate.ts';
import type { Candidate } from '../domain/certificate-series.ts';
import type { PartnerEventType } from '../subscriptions.ts';
import type { Asking } from './asking.ts';
import { revokeCertificate } from './change-certificate.ts';
import type { CertificatePorts } from './ports.ts';
import { keep, seriesRefOf } from './register-certificate.ts';

/** What a partner may tell of certificates. */
type PartnerEvent = CatalogEvent<PartnerEventType>;
type Told = Extract<
  PartnerEvent,
  { type: 'partners.certificate-issued.v1' | 'partners.certificate-renewed.v1' }
>;
type Revoked = Extract<PartnerEvent, { type: 'partners.certificate-revoked.v1' }>;

/**
 * Brings what a partner told into the registry. The same event again does nothing again, and events may come in any
 * order: what cannot be done yet (a revocation of a certificate that nobody knows) throws, is received again, and
 * in the end lies where an operator sees it.
 */
export async function takePartnerEvent(ports: CertificatePorts, event: PartnerEvent): Promise<void> {
  const { partner } = event.data.origin;
  const asking: Asking = {
    actor: { id: partner, role: 'partner' },
    key: event.id,
    trace: event.traceparent,
  };
  if (event.type === 'partners.certificate-revoked.v1') return await revoke(ports, event, asking);
  return await register(ports, event, asking);
}

async function register(ports: CertificatePorts, event: Told, asking: Asking): Promise<void> {
  const candidate = candidateOf(ports, event);
  const old = event.type === 'partners.certificate-renewed.v1' ? event.data.replacesNumberRef : undefined;
  const renews = old === undefined ? undefined : await liveOf(ports, event.data.type, old);
  const kept = await keep(ports, candidate, undefined, asking, renews);
  if (!kept.ok) throw new Error(`a partner's certificate was not registered: ${kept.error.reason}`);
}

function candidateOf(ports: CertificatePorts, { data }: Told): Candidate {
  const { type, numberRef, numberMasked, issuedOn, expiresOn, language = 'zh-CN', contact } = data;
  const known = ports.types.get(type);
  if (!known) throw new Error(`a partner's certificate is of the unknown type "${type}"`);
  if (expiresOn <= issuedOn) throw new Error("a partner's certificate expires before it is issued");
  return {
    certificateId: certificateIdOf(seriesRefOf(ports, type, numberRef), issuedOn),
    type,
    department: known.department,
    numberMasked,
    holder: {
      kind: data.holderKind,
      ref: data.holderRef,
      masked: data.holderMasked,
      ...(contact ? { contact } : {}),
    },
    language,
    issuedOn,
    expiresOn,
  };
}

async function revoke(ports: CertificatePorts, { data }: Revoked, asking: Asking): Promise<void> {
  const found = await latestOf(ports, data.type, data.numberRef);
  if (!found) throw new Error("a partner's revocation names a certificate that is not registered");
  if (found.state === 'revoked') return;
  const revoked = await revokeCertificate(ports, found.certificateId, data.reason, asking);
  if (!revoked.ok) throw new Error(`a partner's revocation was not carried out: ${revoked.error.reason}`);
}

async function latestOf(ports: CertificatePorts, type: string, numberRef: string) {
  const { certificates } = await ports.certificates.ofSeries(seriesRefOf(ports, type, numberRef));
  return [...certificates].sort((one, other) => (one.issuedOn < other.issuedOn ? 1 : -1))[0];
}

/** The certificate that a renewal replaces, as long as it can be replaced; a renewal of nothing known stands alone. */
async function liveOf(ports: CertificatePorts, type: string, numberRef: string) {
  const found = await latestOf(ports, type, numberRef);
  return found?.state === 'valid' || found?.state === 'expired' ? found : undefined;
}
