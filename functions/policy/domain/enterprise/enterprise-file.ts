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
  /** When the house was told, epoch milliseconds: of two that are told of one day the later is a correction. */
  readonly at?: number;
  /** Of a number: what it was before it last changed. */
  readonly before?: { readonly value: number; readonly on: CalendarDay };
}

/** A certificate of the file. `ref` is its id in the registry, absent for one that is only known by hearsay. */
export interface FileCertificate {
  readonly type: string;
  readonly ref?: string;
  readonly issuedOn?: CalendarDay;
  readonly expiresOn?: CalendarDay | null;
  readonly source: FactSource;
  readonly by?: string;
  /** When it was learned. */
  readonly on?: CalendarDay;
  /** It was renewed or revoked then, and is held no more; kept, because news may come in any order. */
  readonly endedOn?: CalendarDay;
}

/** Certificates of a file that nothing has ended; their terms may be over. */
export const heldCertificates = ({
  certificates,
}: Pick<EnterpriseFile, 'certificates'>): readonly FileCertificate[] =>
  certificates?.filter(({ endedOn }) => endedOn === undefined) ?? [];

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

/** How likely it is that a firm moves away, and why (see `relocation-risk.ts`). */
export interface RelocationRisk {
  readonly level: 'watch' | 'warn';
  readonly score: number;
  readonly reasons: readonly RiskReason[];
  /** When the level was reached, epoch milliseconds. */
  readonly since: number;
}

/** One signal of a move: what it is, since when, and what it rests on. */
export interface RiskReason {
  readonly signal:
    | 'address-outside'
    | 'tax-district-outside'
    | 'falling-staff'
    | 'falling-power'
    | 'falling-taxes'
    | 'said-in-visit'
    | 'unanswered-demand';
  readonly points: number;
  readonly on: CalendarDay;
  /** Figures before and now, where it is about figures. */
  readonly before?: number;
  readonly now?: number;
  /** Words that were said, or the visit or demand that it rests on. */
  readonly words?: readonly string[];
  readonly ref?: string;
}

/** Where a firm stands in the register; `moved-out` is the district's own word. */
export const firmStatuses = ['active', 'suspended', 'revoked', 'deregistered', 'moved-out'] as const;
export type FirmStatus = (typeof firmStatuses)[number];

/** One firm, one file (一企一档): all that matching, applications and officials know of it. */
export interface EnterpriseFile {
  /** Unified social credit code: public, and the firm's id. */
  readonly firmId: string;
  /** Keyed reference of the code, by which other contexts name the firm as a holder. */
  readonly holderRef: string;
  /** Name, status and address as the facts of these names say. */
  readonly name: string;
  readonly status: FirmStatus;
  readonly address?: string;
  /**
   * Facts by field of the catalogue (`staff.count`), those told by year as `figures.revenue@2025` (see `factKey`);
   * `name`, `status` and `address` too. The lists `certificates` and `granted` say, as facts, what the firm has in all.
   */
  readonly facts: Readonly<Record<string, SourcedFact>>;
  /** Certificates that are known one by one. They are all that it holds only where the fact `certificates` is told. */
  readonly certificates?: readonly FileCertificate[];
  /** Policies that it got by this house. They are all only where the fact `granted` is told. */
  readonly granted?: readonly Grant[];
  readonly contact?: FirmContact;
  readonly language: 'zh-CN' | 'en';
  /** Which part of the index it is in, 0 to {@link shards} − 1. */
  readonly shard: number;
  /** Grows with each change. */
  readonly version: number;
  /** Epoch milliseconds of the last change that matching has to see; never less than that of the change before. */
  readonly changedAt: number;
  /** Absent where nothing speaks for a move. */
  readonly risk?: RelocationRisk;
  /** W3C trace context of the request that changed it last. */
  readonly trace?: string;
}

/** Parts of the index; each is matched by a worker of its own. */
export const shards = 16;

/** The part of the index that a firm is in: by its code, spread evenly, for ever the same. */
export function shardOf(firmId: string): number {
  let hash = 0x811c9dc5;
  for (const character of firmId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}

/** The key of a fact in a file: the field's id, with the year where it is told by calendar year. */
export const factKey = (field: string, year?: number): string =>
  year === undefined ? field : `${field}@${year}`;

/** The field and year of a {@link factKey}. */
export function fieldOf(key: string): { readonly field: string; readonly year?: number } {
  const [field = '', year] = key.split('@');
  return year === undefined ? { field } : { field, year: Number(year) };
}

/** Whether somebody other than the firm itself says so: only such facts decide that money flows. */
export const isVerified = ({ source }: Pick<SourcedFact, 'source'>): boolean => source !== 'firm';
