import type { CalendarDay } from '../../shared/kernel/local-time.ts';

/** A text in the languages of the house. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A kind of certificate that a district keeps in its registry, as its settings say. */
export interface CertificateType {
  readonly id: string;
  readonly name: Text;
  readonly department: string;
  /** Days before expiry on which the holder is reminded. */
  readonly reminderDays: readonly number[];
  /** How to renew: where, by when, with what. */
  readonly renewalGuide: Text;
}

/** What is stored of where a certificate stands; `expiring` is derived (see {@link standingOn}). */
export const certificateStates = ['valid', 'superseded', 'revoked', 'expired'] as const;
/** See {@link certificateStates}. */
export type CertificateState = (typeof certificateStates)[number];

/** What people are told of where a certificate stands. */
export const standings = ['valid', 'expiring', 'superseded', 'revoked', 'expired'] as const;
/** See {@link standings}. */
export type Standing = (typeof standings)[number];

/** What can be done to a certificate; the transition table says from where and by whom. */
export const certificateActions = ['register', 'remind', 'reschedule', 'expire', 'renew', 'revoke'] as const;
/** See {@link certificateActions}. */
export type CertificateAction = (typeof certificateActions)[number];

/** Why a certificate was revoked. A code, because words of an officer may name people. */
export const revocationReasons = [
  'violation',
  'issued-in-error',
  'holder-asked',
  'holder-ceased',
  'other',
] as const;
/** See {@link revocationReasons}. */
export type RevocationReason = (typeof revocationReasons)[number];

/** Who acts: staff by the API, a CSV import, a partner's event, or the daily sweep. */
export interface Actor {
  readonly id: string;
  readonly role: 'officer' | 'import' | 'partner' | 'system';
}

/** Whose certificate it is. Numbers are never kept: `ref` finds them again, `masked` is for eyes. */
export interface Holder {
  readonly kind: 'person' | 'enterprise';
  readonly ref: string;
  readonly masked: string;
  /** How to reach the holder: masked for eyes, sealed with the district's key for the sender of messages. */
  readonly contact?: { readonly masked: string; readonly sealed: string };
}

/** What became of one reminder step. A step has at most one mark, whatever happens. */
export interface ReminderMark {
  /** Days before expiry. */
  readonly step: number;
  /** `skipped`: a later step was due at the same time, or the certificate had already expired. */
  readonly outcome: 'sent' | 'skipped';
  /** Day of the sweep that decided it. */
  readonly run: CalendarDay;
}

/** One line of a certificate's log. The log is only ever added to; events derive from it. */
export interface HistoryEntry {
  readonly action: CertificateAction;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly state: CertificateState;
  readonly by: string;
  readonly role: Actor['role'];
  /** For `remind`: the step that was sent, and how many days were left. */
  readonly step?: number;
  readonly daysLeft?: number;
  readonly reason?: RevocationReason;
  /** Idempotency key of the request, or id of the event, that caused it. */
  readonly key?: string;
}

/** A certificate of a person or a firm. */
export interface Certificate {
  /** `<reference of type and number>-<yyyymmdd of issue>`: a number and a day of issue are one certificate. */
  readonly certificateId: string;
  readonly type: string;
  readonly department: string;
  readonly numberMasked: string;
  readonly holder: Holder;
  readonly language: 'zh-CN' | 'en';
  readonly issuedOn: CalendarDay;
  /** Last day of validity, in the district's zone. */
  readonly expiresOn: CalendarDay;
  readonly state: CertificateState;
  /** The certificate that this one renews, and the one that renews this one. */
  readonly supersedes?: string;
  readonly supersededBy?: string;
  readonly reminders: readonly ReminderMark[];
  /** Day on which the sweep has to look at it again; absent when there is nothing more to do. */
  readonly dueOn?: CalendarDay;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
  /** W3C trace context of the last write. */
  readonly trace?: string;
}

/** The series (type and number) that a certificate id begins with. */
export const seriesOf = (certificateId: string): string => certificateId.slice(0, -9);

/** The id of the certificate of that series, issued on that day. */
export const certificateIdOf = (seriesRef: string, issuedOn: CalendarDay): string =>
  `${seriesRef}-${issuedOn.replaceAll('-', '')}`;

/** The day of issue that a certificate id ends with. */
export const issueDayOf = (certificateId: string): CalendarDay =>
  certificateId.slice(-8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** How many days before expiry a certificate counts as `expiring`, where its type has no reminders. */
const EXPIRING_DAYS = 30;

/** Where a certificate stands on a day: what expired last night is expired, whether or not it was swept yet. */
export function standingOn(
  certificate: Certificate,
  today: CalendarDay,
  daysUntil: (day: CalendarDay) => number,
  reminderDays: readonly number[],
): Standing {
  if (certificate.state !== 'valid') return certificate.state;
  if (certificate.expiresOn < today) return 'expired';
  const first = Math.max(...(reminderDays.length > 0 ? reminderDays : [EXPIRING_DAYS]));
  return daysUntil(certificate.expiresOn) <= first ? 'expiring' : 'valid';
}
