import type { AnswerCheck } from '../answer/check-answer.ts';

/** How an appeal came in. */
export const appealChannels = ['web', 'phone', 'counter', 'partner', 'open311', 'import', 'policy'] as const;
/** One of {@link appealChannels}. */
export type AppealChannel = (typeof appealChannels)[number];

/** Where a work order stands. */
export const orderStates = [
  'received',
  'dispatched',
  'returned',
  'accepted',
  'in-progress',
  'paused',
  'resolved',
  'closed',
  'merged',
  'withdrawn',
] as const;
/** One of {@link orderStates}. */
export type OrderState = (typeof orderStates)[number];

/** What can happen to a work order. */
export const orderActions = [
  'receive',
  'understand',
  'dispatch',
  'accept',
  'return',
  'contact',
  'involve',
  'contribute',
  'ask',
  'approve-pause',
  'approve-extension',
  'approve-reopening',
  'refuse',
  'resume',
  'resolve',
  'satisfy',
  'reopen',
  'ask-reopening',
  'close',
  'merge',
  'split',
  'withdraw',
  'warn',
  'reckon',
  'mark-group',
  'forget',
  'publish',
  'withhold',
  'agree-publishing',
  'refuse-publishing',
] as const;
/** One of {@link orderActions}. */
export type OrderAction = (typeof orderActions)[number];

/** Who acts on a work order: a citizen by the link, staff by their group, a partner, or the house itself. */
export interface Actor {
  readonly id: string;
  readonly role: 'citizen' | 'clerk' | 'partner' | 'dispatcher' | 'handler' | 'head' | 'system';
  /** The unit that a handler or head acts for. */
  readonly unit?: string;
}

/** What kind of matter it is decides how long it may take: domain.md, "simple ones the same day". */
export type Pace = 'simple' | 'normal';

/** What is watched against time: the first contact with the citizen, and the answer. */
export const clocks = ['contact', 'answer'] as const;
/** One of {@link clocks}. */
export type ClockName = (typeof clocks)[number];

/** A mark that a clock passed: half, four fifths, all of its time. */
export const marks = [50, 80, 100] as const;
/** One of {@link marks}, per cent of the time allowed. */
export type Mark = (typeof marks)[number];

/** What makes an appeal sensitive: domain.md, "sensitive events … warn the leaders". */
export const sensitiveKinds = [
  'fire',
  'collapse',
  'gas',
  'injury',
  'suicide',
  'violence',
  'demolition',
  'petition',
  'wages',
  'poisoning',
  'fraud',
] as const;
/** One of {@link sensitiveKinds}. */
export type SensitiveKind = (typeof sensitiveKinds)[number];

/** How to reach who appealed, sealed for the order. */
export interface Reach {
  readonly language: 'zh-CN' | 'en';
  readonly masked: string;
  /** Ciphertext of the address and the secret of the link, a line each. */
  readonly sealed: string;
}

/** Something that needs somebody's word: a pause or more time of the unit's head, reopening of a dispatcher. */
export interface Request {
  readonly kind: 'pause' | 'extension' | 'reopening';
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  /** Until when a pause is asked for, epoch milliseconds. */
  readonly until?: number;
  /** Working days of an extension. */
  readonly days?: number;
}

/** A time in which the answer's clock stood still; `to` is absent while it does. Epoch milliseconds. */
export interface Standstill {
  readonly from: number;
  readonly to?: number;
}

/** One line of a work order's log. */
export interface HistoryEntry {
  readonly action: OrderAction;
  /** Epoch milliseconds; never before the line above. */
  readonly at: number;
  readonly state: OrderState;
  readonly by: string;
  readonly role: Actor['role'];
  /** The unit that it was sent to, came back from, was involved, or acted. */
  readonly unit?: string;
  /** Why, in the actor's words. Never part of an event. */
  readonly reason?: string;
  /** The unit that who returns it thinks is right. */
  readonly proposed?: string;
  /** The other order of a merge or split. */
  readonly other?: string;
  /** What a warning is about. */
  readonly clock?: ClockName;
  readonly mark?: Mark;
  readonly request?: Request['kind'];
  /** What was amiss with the answer that was sent all the same; `reason` says why. */
  readonly faults?: readonly AnswerCheck[];
  /** The caller's idempotency key, or the id of the event that caused it. */
  readonly key?: string;
}

/** A work order: one appeal's way to the unit that can act, and back. Instants are epoch milliseconds. */
export interface WorkOrder {
  readonly orderId: string;
  readonly state: OrderState;
  readonly channel: AppealChannel;
  /** The message's title, or how it begins: what staff know it by in a list. Never part of an event. */
  readonly title?: string;
  readonly receivedAt: number;
  readonly pace: Pace;
  /** Level-one theme, and the deeper ones when they are known. */
  readonly theme: readonly string[];
  readonly sensitive: readonly SensitiveKind[];
  /** What may make it sensitive, where nothing surely does: for a dispatcher to look at, told to no leader. */
  readonly watch?: readonly SensitiveKind[];
  /** Speaks for several people. */
  readonly group: boolean;
  /** Code of the standard address it is about. */
  readonly place?: string;
  /** Its name in the list of standard addresses. */
  readonly placeName?: string;
  /** `auto` when the house was sure of the unit; absent before it read the message. */
  readonly decision?: 'auto' | 'review';
  /** The unit that leads; absent before the first dispatch. */
  readonly unit?: string;
  /** Units that help the leading one. */
  readonly involved: readonly string[];
  readonly returns: number;
  readonly reopenings: number;
  readonly request?: Request;
  readonly standstills: readonly Standstill[];
  /** Working days that were added to the answer's time. */
  readonly extendedDays: number;
  readonly contactedAt?: number;
  readonly resolvedAt?: number;
  /** When the answer's clock began: at receipt, and anew when it is reopened. */
  readonly answerFrom: number;
  /** The order that this one was merged into, and the state and unit it had before. */
  readonly mergedInto?: string;
  readonly beforeMerge?: OrderState;
  /** Orders that were merged into this one. */
  readonly members: readonly string[];
  /** Absent where nobody left a number, and after it was forgotten. */
  readonly reach?: Reach;
  /** Of the members, by their orders: the answer goes to them too. */
  readonly memberReach?: Readonly<Record<string, Reach>>;
  /** Whether it may be published, and what was decided; absent without the citizen's leave. */
  readonly publishing?: 'agreed' | 'published' | 'withheld';
  /** When it was first published; epoch milliseconds. */
  readonly publishedAt?: number;
  /** Until when, as last reckoned; the answer's is absent while its clock stands still. */
  readonly contactBy?: number;
  readonly answerBy?: number;
  /** When the house has to look at it next: a mark, the end of a pause, or of the time for feedback. */
  readonly dueAt?: number;
  /** Reckoned past the last announced year, as if every weekday were worked. */
  readonly provisional?: true;
  /** How to reach the citizen was removed: the order has ended for long enough. */
  readonly forgotten?: true;
  /** 1 to 5, from the citizen. */
  readonly grade?: number;
  /** What of a request by Open311 is public beside its state: the kind, and the point on the map within a hundred metres. */
  readonly open311?: {
    readonly service: string;
    readonly latitude?: number;
    readonly longitude?: number;
  };
  /** Marks that were already told, `answer-50` and the like; they start anew with the answer's clock. */
  readonly warned: readonly string[];
  readonly version: number;
  readonly history: readonly HistoryEntry[];
  /** W3C trace context of the last request. */
  readonly trace?: string;
}
