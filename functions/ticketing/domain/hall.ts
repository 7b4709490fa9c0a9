import type { BusinessCalendarRules } from '../../shared/kernel/business-calendar.ts';
import type { TimeOfDay } from '../../shared/kernel/local-time.ts';
import type { RealNameRule } from './real-name.ts';

/** A name in the languages every page has. */
export interface Name {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** A service group: people who wait for the same kind of window. Numbers are `prefix` + sequence. */
export interface Queue {
  readonly id: string;
  readonly prefix: string;
  readonly name: Name;
  readonly department: string;
  /** Tickets per service day. */
  readonly dailyQuota: number;
  /** What the estimate starts from before it has learned anything. */
  readonly coldStart: { readonly serviceMinutes: number };
}

/** A counter as planned: what it serves by itself, and whom it helps when those have nobody waiting. */
export interface WindowPlan {
  readonly id: string;
  readonly name: Name;
  readonly serves: readonly string[];
  readonly helps: readonly string[];
  /** Opened only when the queue rises. */
  readonly surge: boolean;
}

/** One thing that can be applied for, and the queue where one waits for it. */
export interface ServiceItem {
  readonly id: string;
  readonly name: Name;
  readonly queue: string;
  /** The theme under which people look for it; among "other" where absent. */
  readonly theme?: string;
}

/** What people want, in their words: services of several queues may belong to it. */
export interface Theme {
  readonly id: string;
  readonly name: Name;
}

/** How the hall's kiosks work. */
export interface KioskRules {
  /** Numbers of each queue that a kiosk holds for when it is offline; 0 means it gives out none. */
  readonly offlineNumbers: number;
  /** A person is asked for the ID number, whose check digit is then looked at. */
  readonly realName: boolean;
}

/** Open from `from` to `to` on these ISO weekdays (1 = Monday); `to` below `from` runs over midnight. */
export interface OpeningSpan {
  readonly weekdays: readonly number[];
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Enter a level when one measure reaches its figure; leave when all are below `leave`. */
export interface WarningThreshold {
  readonly enter: CrowdMeasures;
  readonly leave: CrowdMeasures;
}

/** The three measures of a crowd: people in the hall, people waiting, predicted wait (P50, minutes). */
export interface CrowdMeasures {
  readonly headcount: number;
  readonly waiting: number;
  readonly predictedWaitMinutes: number;
}

/** Who goes before others: declared at issue. `appointment` is set by the booking, not declared. */
export const priorityClasses = ['none', 'elderly', 'disabled', 'pregnant', 'veteran', 'appointment'] as const;
/** See {@link priorityClasses}. */
export type PriorityClass = (typeof priorityClasses)[number];

/** The numbers of the ticketing rules; where they come from is in `design` notes of the context's README. */
export interface TicketingRules {
  /** A person who has waited this long is told to the department head (published: 15). */
  readonly waitAlertMinutes: number;
  /** An alert nobody acknowledged is repeated after this long, and escalated after `escalateAfterRepeats`. */
  readonly repeatAlertMinutes: number;
  readonly escalateAfterRepeats: number;
  /** "3 ahead" and "8 minutes left" (published). */
  readonly nearTurn: { readonly people: number; readonly minutes: number };
  readonly warnings: {
    readonly yellow: WarningThreshold;
    readonly red: WarningThreshold;
    /** A level stands at least this long before it falls. */
    readonly holdMinutes: number;
  };
  /** Calls of one ticket, the first included, before it may be missed (ZMS: 3). */
  readonly callLimit: number;
  readonly recallCooldownSeconds: number;
  /** A called person who neither comes nor is recalled is missed by the system after this long. */
  readonly noShowMinutes: number;
  /** A missed person is not called again for this long after coming back (ZMS: 5). */
  readonly missedSkipMinutes: number;
  /** How long after being missed a person may still come back. */
  readonly missedGraceMinutes: number;
  readonly undoSeconds: number;
  /** Bounded ageing: at most this many people go before each walk-in who was there first. */
  readonly overtakesPerTurn: number;
  /** A person who pauses or comes late may do so this long at most. */
  readonly pauseMinutesMax: number;
  /** An appointment checked in later than this after its time waits like a walk-in. */
  readonly appointmentLateMinutes: number;
  /** Minutes after the last closing time when what is still open becomes `unserved`. */
  readonly dayEndGraceMinutes: number;
}

/** A hall of the district with all that ticketing needs to know of it. */
export interface Hall {
  readonly id: string;
  readonly name: Name;
  readonly timeZone: string;
  /** Hours before this time belong to the service day before. */
  readonly serviceDayStartsAt: TimeOfDay;
  readonly opening: readonly OpeningSpan[];
  readonly realName: RealNameRule;
  readonly calendar: BusinessCalendarRules;
  readonly lastTicketMinutesBeforeClose: number;
  /** Staff id of the hall manager. */
  readonly manager: string;
  readonly queues: readonly Queue[];
  readonly windows: readonly WindowPlan[];
  readonly themes: readonly Theme[];
  readonly serviceItems: readonly ServiceItem[];
  readonly kiosk: KioskRules;
  readonly rules: TicketingRules;
}

/** A department of the district and the staff id of its head. */
export interface Department {
  readonly id: string;
  readonly name: Name;
  readonly head: string;
}
