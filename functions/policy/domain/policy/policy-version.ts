import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { Unit } from '../conditions/condition.ts';
import type { Words } from '../conditions/field.ts';
import type { PolicyRules } from '../conditions/policy-rules.ts';

/** Where a version stands. Its content changes only as a draft; who submits it never publishes it. */
export const versionStates = ['draft', 'submitted', 'published', 'discarded'] as const;
export type VersionState = (typeof versionStates)[number];

/** What becomes of a version; see the table of transitions. */
export const versionActions = [
  'draft',
  'edit',
  'submit',
  'send-back',
  'publish',
  'discard',
  'withdraw',
  'end',
] as const;
export type VersionAction = (typeof versionActions)[number];

/** What kind of good a policy does. */
export const benefitKinds = [
  'tax-relief',
  'fee-relief',
  'deduction',
  'refund',
  'loan',
  'grant',
  'subsidy',
  'service',
] as const;
export type BenefitKind = (typeof benefitKinds)[number];

/** What people read of a policy. */
export interface PolicyText {
  readonly name: Words;
  /** Departments that issued the document, by their names. */
  readonly issuers: readonly string[];
  readonly document: {
    readonly number: string;
    readonly issuedOn: CalendarDay;
    /** Documents that extend or explain it. */
    readonly with?: readonly string[];
  };
  readonly subject: Words;
  readonly benefit: {
    readonly kind: BenefitKind;
    readonly standard: Words;
    /** The most that one firm gets, in yuan. */
    readonly cap?: number;
  };
  /** What keeps a firm out and no field can tell. */
  readonly exclusions: readonly Words[];
  readonly topic?: string;
}

/** What its author writes of a version: what firms are judged by, what people read, and how it is applied for. */
export interface PolicyContent extends Omit<PolicyRules, 'id' | 'version'>, PolicyText {
  /** Department of the district that carries it out; its officers write, publish and decide. */
  readonly department: string;
  /** Absent where there is nothing to apply for in this house: it is enjoyed by declaring it elsewhere. */
  readonly application?: ApplicationRules;
}

/** One version of a policy. */
export interface PolicyVersion extends PolicyContent, PolicyRules {
  readonly state: VersionState;
  /** Grows with each write of this version; 1 at first. */
  readonly revision: number;
  readonly history: readonly VersionAct[];
  /** W3C trace context of the request that wrote it last. */
  readonly trace?: string;
}

/** The content of a version, without its life. */
export function contentOf(version: PolicyVersion): PolicyContent {
  const {
    id: _id,
    version: _version,
    state: _state,
    revision: _revision,
    history: _history,
    ...rest
  } = version;
  const { trace: _trace, ...content } = rest;
  return content;
}

/** Who did what to a version, and when (epoch milliseconds). */
export interface VersionAct {
  readonly action: VersionAction;
  readonly actor: string;
  readonly at: number;
  /** Why it was sent back; the last day of one that was ended. */
  readonly reason?: string;
  /** Idempotency key of the request, and the digest of what it asked for. */
  readonly key?: string;
  readonly asked?: string;
}

/** How a policy is applied for and decided. */
export interface ApplicationRules {
  /** First and last day on which applications are taken, in the district's zone; both days whole. */
  readonly opensOn?: CalendarDay;
  readonly closesOn?: CalendarDay;
  /** What is granted. */
  readonly amount: GrantAmount;
  /** What one firm may get of this policy and others together, whatever their versions. */
  readonly sumCaps?: readonly SumCap[];
  /** All that may be granted under this policy version, in yuan. */
  readonly budget?: number;
  /** Asked beside the facts that the conditions speak of. */
  readonly questions: readonly FormQuestion[];
  readonly materials: readonly Material[];
  /** Who looks at it one after another; the last one decides. At least one, also where approval is instant. */
  readonly steps: readonly DecisionStep[];
  /** Approved by rule where every clause holds by facts that were verified. */
  readonly instant: boolean;
  /**
   * Fields for which the firm's own word does where it commits itself to it (告知承诺): instant approval takes them for
   * verified, and the audit looks at them.
   */
  readonly byCommitment?: readonly string[];
  /** Of a hundred instant approvals, how many an officer looks at afterwards. */
  readonly auditPercent: number;
  /** Days for which an approval is public before it is paid; none where 0. */
  readonly publicDays: number;
}

/** A cap of a sum (累计上限): of this policy and those it names, in a calendar year or ever. In yuan. */
export interface SumCap {
  readonly with: readonly string[];
  readonly most: number;
  readonly within: 'year' | 'ever';
}

/** A fixed sum, or a share of a firm's figure up to a most. All in yuan. */
export type GrantAmount =
  | { readonly fixed: number }
  | {
      readonly percent: number;
      readonly of: { readonly field: string; readonly year: 'last' | 'before-last' };
      readonly most: number;
    };

/** A question of the form. A `text` is at most 2,000 characters. */
export interface FormQuestion {
  readonly id: string;
  readonly name: Words;
  readonly type: 'text' | 'number' | 'money' | 'date' | 'bool' | 'choice';
  readonly unit?: Unit;
  readonly choices?: Readonly<Record<string, Words>>;
  readonly required: boolean;
}

/** A paper that comes with an application, or a certificate of the registry instead of it. */
export interface Material {
  readonly id: string;
  readonly name: Words;
  readonly required: boolean;
  /** A valid certificate of this type in the enterprise file does instead of an upload. */
  readonly certificate?: string;
}

export interface DecisionStep {
  readonly id: string;
  readonly name: Words;
}
