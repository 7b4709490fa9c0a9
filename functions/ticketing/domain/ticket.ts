import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { PriorityClass } from './hall.ts';

/** Where a ticket can be. `missed` becomes final when its grace is over or the day ends. */
export const ticketStates = [
  'waiting',
  'called',
  'serving',
  'on-hold',
  'missed',
  'transferred-in',
  'done',
  'cancelled',
  'unserved',
] as const;
/** See {@link ticketStates}. */
export type TicketState = (typeof ticketStates)[number];

/** What can be done to a ticket; the transition table says from where, by whom, to where. */
export const ticketActions = [
  'issue',
  'call',
  'recall',
  'start',
  'hold',
  'resume',
  'park',
  'pause',
  'late',
  'return',
  'transfer',
  'next-service',
  'finish',
  'miss',
  'cancel',
  'end-day',
  'undo',
] as const;
/** See {@link ticketActions}. */
export type TicketAction = (typeof ticketActions)[number];

/** Who acts on a ticket. `id` is the account's subject, the hall's device, `citizen` or `system`. */
export interface Actor {
  readonly id: string;
  readonly role: 'kiosk' | 'citizen' | 'clerk' | 'window-lead' | 'system';
}

/** One line of a ticket's log. The log is only ever added to; intervals, figures and events derive from it. */
export interface HistoryEntry {
  readonly action: TicketAction;
  /** Epoch milliseconds. */
  readonly at: number;
  /** State and queue after the action. */
  readonly state: TicketState;
  readonly queue: string;
  readonly by: string;
  readonly role: Actor['role'];
  readonly window?: string;
  readonly reason?: string;
  /** For `call`: how long the window had been free while this person already waited, milliseconds. */
  readonly turnaround?: number;
  /** For `undo`: which action was taken back. */
  readonly undid?: TicketAction;
  /** Idempotency key of the request that caused it. */
  readonly key?: string;
}

/** The part of a ticket that actions change and `undo` puts back. */
export interface TicketSituation {
  readonly state: TicketState;
  readonly queue: string;
  readonly department: string;
  /** Service items still to do; the first is the present one. */
  readonly services: readonly string[];
  /** Sort key in the line (see queue-order); kept while away so that the person can have it back. */
  readonly place: string;
  readonly window?: string;
  readonly clerk?: string;
  /** Calls so far in the present queue. */
  readonly calls: number;
  readonly lastCalledAt?: number;
  /** Not called before this instant. */
  readonly notBefore?: number;
  /** Only this window may call it. */
  readonly reservedFor?: string;
  /** From this instant (epoch milliseconds) on any window may call it all the same. */
  readonly reservedUntil?: number;
  /** An absence that ends by itself at this instant. */
  readonly awayUntil?: number;
}

/** What was promised when the ticket was issued, kept to be held against the real wait. */
export interface Promise50And90 {
  readonly ahead: number;
  /** See `WaitEstimate`: what calibration needs back when the wait is over. */
  readonly baseSeconds: number;
  readonly position: number;
  readonly p50Seconds: number;
  readonly p90Seconds: number;
  /** The plain formula mean × ahead ÷ windows, for the published comparison. */
  readonly formulaSeconds: number;
}

/** Once-only notices that depend on the line. */
export type NearTurnNotice = 'people-ahead' | 'minutes-left';

/** What a near-turn notice said, and when (epoch milliseconds). */
export interface NoticeGiven {
  readonly at: number;
  readonly ahead: number;
  readonly minutes?: number;
}

/** How to reach the person: masked for eyes, sealed with the district's key for the sender of messages. */
export interface SealedContact {
  readonly masked: string;
  readonly sealed: string;
}

/** A person's ticket of one service day. */
export interface Ticket {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly ticketId: string;
  /** What is shown and spoken: `A014`. Kept over transfers. */
  readonly number: string;
  readonly channel: 'kiosk' | 'phone' | 'clerk';
  readonly language: string;
  readonly priority: PriorityClass;
  readonly appointmentAt?: number;
  readonly issuedAt: number;
  /** For a number that a kiosk gave out while it was alone: when it said so itself, and when the hall heard of it. */
  readonly offline?: { readonly issuedAt: number; readonly registeredAt: number };
  /** SHA-256 of what was asked for, so that a key used again for something else is noticed. */
  readonly requestDigest: string;
  /** Secret part of the citizen's link. */
  readonly secret: string;
  readonly contact?: SealedContact;
  /** Keyed reference of who holds it, and for whom it was taken where not for themselves. */
  readonly holder?: string;
  readonly forWhom?: 'family' | 'agent';
  /** People ahead when it was issued. */
  readonly aheadAtIssue: number;
  readonly promise?: Promise50And90;
  readonly situation: TicketSituation;
  /** What `undo` puts back, and whose act it was. */
  readonly before?: {
    readonly situation: TicketSituation;
    readonly action: TicketAction;
    readonly by: string;
    readonly at: number;
  };
  readonly notices: Readonly<Partial<Record<NearTurnNotice, NoticeGiven>>>;
  /** When the department head was alerted to this wait. */
  readonly waitAlertAt?: number;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
  /** W3C trace context of the last write. */
  readonly trace?: string;
}

/** States in which a person waits for a call. */
export const inLine = (state: TicketState): boolean => state === 'waiting' || state === 'transferred-in';
/** States from which nothing more happens by itself or by a clerk. */
export const isOver = (state: TicketState): boolean =>
  state === 'done' || state === 'cancelled' || state === 'unserved';
