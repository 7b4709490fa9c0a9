import { iso } from '../../shared/kernel/iso.ts';
import { maskEmail, maskNumber, maskPhone } from '../../shared/kernel/masking.ts';
import { dialled } from '../domain/contact-fault.ts';
import type { SentCertificate, SentContact, SentEvent, SentRevocation } from '../domain/sent-event.ts';
import type { KeptEvent, PartnerPorts, Told } from './ports.ts';

/** What a partner sent, by whom and when. */
export interface Sending {
  readonly partner: string;
  readonly event: SentEvent;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly trace: string;
}

/**
 * Turns what a partner sent into what the house keeps and publishes. Numbers of persons, firms' certificates and
 * contacts do not pass this function in the clear. The digest is made of everything that was sent, with keyed
 * references in place of the numbers, so it cannot be guessed back either.
 */
export async function tellHouse(ports: PartnerPorts, sending: Sending): Promise<KeptEvent> {
  const { partner, event, receivedAt, trace } = sending;
  const { source, id, type } = event;
  const time = iso(event.time);
  const key = ports.ids.derived(partner, source, id);
  const { told, secret } = await toldBy(ports, event, key, {
    at: time,
    origin: { partner, source, id, receivedAt: iso(receivedAt) },
  });
  const {
    origin: _origin,
    contact: _contact,
    sealed: _text,
    ...content
  } = told.data as Told['data'] & Sealed;
  return {
    key,
    partner,
    digest: ports.ids.derived(type, JSON.stringify(content), secret),
    told,
    time,
    trace,
  };
}

/** What looks different each time it is sealed. */
interface Sealed {
  readonly contact?: unknown;
  readonly sealed?: unknown;
}

type Origin = Pick<Told['data'], 'at' | 'origin'>;
interface Saying {
  readonly told: Told;
  /** What the payload says only under seal, as a reference; empty where there is nothing. */
  readonly secret: string;
}

async function toldBy(ports: PartnerPorts, event: SentEvent, key: string, origin: Origin): Promise<Saying> {
  const plain = (told: Told): Saying => ({ told, secret: '' });
  switch (event.type) {
    case 'partners.appeal-made.v1': {
      const words = JSON.stringify(event.data);
      const data = {
        ...origin,
        language: event.data.language ?? 'zh-CN',
        event: key,
        sealed: await ports.texts.seal(words, key),
      } as const;
      const secret = await ports.hasher.refer('person', words);
      return { told: { type: event.type, subject: `appeals/${key}`, data }, secret };
    }
    case 'partners.certificate-issued.v1': {
      const { subject, secret, ...certificate } = await certificateOf(ports, event.data);
      return { told: { type: event.type, subject, data: { ...origin, ...certificate } }, secret };
    }
    case 'partners.certificate-renewed.v1': {
      const { subject, secret, ...certificate } = await certificateOf(ports, event.data);
      const { replaces } = event.data;
      const before = replaces && { replacesNumberRef: await ports.hasher.refer('certificate', replaces) };
      return { told: { type: event.type, subject, data: { ...origin, ...certificate, ...before } }, secret };
    }
    case 'partners.certificate-revoked.v1': {
      const { revokedOn, reason } = event.data;
      const { subject, ...named } = await namedCertificate(ports, event.data);
      return plain({ type: event.type, subject, data: { ...origin, ...named, revokedOn, reason } });
    }
    case 'partners.clerk-attendance.v1': {
      const subject = `halls/${event.data.hall}/clerks/${event.data.clerk}`;
      return plain({ type: event.type, subject, data: { ...origin, ...event.data } });
    }
    case 'partners.enterprise-changed.v1': {
      const { changed, creditCode } = event.data;
      const change = { ...event.data, changed: [...changed] };
      return plain({
        type: event.type,
        subject: `enterprises/${creditCode}`,
        data: { ...origin, ...change },
      });
    }
    case 'partners.legacy-ticket-issued.v1':
      return plain({
        type: event.type,
        subject: legacySubject(event.data),
        data: { ...origin, ...event.data },
      });
    case 'partners.legacy-ticket-called.v1':
      return plain({
        type: event.type,
        subject: legacySubject(event.data),
        data: { ...origin, ...event.data },
      });
  }
}

const legacySubject = ({
  hall,
  machine,
  number,
}: {
  hall: string;
  machine: string;
  number: string;
}): string => `halls/${hall}/legacy-tickets/${machine}/${number}`;

async function namedCertificate(
  { hasher }: PartnerPorts,
  { type, number }: Pick<SentCertificate | SentRevocation, 'type' | 'number'>,
) {
  const numberRef = await hasher.refer('certificate', number);
  const numberMasked = maskNumber(number);
  return { subject: `certificates/${type}/${numberRef}`, type, numberRef, numberMasked };
}

async function certificateOf(ports: PartnerPorts, sent: SentCertificate) {
  const { holder, issuedOn, expiresOn, authority, language, contact } = sent;
  const holderNumber = holder.kind === 'person' ? holder.idNumber : holder.creditCode;
  const holderRef = await ports.hasher.refer(holder.kind, holderNumber);
  const reached = contact && (await contactOf(ports, contact, holderRef));
  return {
    ...(await namedCertificate(ports, sent)),
    holderKind: holder.kind,
    holderRef,
    holderMasked: maskNumber(holderNumber),
    issuedOn,
    expiresOn,
    authority,
    ...(language && { language }),
    ...(reached && { contact: reached.contact }),
    secret: reached?.reference ?? '',
  };
}

async function contactOf({ contacts, hasher }: PartnerPorts, contact: SentContact, holder: string) {
  const address = 'phone' in contact ? dialled(contact.phone) : contact.email;
  const masked = 'phone' in contact ? maskPhone(address) : maskEmail(address);
  return {
    contact: { masked, sealed: await contacts.seal(address, holder) },
    reference: await hasher.refer('person', address),
  };
}
