import type { CalendarDay } from '../../shared/kernel/local-time.ts';

/** Whom a certificate belongs to, as a partner names it. */
export type SentHolder =
  | {
      readonly kind: 'person';
      readonly idType: 'resident-id' | 'passport' | 'other';
      readonly idNumber: string;
    }
  | { readonly kind: 'enterprise'; readonly creditCode: string };

/** How the holder wants to be reached: one phone or one mail address. */
export type SentContact = { readonly phone: string } | { readonly email: string };

/** A certificate as a partner tells of it. */
export interface SentCertificate {
  readonly type: string;
  readonly number: string;
  readonly holder: SentHolder;
  readonly issuedOn: CalendarDay;
  readonly expiresOn: CalendarDay;
  readonly authority: string;
  readonly language?: 'zh-CN' | 'en' | undefined;
  readonly contact?: SentContact | undefined;
}

/** A certificate's renewal; `replaces` is its number before, where it changes. */
export interface SentRenewal extends SentCertificate {
  readonly replaces?: string | undefined;
}

/** A certificate's revocation. */
export interface SentRevocation {
  readonly type: string;
  readonly number: string;
  readonly revokedOn: CalendarDay;
  readonly reason: 'violation' | 'issued-in-error' | 'holder-asked' | 'holder-ceased' | 'other';
}

/** A clerk came to work or left. */
export interface SentAttendance {
  readonly hall: string;
  readonly clerk: string;
  readonly kind: 'arrived' | 'left';
  readonly window?: string | undefined;
}

/** What can change of an enterprise. */
export type EnterprisePart =
  | 'name'
  | 'legal-representative'
  | 'address'
  | 'registered-capital'
  | 'business-scope'
  | 'industry'
  | 'status';

/** Something of an enterprise changed. */
export interface SentEnterpriseChange {
  readonly creditCode: string;
  readonly changed: readonly EnterprisePart[];
  readonly effectiveOn: CalendarDay;
  readonly now: {
    readonly name?: string | undefined;
    readonly address?: string | undefined;
    readonly industry?: string | undefined;
    readonly status?: 'active' | 'suspended' | 'revoked' | 'deregistered' | undefined;
  };
}

/** A number of an older ticket machine. */
export interface SentLegacyTicket {
  readonly hall: string;
  readonly machine: string;
  readonly queue: string;
  readonly number: string;
}

/** An appeal that somebody made elsewhere. */
export interface SentAppeal {
  readonly title?: string | undefined;
  readonly text: string;
  readonly language?: 'zh-CN' | 'en' | undefined;
  readonly address?: string | undefined;
  readonly location?:
    | { readonly latitude: number; readonly longitude: number; readonly system: 'wgs-84' | 'gcj-02' }
    | undefined;
  readonly phone?: string | undefined;
  readonly publishable?: boolean | undefined;
}

/** The payloads that partners send, by type of event. */
export interface SentData {
  readonly 'partners.appeal-made.v1': SentAppeal;
  readonly 'partners.certificate-issued.v1': SentCertificate;
  readonly 'partners.certificate-renewed.v1': SentRenewal;
  readonly 'partners.certificate-revoked.v1': SentRevocation;
  readonly 'partners.clerk-attendance.v1': SentAttendance;
  readonly 'partners.enterprise-changed.v1': SentEnterpriseChange;
  readonly 'partners.legacy-ticket-issued.v1': SentLegacyTicket;
  readonly 'partners.legacy-ticket-called.v1': SentLegacyTicket & { readonly window: string };
}

/** A type of event that partners may send. */
export type SentType = keyof SentData;

/** An event as a partner sent it, read and found in order. */
export type SentEvent<T extends SentType = SentType> = {
  [K in T]: {
    readonly type: K;
    /** The partner's own words for where it comes from and which it is: together they name it for ever. */
    readonly source: string;
    readonly id: string;
    /** When it happened, epoch milliseconds. */
    readonly time: number;
    readonly data: SentData[K];
  };
}[T];

/** The event's own name in its type: `certificate-issued` of `partners.certificate-issued.v1`. */
export const eventNameOf = (type: SentType): string => type.split('.')[1] ?? '';

/** The OAuth scope that a partner needs to send events of a type, whatever their version. */
export const scopeOf = (type: SentType): string => `civichall/partner-events:${eventNameOf(type)}`;
