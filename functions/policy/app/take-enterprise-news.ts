import type { CatalogEvent, EventData } from '../../../events/catalog.ts';
import { creditCodeFault } from '../../shared/kernel/credit-code.ts';
import { addDays, localReading } from '../../shared/kernel/local-time.ts';
import { plainNumber } from '../../shared/kernel/plain-number.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { withSection } from '../domain/conditions/industry-code.ts';
import type { ToldFact } from '../domain/enterprise/check-fact.ts';
import type { FileCertificate } from '../domain/enterprise/enterprise-file.ts';
import { withCertificate } from '../domain/enterprise/file-certificates.ts';
import type { CertificateNews } from '../subscriptions.ts';
import { TRIES, todayOf } from './asking.ts';
import { changeFile, type FilePorts, type FileRefusal } from './change-file.ts';
import type { EnterprisePorts } from './enterprise-ports.ts';
import { openedFile, tellFacts } from './tell-facts.ts';

type NewsPorts = FilePorts & Pick<EnterprisePorts, 'hasher'>;

/**
 * Brings what the register of enterprises tells into the file, which is opened where there is none. The same news again
 * change nothing, and news that are older than what the file knows of a part leave that part as it is; what will only
 * hold later is known from the day it was told. News that are wrong throw, and lie where an operator sees them.
 */
export async function takeEnterpriseNews(
  ports: NewsPorts,
  { creditCode, effectiveOn, now, origin }: EventData<'partners.enterprise-changed.v1'>,
  trace?: string,
): Promise<void> {
  const firmId = plainNumber(creditCode);
  const fault = creditCodeFault(firmId);
  if (fault) throw new Error(`a partner told of an enterprise whose code is wrong: ${fault}`);
  const toldOn = localReading(Date.parse(origin.receivedAt), ports.timeZone).day;
  const on = effectiveOn < toldOn ? effectiveOn : toldOn;
  const facts = (['name', 'address', 'industry', 'status'] as const).flatMap((field): readonly ToldFact[] => {
    const value = now[field];
    if (value === undefined) return [];
    return [{ field, value: field === 'industry' ? withSection(value) : value, on }];
  });
  const options = { opened: () => openedFile(ports, firmId), trace };
  const told = await tellFacts(ports, firmId, { facts, source: 'register', by: origin.partner }, options);
  done(told, 'news of an enterprise');
}

/** News after which a certificate is held no more. */
const endings: ReadonlySet<CertificateNews> = new Set([
  'certificates.certificate-revoked.v1',
  'certificates.certificate-renewed.v1',
]);

/**
 * Brings what the registry of certificates tells into the holder's file. Of a firm that has none yet it waits until one
 * is opened; persons are kept nowhere. An expired certificate stays: it expires by its own day.
 */
export async function takeCertificateNews(
  ports: Pick<EnterprisePorts, 'firms'> & FilePorts,
  { type, data, traceparent: trace }: CatalogEvent<CertificateNews>,
): Promise<void> {
  if (data.holderKind !== 'enterprise') return;
  const on = localReading(Date.parse(data.at), ports.timeZone).day;
  const certificate: FileCertificate = {
    type: data.type,
    ref: data.certificateId,
    issuedOn: data.issuedOn,
    expiresOn: data.expiresOn,
    source: 'certificate',
    on,
    ...(endings.has(type) ? { endedOn: on } : {}),
  };
  const filed = await fileCertificate(ports, data.holderRef, certificate, trace);
  done(filed, 'news of a certificate');
}

/** Puts a certificate into the holder's file, or among those that wait for it. */
async function fileCertificate(
  ports: FilePorts,
  holderRef: string,
  certificate: FileCertificate,
  trace: string | undefined,
): Promise<Result<unknown, FileRefusal>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const holder = await ports.firms.byHolder(holderRef);
    if (holder)
      return await changeFile(ports, holder.firmId, (file) => ok(withCertificate(file, certificate)), {
        trace,
      });
    const early = await ports.firms.early(holderRef);
    const { certificates = [] } = withCertificate({ certificates: early?.certificates ?? [] }, certificate);
    if (certificates === early?.certificates) return ok(early);
    const left = certificates.filter((one) => one === certificate || !isLongOver(ports, one));
    const kept = await ports.firms.keepEarly(holderRef, early, left, goneAt(left));
    if (kept.ok) return kept;
  }
  return err({ reason: 'conflict' });
}

/** Early certificates are kept for so many days after their last one, so that news of it in any order find it. */
const KEPT_DAYS = 30;

const isLongOver = (ports: Pick<FilePorts, 'clock' | 'timeZone'>, { expiresOn }: FileCertificate): boolean =>
  typeof expiresOn === 'string' && addDays(expiresOn, KEPT_DAYS) < todayOf(ports);

/** When all of them are over, and the days after too; undefined where one has no end. */
function goneAt(certificates: readonly FileCertificate[]): number | undefined {
  const ends = certificates.map(({ expiresOn }) => expiresOn);
  const last = ends.every((day) => typeof day === 'string') ? [...ends].sort().at(-1) : undefined;
  return last === undefined ? undefined : Date.parse(addDays(last, KEPT_DAYS));
}

/** What could not be done now is done when the event comes again. */
function done(outcome: Result<unknown, { readonly reason: string }>, what: string): void {
  if (!outcome.ok) throw new Error(`${what} could not be filed: ${outcome.error.reason}`);
}
