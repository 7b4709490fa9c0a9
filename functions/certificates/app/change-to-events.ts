import type { CatalogEvent, EventData, EventType } from '../../../events/catalog.ts';
import { enveloped, type Saying, type TableChange } from '../../../events/enveloped.ts';
import { iso } from '../../shared/kernel/iso.ts';
import { instantAt } from '../../shared/kernel/local-time.ts';
import type { Certificate, CertificateType, HistoryEntry } from '../domain/certificate.ts';
import type { CertificateUse } from '../domain/consent.ts';
import { lastSent, messageEndsOn } from '../domain/reminder-schedule.ts';

/** Whose events these are, and what the settings say of a type. */
export interface Publisher {
  readonly district: string;
  readonly timeZone: string;
  readonly types: ReadonlyMap<string, CertificateType>;
}

/** An event of this context, before it has its envelope. */
type Said = Saying<Extract<EventType, `certificates.${string}`>>;

/**
 * What a change of the table means to the house: a pure function, so the same stream record makes the same events
 * with the same ids however often it comes. A reminder is published here and nowhere else: the stored line in the
 * certificate's log is the decision to send it.
 */
export function changeToEvents(change: TableChange, publisher: Publisher): readonly CatalogEvent[] {
  const source = `/districts/${publisher.district}/certificates`;
  return enveloped(change, source, sayings(change, publisher), (data) => ({
    subject: 'useId' in data ? `certificate-uses/${data.useId}` : `certificates/${data.certificateId}`,
    time: data.at,
  }));
}

function sayings({ before, after }: TableChange, publisher: Publisher): readonly Said[] {
  if (after?.kind === 'use') return before ? [] : [ofUse(after as unknown as CertificateUse)];
  if (after?.kind !== 'certificate') return [];
  const certificate = after as unknown as Certificate;
  const known = (before as unknown as Certificate | undefined)?.history.length ?? 0;
  return certificate.history.slice(known).flatMap((entry) => ofAction(certificate, entry, publisher));
}

function ofAction(certificate: Certificate, entry: HistoryEntry, publisher: Publisher): readonly Said[] {
  const reference = referenceTo(certificate, entry);
  const { supersedes, supersededBy, reminders } = certificate;
  const step = lastSent(reminders);
  const afterReminder = step === undefined ? {} : { afterReminder: String(step) };
  switch (entry.action) {
    case 'register':
      return [
        ['certificates.certificate-registered.v1', { ...reference, ...(supersedes ? { supersedes } : {}) }],
      ];
    case 'renew': {
      const renewed = { ...reference, supersededBy: supersededBy ?? '', ...afterReminder };
      return [['certificates.certificate-renewed.v1', renewed]];
    }
    case 'revoke':
      return [['certificates.certificate-revoked.v1', { ...reference, reason: entry.reason ?? 'other' }]];
    case 'remind':
      return [['certificates.expiry-reminder-due.v1', reminderOf(certificate, entry, publisher)]];
    case 'expire':
      return [['certificates.certificate-expired.v1', { ...reference, ...afterReminder }]];
    case 'reschedule':
      return [];
  }
}

function reminderOf(
  certificate: Certificate,
  entry: HistoryEntry,
  { types, timeZone }: Publisher,
): EventData<'certificates.expiry-reminder-due.v1'> {
  const { type, numberMasked, language, holder } = certificate;
  const known = types.get(type);
  const marks = certificate.reminders.filter(({ step }) => step >= (entry.step ?? 0));
  const ends = messageEndsOn({ ...certificate, reminders: marks }, known?.reminderDays ?? []);
  return {
    ...referenceTo(certificate, entry),
    typeName: known?.name ?? { 'zh-CN': type, en: type },
    numberMasked,
    renewalGuide: known?.renewalGuide ?? { 'zh-CN': '', en: '' },
    language,
    daysLeft: entry.daysLeft ?? 0,
    reminder: String(entry.step),
    validUntil: iso(instantAt(ends, '00:00', timeZone)),
    ...(holder.contact ? { contact: holder.contact } : {}),
  };
}

const referenceTo = (certificate: Certificate, { at, role }: HistoryEntry) => ({
  certificateId: certificate.certificateId,
  type: certificate.type,
  department: certificate.department,
  holderKind: certificate.holder.kind,
  holderRef: certificate.holder.ref,
  issuedOn: certificate.issuedOn,
  expiresOn: certificate.expiresOn,
  at: iso(at),
  by: role,
});

function ofUse(use: CertificateUse): Said {
  const { useId, at, service, purpose, type, holder, consentId, outcome, certificateId } = use;
  return [
    'certificates.reuse-answered.v1',
    {
      useId,
      at: iso(at),
      service,
      purpose,
      type,
      holderKind: holder.kind,
      holderRef: holder.ref,
      consentId,
      outcome,
      ...(certificateId ? { certificateId } : {}),
    },
  ];
}
