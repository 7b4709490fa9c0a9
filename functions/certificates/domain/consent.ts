import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Holder } from './certificate.ts';

/** A holder's leave for one service to ask for certificates of some types, for one purpose, until an instant. */
export interface Consent {
  readonly consentId: string;
  readonly holder: Omit<Holder, 'contact'>;
  readonly service: string;
  readonly purpose: string;
  readonly types: readonly string[];
  /** Epoch milliseconds. */
  readonly givenAt: number;
  readonly until: number;
  /** The officer before whom it was given. */
  readonly recordedBy: string;
  readonly revokedAt?: number;
  readonly key?: string;
}

/** What a service asks: the certificate of which holder, what for. */
export interface ReuseQuestion {
  readonly holderRef: string;
  readonly service: string;
  readonly purpose: string;
  readonly type: string;
}

/** Why a consent does not cover a question. */
export type ConsentRefusal =
  | { readonly reason: 'consent-not-found' }
  | { readonly reason: 'consent-ended'; readonly endedAt: string }
  | { readonly reason: 'consent-other-scope'; readonly wrong: readonly string[] };

/** Does this consent cover the question at `now`? A consent of another holder counts as none: it tells nothing. */
export function covers(
  consent: Consent | undefined,
  question: ReuseQuestion,
  now: number,
): Result<Consent, ConsentRefusal> {
  if (!consent || consent.holder.ref !== question.holderRef) return err({ reason: 'consent-not-found' });
  const wrong = [
    ...(consent.service === question.service ? [] : ['service']),
    ...(consent.purpose === question.purpose ? [] : ['purpose']),
    ...(consent.types.includes(question.type) ? [] : ['type']),
  ];
  if (wrong.length > 0) return err({ reason: 'consent-other-scope', wrong });
  const endedAt = Math.min(consent.until, consent.revokedAt ?? consent.until);
  return now < endedAt
    ? ok(consent)
    : err({ reason: 'consent-ended', endedAt: new Date(endedAt).toISOString() });
}

/** One answer that a service got, as the holder sees it. */
export interface CertificateUse {
  readonly useId: string;
  readonly at: number;
  readonly service: string;
  readonly purpose: string;
  readonly type: string;
  readonly holder: Omit<Holder, 'contact'>;
  readonly consentId: string;
  /** Account or client that asked. */
  readonly askedBy: string;
  readonly outcome: 'stated' | 'none';
  readonly certificateId?: string;
  /** The signed statement that was given, a compact JWS. */
  readonly statement?: string;
  readonly trace?: string;
}
