import type { CalendarDay } from '../../../shared/kernel/local-time.ts';

/** A person of a firm who may be asked. Name and phone are sealed together; the masks are for eyes. */
export interface ContactPerson {
  readonly personId: string;
  readonly firmId: string;
  readonly name: string;
  readonly phone: string;
  readonly sealed: string;
  readonly position: string;
  /** Epoch milliseconds, and the account that added it (`firm` for the firm itself). */
  readonly at: number;
  readonly by: string;
}

/** A visit of officials: who, when, what about, and what was said. */
export interface Visit {
  readonly visitId: string;
  readonly firmId: string;
  readonly on: CalendarDay;
  /** Names of the officials and their departments, as the firm sees them. */
  readonly visitors: readonly string[];
  readonly about: string;
  /** What was said; for officials only. */
  readonly said: string;
  /** Demands that were noted. */
  readonly demands: readonly string[];
  /** Words that speak for a move, as officials marked them or as they were found in what was said. */
  readonly signs: readonly string[];
  readonly at: number;
  readonly by: string;
}

/** Who read a firm's figures or people, opened how it is reached, or took the link by which it acts, and when. */
export interface Reading {
  readonly readingId: string;
  readonly firmId: string;
  readonly at: number;
  readonly by: string;
  readonly role: string;
  readonly what: 'figures' | 'people' | 'contact' | 'link' | 'personal-data';
  /** Why; said by who opened the contact. */
  readonly reason?: string;
}
