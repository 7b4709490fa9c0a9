import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Signer } from '../../shared/kernel/signer.ts';
import type { Certificate, CertificateType, Holder, Text } from '../domain/certificate.ts';
import type { CertificateChange } from '../domain/certificate-series.ts';
import type { CertificateUse, Consent } from '../domain/consent.ts';
import type { ShardProgress } from '../domain/reminder-run.ts';

/** Somebody else changed what was read: nothing was written. */
export interface LostRace {
  readonly reason: 'lost-race';
}

/** A page of a list; `cursor` is absent on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** A renewal, kept to report how many followed a reminder. */
export interface RenewalNote {
  readonly certificateId: string;
  readonly type: string;
  readonly renewedOn: CalendarDay;
  /** The last reminder that had been sent, days before expiry; absent when none was. */
  readonly afterReminder?: number;
}

/** The certificates of one type and number. */
export interface Series {
  readonly certificates: readonly Certificate[];
  /** Grows with each certificate that comes in; 0 before the first. */
  readonly version: number;
}

/** A request that came with an idempotency key. */
export interface KeyedRequest {
  /** Of the caller and the key. */
  readonly requestId: string;
  /** Of what was asked for. */
  readonly digest: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What idempotency keys were used for. */
export interface RequestRepository {
  /** As it is at this moment. */
  get(requestId: string): Promise<KeyedRequest | undefined>;
  /** Keeps a request that changes nothing else; refused when its key was used. */
  keep(request: KeyedRequest): Promise<Result<unknown, LostRace>>;
}

/** What one act writes, all of it or nothing. */
export interface RegistryWrite {
  /** A certificate that comes into a series, which must still be at the version that was read. */
  readonly added?: { readonly certificate: Certificate; readonly seriesVersion: number };
  readonly changed: readonly CertificateChange[];
  readonly renewals?: readonly RenewalNote[];
  /** The request that asked for it; its key must not have been used. */
  readonly request?: KeyedRequest | undefined;
}

/** The registry. */
export interface CertificateRepository {
  /** As it is at this moment. */
  get(certificateId: string): Promise<Certificate | undefined>;
  /** All of one type and number, as they are at this moment. */
  ofSeries(seriesRef: string): Promise<Series>;
  /** Those of a holder as they are now; one registered within the last second may be missing. */
  ofHolder(holderRef: string): Promise<readonly Certificate[]>;
  /**
   * Writes if nothing of it has changed since it was read: an added certificate must be new, a changed one at the
   * version that was read and in a state from which its last action may come.
   */
  write(write: RegistryWrite): Promise<Result<unknown, LostRace>>;
  /** Ids of what is due up to a day in one shard, by due day, paged; one just changed may still be among them. */
  due(shard: number, through: CalendarDay, limit: number, cursor?: string): Promise<Page<string>>;
}

/** How far the daily sweeps have come. */
export interface RunRepository {
  get(run: CalendarDay, shard: number): Promise<ShardProgress | undefined>;
  /** All shards of a day that were begun, in order. */
  ofDay(run: CalendarDay): Promise<readonly ShardProgress[]>;
  /** All shards of a month's days, `2026-11`. */
  ofMonth(month: string): Promise<readonly ShardProgress[]>;
  /** Writes progress of the next version; refused when somebody else wrote that version. */
  save(progress: ShardProgress): Promise<Result<unknown, LostRace>>;
  /** The renewals of a month. */
  renewals(month: string): Promise<readonly RenewalNote[]>;
}

/** Consents, and what was answered under them. */
export interface ReuseRepository {
  /** The secret of a holder's link: `fresh` for a holder who has none yet. */
  linkSecret(holderRef: string, fresh: string): Promise<string>;
  /** The secret of a holder's link, where there is one. */
  knownSecret(holderRef: string): Promise<string | undefined>;
  consent(holderRef: string, consentId: string): Promise<Consent | undefined>;
  consents(holderRef: string): Promise<readonly Consent[]>;
  /**
   * Keeps a consent, with the request that asked for it; answers the one that is there when its id is known already,
   * and nothing when the request's key was used for something else.
   */
  giveConsent(consent: Consent, request?: KeyedRequest): Promise<Consent | undefined>;
  /** Ends a consent from now on; once ended it stays as it was. Undefined when there is none. */
  endConsent(holderRef: string, consentId: string, now: number): Promise<Consent | undefined>;
  use(holderRef: string, useId: string): Promise<CertificateUse | undefined>;
  /** A holder's uses, latest first. */
  uses(holderRef: string): Promise<readonly CertificateUse[]>;
  /**
   * Logs an answer, only if in the same moment the consent still holds, the certificate is at the version that the
   * answer speaks of, and the key of the request was not used.
   */
  logUse(
    use: CertificateUse,
    certificate?: Certificate,
    request?: KeyedRequest,
  ): Promise<Result<unknown, LostRace>>;
}

/** References of numbers; see the identity hasher of the runtime. */
export interface IdentityHasher {
  refer(kind: 'person' | 'enterprise' | 'certificate', number: string): Promise<string>;
}

/** Seals how to reach a holder, for that holder's reference. */
export interface ContactVault {
  seal(contact: string, holderRef: string): Promise<NonNullable<Holder['contact']>>;
}

/** One piece of a day's sweep. */
export interface ShardWork {
  readonly run: CalendarDay;
  readonly shard: number;
}

/** Where work waits for a function that has time for it. */
export interface ShardQueue {
  put(work: readonly ShardWork[]): Promise<void>;
}

/** A service that may ask for certificates instead of paper, as the district's file says. */
export interface ReuseService {
  readonly id: string;
  readonly name: Text;
  /** Accounts (sign-in names) and partners that ask for it. */
  readonly accounts: readonly string[];
  readonly types: readonly string[];
  readonly purposes: readonly string[];
}

/** What the use cases of certificates need. */
export interface CertificatePorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly district: string;
  readonly timeZone: string;
  readonly types: ReadonlyMap<string, CertificateType>;
  readonly services: ReadonlyMap<string, ReuseService>;
  /** The departments that each officer acts for, by sign-in name. */
  readonly officers: ReadonlyMap<string, ReadonlySet<string>>;
  /** The partner of each OAuth client. */
  readonly clients: ReadonlyMap<string, string>;
  readonly statementMinutes: number;
  readonly consentDaysMax: number;
  readonly certificates: CertificateRepository;
  readonly runs: RunRepository;
  readonly requests: RequestRepository;
  readonly reuse: ReuseRepository;
  readonly hasher: IdentityHasher;
  readonly contacts: ContactVault;
  readonly signer: Signer;
  readonly queue: ShardQueue;
}
