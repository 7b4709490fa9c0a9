import type { Point } from '../../../shared/kernel/geo.ts';
import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { FirmContact } from '../enterprise/enterprise-file.ts';
import type { FacilityCode, SpaceKind } from './space.ts';

/** What a need can speak of. */
export const needConditions = [
  'kind',
  'area',
  'rent',
  'street',
  'facilities',
  'floor-load',
  'available',
  'distance',
] as const;
export type NeedCondition = (typeof needConditions)[number];

/** What a firm looks for. What it does not speak of is all the same to it. */
export interface NeedTerms {
  readonly kinds: readonly SpaceKind[];
  /** m²; either end may be open. */
  readonly area: { readonly min?: number; readonly max?: number };
  /** The most in yuan per m² and month. */
  readonly rentMax?: number;
  readonly streets: readonly string[];
  readonly facilities: readonly FacilityCode[];
  /** kN/m² at least. */
  readonly floorLoadMin?: number;
  /** The last day on which it must be to be had. */
  readonly by?: CalendarDay;
  readonly near?: { readonly point: Point; readonly kilometres: number };
  /** Conditions without which an offer is none; the others are wishes. */
  readonly must: readonly NeedCondition[];
  readonly note?: string;
}

export const needStates = ['open', 'withdrawn', 'stale'] as const;
export type NeedState = (typeof needStates)[number];

/** A need that a firm published. */
export interface SpaceNeed extends NeedTerms {
  readonly needId: string;
  readonly firmId: string;
  readonly state: NeedState;
  /** How the firm is told. */
  readonly language: 'zh-CN' | 'en';
  readonly contact?: FirmContact;
  readonly confirmedOn: CalendarDay;
  readonly publishedAt: number;
  /** It was asked whether the need still stands, after the last confirmation. */
  readonly remindedOn?: CalendarDay;
  readonly dueOn?: CalendarDay;
  readonly version: number;
  readonly changedAt: number;
  readonly trace?: string;
}

/** How an offer meets one condition. */
export interface OfferFinding {
  readonly condition: NeedCondition;
  readonly must: boolean;
  readonly result: 'met' | 'short' | 'unknown';
  /** What the offer has. */
  readonly value: number | string | readonly string[] | null;
  readonly needed: number | string | readonly string[];
  /** By how much it falls short, in the condition's unit (m², yuan, kN/m², days, km, facilities missing). */
  readonly shortBy?: number;
}

/** An offer for a need, with all reasons. */
export interface RankedOffer {
  readonly unitId: string;
  /** 0 to 100: the mean over all conditions, each 100 where met, 50 where unknown, below 50 where short. */
  readonly score: number;
  readonly findings: readonly OfferFinding[];
  /** km, where the need has a point. */
  readonly kilometres?: number;
}
