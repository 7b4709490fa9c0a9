import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { Condition } from './condition.ts';
import type { FirmRecord } from './firm-record.ts';
import type { Verdict } from './verdict.ts';

/** A version of a policy as far as matching goes. Its conditions do not change once it is published. */
export interface PolicyRules {
  readonly id: string;
  readonly version: number;
  /** First and last day in force; without a last day, until the next version begins. */
  readonly effective: { readonly from: CalendarDay; readonly to?: CalendarDay };
  readonly conditions: Condition;
  /** The author's own cases, which a version must judge right before it is published. */
  readonly examples: readonly PolicyExample[];
}

/** A made-up firm, the day it is judged on (without one, the first day in force) and what is to come out. */
export interface PolicyExample {
  readonly name: string;
  readonly on?: CalendarDay;
  readonly enterprise: FirmRecord;
  readonly verdict: Verdict;
}
