import type { CalendarDay } from '../../../shared/kernel/local-time.ts';

/**
 * What is known of a firm, by the paths of the field catalogue: `staff.count` is `record.staff.count`. What is absent
 * is unknown, never false and never zero. `null` says that the firm is known to have no such thing, for fields that
 * allow it; for others it is unknown too. A fact stands bare, or with where and when it was learned.
 */
export interface FirmRecord {
  readonly id: string;
  /** When facts that carry no day of their own were learned. */
  readonly asOf?: CalendarDay;
  /** Amounts of money in yuan. A year that is absent is unknown. */
  readonly figures?: readonly YearFigures[];
  /**
   * All that the firm holds, a plain code for one that it holds now; absent where that is not known. A list with
   * `'*'` in it is not all: what it does not name is unknown.
   */
  readonly certificates?: Told<readonly (HeldCertificate | string)[]>;
  /** All policies that were granted to it, by id; absent, or with `'*'`, as certificates. */
  readonly granted?: Told<readonly string[]>;
  readonly [group: string]: unknown;
}

/** A fact alone, or with its source and the day it was learned or last confirmed. */
export type Told<T> = T | { readonly value: T; readonly source?: string; readonly on?: CalendarDay };

/** What a firm is called: bare, or as a fact with source and day; undefined where that is not known. */
export function nameIn({ name }: FirmRecord): string | undefined {
  const told = typeof name === 'object' && name !== null && 'value' in name ? name.value : name;
  return typeof told === 'string' ? told : undefined;
}

/** The figures of one calendar year, by the last part of the field's name (`revenue`). */
export interface YearFigures {
  readonly year: number;
  readonly [figure: string]: unknown;
}

/** A certificate of a firm. Without `expiresOn` it is not known whether it is still valid; `null` is without end. */
export interface HeldCertificate {
  readonly type: string;
  readonly issuedOn?: CalendarDay;
  readonly expiresOn?: CalendarDay | null;
}
