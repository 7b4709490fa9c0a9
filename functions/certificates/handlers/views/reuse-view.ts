import { iso } from '../../../shared/kernel/iso.ts';
import type { HolderRecord } from '../../app/give-consent.ts';
import type { CertificatePorts } from '../../app/ports.ts';
import type { CertificateUse, Consent } from '../../domain/consent.ts';

type Services = CertificatePorts['services'];

/** A consent as holder and officer see it. */
export const consentView = (consent: Consent, services: Services) => ({
  consentId: consent.consentId,
  service: consent.service,
  serviceName: services.get(consent.service)?.name ?? null,
  purpose: consent.purpose,
  types: consent.types,
  givenAt: iso(consent.givenAt),
  until: iso(consent.until),
  endedAt: consent.revokedAt === undefined ? null : iso(consent.revokedAt),
});

/** A holder's consents, and who asked for what. */
export const holderRecordView = ({ consents, uses }: HolderRecord, services: Services) => ({
  consents: consents.map((consent) => consentView(consent, services)),
  uses: uses.map((use) => ({ ...answerOf(use), serviceName: services.get(use.service)?.name ?? null })),
});

/** What the service that asked is answered. */
export const statementView = (use: CertificateUse) => ({
  ...answerOf(use),
  holder: use.holder.masked,
  certificateId: use.certificateId ?? null,
  statement: use.statement ?? null,
});

const answerOf = ({ useId, at, service, purpose, type, consentId, outcome }: CertificateUse) => ({
  useId,
  at: iso(at),
  service,
  purpose,
  type,
  consentId,
  outcome,
});
