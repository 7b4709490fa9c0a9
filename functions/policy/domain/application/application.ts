import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { Words } from '../conditions/field.ts';
import type { Finding } from '../conditions/finding.ts';
import type { Verdict } from '../conditions/verdict.ts';
import type { FactSource, FirmContact } from '../enterprise/enterprise-file.ts';
import type { DecisionStep, GrantAmount } from '../policy/policy-version.ts';

/** Where an application stands; `in-review` at one of the policy's steps. */
export const applicationStates = [
  'in-review',
  'returned',
  'lapsed',
  'rejected',
  'withdrawn',
  'public-notice',
  'objected',
  'payable',
  'in-payment',
  'payment-failed',
  'paid',
  'revoked',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What is done with an application. */
export const applicationActions = [
  'submit',
  'forward',
  'return',
  'resubmit',
  'remind',
  'lapse',
  'withdraw',
  'approve',
  'approve-by-rule',
  'reject',
  'object',
  'dismiss-objection',
  'end-notice',
  'pass-audit',
  'revoke',
  'put-into-payment',
  'confirm-payment',
  'fail-payment',
  'pay-again',
  'confirm-repayment',
  'reopen',
  'mark-overdue',
  'appeal',
] as const;
export type ApplicationAction = (typeof applicationActions)[number];

/** Who acts: a firm by its link, an officer of the department (or operator), or the house by itself. */
export interface Actor {
  readonly id: string;
  readonly role: 'firm' | 'officer' | 'operator' | 'system';
}

/** What a fact may say. */
export type FactValue = number | string | boolean | null | readonly string[];

/** What was used to judge: a fact as the file had it on that day. */
export interface FrozenFact {
  readonly field: string;
  readonly year?: number;
  /** Absent where there was none. */
  readonly value?: FactValue;
  /** Why it was unknown all the same, or for lack of a value. */
  readonly because?: 'missing' | 'too-old';
  readonly source?: FactSource;
  readonly by?: string;
  readonly on?: CalendarDay;
}

/** One clause as it was judged. */
export interface FrozenClause {
  readonly clause: string;
  readonly source: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** The data and reasons that an application rests on, with a digest over policy version, firm and all the rest. */
export interface Snapshot {
  readonly day: CalendarDay;
  readonly verdict: Verdict;
  readonly facts: readonly FrozenFact[];
  readonly clauses: readonly FrozenClause[];
  /** What others than the firm say, and what it may commit itself to, is enough for the verdict. */
  readonly verified: boolean;
  readonly digest: string;
}

/** What a firm said in the form: facts by slot (`staff.count`, `figures.revenue@2025`), questions by id. */
export interface Answers {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly questions: Readonly<Record<string, string | number | boolean>>;
  /** Amounts are right although they look as if they were in the wrong unit. */
  readonly certain?: boolean | undefined;
}

/** A paper of an application: an uploaded file, or a certificate of the enterprise file instead. */
export type GivenMaterial =
  | {
      readonly upload: string;
      readonly name: string;
      readonly type: string;
      readonly bytes: number;
      readonly etag: string;
    }
  | {
      readonly certificate: string;
      readonly ref?: string;
      readonly source: FactSource;
      readonly issuedOn?: CalendarDay;
      readonly expiresOn?: CalendarDay | null;
    };

/** One thing that has to be corrected: a fact by slot, a question or a material by id; else it is about the whole. */
export interface Fault {
  readonly what: 'fact' | 'question' | 'material' | 'other';
  readonly id?: string;
  readonly reason: string;
}

/** Who did what, and when (epoch milliseconds). */
export interface HistoryEntry {
  readonly action: ApplicationAction;
  readonly at: number;
  readonly state: ApplicationState;
  readonly by: string;
  readonly role: Actor['role'];
  readonly step?: string;
  readonly reason?: string;
  readonly key?: string;
}

/** A firm's application for a policy version. Amounts are in yuan. */
export interface Application {
  readonly applicationId: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly policy: string;
  readonly policyVersion: number;
  readonly policyName: Words;
  readonly document: string;
  readonly department: string;
  readonly state: ApplicationState;
  /** Place among `steps`, 0 at first. */
  readonly step: number;
  readonly steps: readonly DecisionStep[];
  readonly snapshot: Snapshot;
  readonly answers: Answers;
  readonly materials: Readonly<Record<string, GivenMaterial>>;
  /** Of what the firm sent, to tell the same request from another. */
  readonly contentDigest: string;
  readonly rule: GrantAmount;
  /** What is, or would be, granted; absent while a figure that it is reckoned from is unknown. */
  readonly amount?: number;
  readonly publicDays: number;
  readonly submittedAt: number;
  /** What is to be corrected; kept after it was. */
  readonly faults?: readonly Fault[];
  readonly returnedAt?: number;
  /** Last day on which a correction is taken. */
  readonly correctBy?: CalendarDay;
  /** When the firm was reminded of it. */
  readonly remindedAt?: number;
  readonly decidedAt?: number;
  /** Last day of the public notice. */
  readonly noticeUntil?: CalendarDay;
  /** Days of the notice that are left while an objection is looked at. */
  readonly noticeDaysLeft?: number;
  readonly objection?: string;
  readonly audit?: 'wanted' | 'passed' | 'failed';
  readonly batch?: string;
  /** The money was paid and then the approval revoked: whether it came back. */
  readonly repayment?: 'wanted' | 'done';
  /** When it was taken back to be decided anew. */
  readonly reopenedAt?: number;
  /** Day after which the department is late with it. */
  readonly dueOn?: CalendarDay;
  readonly overdueSince?: number;
  /** The firm's appeal against the decision, sealed for `{ district, application }`. */
  readonly appeal?: { readonly at: number; readonly sealed: string };
  readonly contact?: FirmContact;
  readonly language: 'zh-CN' | 'en';
  readonly history: readonly HistoryEntry[];
  readonly version: number;
  readonly trace?: string;
}

/** States in which an application is over and nothing of it stands. */
export const endedStates: readonly ApplicationState[] = ['lapsed', 'rejected', 'withdrawn', 'revoked'];
