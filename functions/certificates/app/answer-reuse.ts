import { maskNumber } from '../../shared/kernel/masking.ts';
import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { PublicKey } from '../../shared/kernel/signer.ts';
import type { Certificate, Holder } from '../domain/certificate.ts';
import { type CertificateUse, type ConsentRefusal, covers } from '../domain/consent.ts';
import { base64url, claimsOf, signingInput } from '../domain/statement.ts';
import { type Asking, TRIES, todayOf } from './asking.ts';
import { type KeyReused, keyedRequest, usedBefore } from './keyed-request.ts';
import type { CertificatePorts } from './ports.ts';

/** What an authorised service asks. */
export interface ReuseRequest {
  readonly holder: { readonly kind: Holder['kind']; readonly number: string };
  readonly type: string;
  readonly purpose: string;
  readonly consent: string;
}

/** Why a service was not answered. */
export type ReuseRefusal =
  | ConsentRefusal
  | { readonly reason: 'not-authorised'; readonly service: string; readonly wrong: readonly string[] }
  | KeyReused
  | { readonly reason: 'conflict' };

/**
 * Answers whether a holder has a valid certificate, by a signed statement, to a service that the district authorised
 * and the holder agreed to. The answer is given only once it is logged, and it is logged only if consent and
 * certificate still stand in that moment. That there is none is logged too.
 */
export async function answerReuse(
  ports: CertificatePorts,
  { holder, type, purpose, consent: consentId }: ReuseRequest,
  asking: Asking,
): Promise<Result<CertificateUse, ReuseRefusal>> {
  const service = serviceOf(ports, asking, { type, purpose });
  if (!service.ok) return service;
  const ref = await ports.hasher.refer(holder.kind, holder.number);
  const useId = asking.key ? ports.ids.derived('use', asking.actor.id, asking.key) : ports.ids.next();
  const request = keyedRequest(ports, asking, 'use', ref, type, purpose, consentId);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const used = await usedBefore(ports, request);
    if (!used.ok) return used;
    const [earlier, consent] = await Promise.all([
      used.value ? ports.reuse.use(ref, useId) : undefined,
      ports.reuse.consent(ref, consentId),
    ]);
    if (earlier) return ok(earlier);
    const question = { holderRef: ref, service: service.value, purpose, type };
    const covered = covers(consent, question, ports.clock.now());
    if (!covered.ok) return covered;
    const certificate = await validCertificate(ports, ref, type);
    const asked = {
      useId,
      at: ports.clock.now(),
      service: service.value,
      purpose,
      type,
      holder: { kind: holder.kind, ref, masked: maskNumber(plainNumber(holder.number)) },
      consentId,
      askedBy: asking.actor.id,
      ...(asking.trace ? { trace: asking.trace } : {}),
    };
    const use = await answered(ports, asked, certificate);
    const logged = await ports.reuse.logUse(use, certificate, request);
    if (logged.ok) return ok(use);
  }
  return err({ reason: 'conflict' });
}

/** The service that the asking account or client belongs to, if it may ask for this. */
function serviceOf(
  { services }: CertificatePorts,
  { actor }: Asking,
  { type, purpose }: { readonly type: string; readonly purpose: string },
): Result<string, ReuseRefusal> {
  const own = [...services.values()].filter(({ accounts }) => accounts.includes(actor.id));
  const fit = own.find(({ types, purposes }) => types.includes(type) && purposes.includes(purpose));
  if (fit) return ok(fit.id);
  const wrong = own.length === 0 ? [`account ${actor.id}`] : [`type ${type}`, `purpose ${purpose}`];
  return err({ reason: 'not-authorised', service: own[0]?.id ?? '', wrong });
}

/** The certificate of that type that is valid longest today, as it is at this moment. */
async function validCertificate(
  ports: CertificatePorts,
  holderRef: string,
  type: string,
): Promise<Certificate | undefined> {
  const today = todayOf(ports);
  return (await ports.certificates.ofHolder(holderRef))
    .filter(({ state, expiresOn, ...each }) => state === 'valid' && each.type === type && expiresOn >= today)
    .sort((one, other) => (one.expiresOn < other.expiresOn ? 1 : -1))[0];
}

async function answered(
  ports: CertificatePorts,
  asked: Omit<CertificateUse, 'outcome'>,
  certificate: Certificate | undefined,
): Promise<CertificateUse> {
  if (!certificate) return { ...asked, outcome: 'none' };
  const claims = claimsOf(ports.district, certificate, asked, ports.statementMinutes);
  const text = signingInput(claims, await ports.signer.keyId());
  const statement = `${text}.${base64url(await ports.signer.sign(text))}`;
  return { ...asked, outcome: 'stated', certificateId: certificate.certificateId, statement };
}

/** The public keys by which anybody verifies a statement (RFC 7517). */
export const statementKeys = async ({
  signer,
}: Pick<CertificatePorts, 'signer'>): Promise<{ readonly keys: readonly PublicKey[] }> => ({
  keys: await signer.keys(),
});
