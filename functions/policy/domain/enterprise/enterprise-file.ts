import type { CalendarDay } from '../../../shared/kernel/local-time.ts';

/** Where a fact comes from. What a firm says itself is believed for matching, and verified before money flows. */
export const factSources = ['register', 'department', 'import', 'partner', 'certificate', 'firm'] as const;
export type FactSource = (typeof factSources)[number];

/** A fact of a firm in base units, with who says so and on which day it was learned or last confirmed. */
export interface SourcedFact {
  readonly value: number | string | boolean | null | readonly string[];
  readonly source: FactSource;
  /** Officer, partner or department that told it. */
  readonly by?: string;
  readonly on: CalendarDay;
}

/** A certificate of the file. `ref` is its id in the registry, absent for one that is only known by hearsay. */
export interface FileCertificate {
  readonly type: string;
  readonly ref?: string;
  readonly issuedOn?: CalendarDay;
  readonly expiresOn?: CalendarDay | null;
  readonly source: FactSource;
}

/** A policy that the firm got. */
export interface Grant {
  readonly policy: string;
  readonly version: number;
  readonly applicationId?: string;
  readonly on: CalendarDay;
  /** In yuan. */
  readonly amount?: number;
}

/** How a firm is written to: ciphertext of the district's key for `{ district, firm }`, and what may be shown. */
export interface FirmContact {
  readonly masked: string;
  readonly sealed: string;
}

/** One firm, one file (一企一档): all that matching, applications and officials know of it. */
export interface EnterpriseFile {
  /** Unified social credit code: public, and the firm's id. */
  readonly firmId: string;
  /** Keyed reference of the code, by which other contexts name the firm as a holder. */
  readonly holderRef: string;
  readonly name: string;
  readonly status: 'active' | 'suspended' | 'revoked' | 'deregistered' | 'moved-out';
  readonly address?: string;
  /** Facts by field of the catalogue (`staff.count`), those told by year as `figures.revenue@2025`. */
  readonly facts: Readonly<Record<string, SourcedFact>>;
  /** Absent while nobody has told which certificates it holds. */
  readonly certificates?: readonly FileCertificate[];
  /** Policies that it got; absent while that is not known. */
  readonly granted?: readonly Grant[];
  readonly contact?: FirmContact;
  readonly language: 'zh-CN' | 'en';
  /** Which part of the index it is in, 0 to {@link shards} − 1. */
  readonly shard: number;
  /** Grows with each change. */
  readonly version: number;
  /** Epoch milliseconds of the last change that matching has to see. */
  readonly changedAt: number;
}

/** Parts of the index; each is matched by a worker of its own. */
export const shards = 16;
