import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { CrowdWarning, WarningLevel } from '../domain/crowd-warning.ts';
import type { FigureGroup } from '../domain/figures.ts';
import type { CrowdMeasures, Department, Hall } from '../domain/hall.ts';
import type { DayHours } from '../domain/heat-map.ts';
import type { NumberBlock } from '../domain/number-block.ts';
import type { DayFigures } from '../domain/quarter-figures.ts';
import type { LineSnapshot, NumberGap, QueueLine } from '../domain/queue-line.ts';
import type { HolderSlot, SlotKey } from '../domain/real-name.ts';
import type { ServiceProfile } from '../domain/service-profile.ts';
import type { ServiceWindow } from '../domain/service-window.ts';
import type { NearTurnNotice, NoticeGiven, SealedContact, Ticket } from '../domain/ticket.ts';
import type { WaitAlert } from '../domain/wait-alert.ts';

/** Somebody else's write came first; what stands there now, where the database told. */
export interface LostRace {
  readonly reason: 'lost-race';
  readonly ticket?: Ticket;
  readonly window?: CallableWindow;
}

/** What a ticket change does to the window: a person comes to it, or leaves it. */
export type WindowStep =
  | {
      readonly step: 'claim';
      readonly window: string;
      readonly clerk: string;
      readonly key?: string | undefined;
    }
  | { readonly step: 'release'; readonly window: string };

/** One guarded change of a ticket, with what must change together with it or not at all. */
export interface TicketChange {
  readonly before: Ticket;
  readonly after: Ticket;
  readonly window?: WindowStep | undefined;
  readonly alert?: WaitAlert;
}

/** A page of results; `cursor` asks for the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** Tickets of a hall's service days. Reads are strongly consistent. */
export interface TicketRepository {
  get(hall: string, ticketId: string): Promise<Ticket | undefined>;
  /**
   * Stores a new ticket together with the slot of its holder, or answers the ticket that already has its id, or
   * `slot-taken` when somebody else's write took the slot since it was read.
   */
  add(
    ticket: Ticket,
    holding?: { readonly slot: SlotKey; readonly replaces?: HolderSlot },
  ): Promise<Result<void, Ticket | 'slot-taken'>>;
  /** Which ticket takes up a slot of a person. */
  slot(of: SlotKey): Promise<HolderSlot | undefined>;
  /** Every slot that tickets of a person take up. */
  slotsOf(holder: string): Promise<readonly HolderSlot[]>;
  /**
   * Takes a person's reference off the tickets of a slot, and the slot with it. Who changes such a ticket in the same
   * moment begins again from what is there. Throws when the slot has another ticket by then.
   */
  forgetSlot(slot: HolderSlot): Promise<void>;
  /** Carries a change out only if nothing it rests on has changed: all of it or nothing. */
  commit(change: TicketChange): Promise<Result<void, LostRace>>;
  /** Notes that a notice was given; false when it had been before, or the ticket changed meanwhile. */
  giveNotice(ticket: Ticket, kind: NearTurnNotice, given: NoticeGiven): Promise<boolean>;
  /** The first `limit` waiting tickets of a queue in line order; those from the place `from` on when it is given. */
  inLine(
    hall: string,
    day: CalendarDay,
    queue: string,
    limit?: number,
    from?: string,
  ): Promise<readonly Ticket[]>;
  /** How many wait before `place` in a queue. */
  countAhead(hall: string, day: CalendarDay, queue: string, place: string): Promise<number>;
  /** Everybody who waits in the hall, by queue in line order. */
  allInLine(hall: string, day: CalendarDay): Promise<readonly Ticket[]>;
  /** Tickets that came to an end (or were missed) in `(after, until]`, oldest first. */
  closedBetween(hall: string, day: CalendarDay, after: number, until: number): Promise<readonly Ticket[]>;
  ofDay(
    hall: string,
    day: CalendarDay,
    page?: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Ticket>>;
}

/** What a pass of identity says: for whom it stands, and who served them last. */
export interface PassClaims {
  readonly person: string;
  /** Account of the clerk of the last visit. */
  readonly clerk?: string | undefined;
}

/** Queue counters. */
export interface LineRepository {
  get(hall: string, day: CalendarDay, queue: string): Promise<QueueLine>;
  /** Takes the next number for a walk-in; fails with `full` when the day's quota is reached. */
  takeNumber(
    hall: string,
    day: CalendarDay,
    queue: string,
    quota: number,
  ): Promise<Result<QueueLine, 'full'>>;
  /** Takes the next number for somebody let in at `step`; `lost-race` when somebody else took the step. */
  takeInsertedNumber(
    line: QueueLine,
    step: number,
    quota: number,
  ): Promise<Result<QueueLine, 'full' | 'lost-race'>>;
  /** Uses up the step at which somebody with a number of another line is let in. */
  takeStep(line: QueueLine, step: number): Promise<Result<void, 'lost-race'>>;
  /** Gives back the number that `line` ends with, if it is still the last; otherwise it becomes a gap. */
  returnNumber(line: QueueLine, gap: NumberGap, wasWalkIn: boolean): Promise<void>;
  /** Adds gaps to those of `line`; `lost-race` when somebody recorded any since it was read. */
  recordGaps(line: QueueLine, gaps: readonly NumberGap[]): Promise<Result<void, 'lost-race'>>;
  saveSnapshot(line: QueueLine, snapshot: LineSnapshot): Promise<void>;
}

/** Numbers that kiosks hold for when they are offline. */
export interface NumberBlockRepository {
  /** The block of a kiosk in a queue, and the first number of the queue's series that nobody holds. */
  get(
    of: Pick<NumberBlock, 'hall' | 'serviceDay' | 'queue' | 'holder'>,
  ): Promise<{ readonly block: NumberBlock; readonly next: number }>;
  /** Stores a block that was filled up, together with where the series goes on; nothing when either changed. */
  save(
    before: { readonly block: NumberBlock; readonly next: number },
    after: { readonly block: NumberBlock; readonly next: number },
  ): Promise<Result<void, 'lost-race'>>;
  /** Stores a new ticket and the block without the number that it used up: both, or neither when either was changed. */
  register(ticket: Ticket, block: NumberBlock): Promise<Result<void, 'lost-race'>>;
}

/** Windows of a service day. */
export interface WindowRepository {
  get(hall: string, day: CalendarDay, window: string): Promise<CallableWindow | undefined>;
  ofDay(hall: string, day: CalendarDay): Promise<readonly ServiceWindow[]>;
  /** Stores a window whose present version is `after.version - 1`. */
  save(after: ServiceWindow): Promise<Result<void, LostRace>>;
}

/** A window with the request that last called somebody to it, so that its repetition gets the same answer. */
export interface CallableWindow extends ServiceWindow {
  readonly lastCall?: { readonly key: string; readonly ticket: string };
}

/** Wait alerts of a service day. */
export interface AlertRepository {
  get(hall: string, day: CalendarDay, alertId: string): Promise<WaitAlert | undefined>;
  ofDay(hall: string, day: CalendarDay): Promise<readonly WaitAlert[]>;
  save(after: WaitAlert): Promise<Result<void, LostRace>>;
}

/** What the sweep has to look at now: a ticket or an alert. */
export type DueItem =
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'alert'; readonly alert: WaitAlert };

/** The sparse index of what is due. */
export interface DueRepository {
  until(hall: string, day: CalendarDay, now: number, limit: number): Promise<readonly DueItem[]>;
}

/** What a hall remembers beyond a day. */
export interface HallState {
  readonly hall: string;
  readonly warning: CrowdWarning;
  /** Last service day that was closed. */
  readonly lastClosedDay?: CalendarDay;
  readonly advice: readonly Advice[];
  readonly version: number;
}

/** Open that many more windows for that queue; P50 minutes of somebody who joins now, before and after. */
export interface Advice {
  readonly queue: string;
  readonly windows: number;
  readonly p50MinutesBefore: number;
  readonly p50MinutesAfter: number;
}

/** A change of the warning level, kept for the day's figures and for its event. */
export interface WarningChange extends CrowdMeasures {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly from: WarningLevel;
  readonly to: WarningLevel;
  readonly recipient: string;
  readonly at: number;
}

/** A piece of advice given at an instant, kept for its event. */
export interface AdviceGiven extends Advice {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly recipient: string;
  readonly at: number;
}

/** How many tickets of a closed day ended how. */
export interface DayOutcome {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly issued: number;
  readonly done: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly unserved: number;
  readonly at: number;
}

/** The hall's lasting state and what is noted about its days. */
export interface HallStateRepository {
  get(hall: string): Promise<HallState>;
  /** Stores the state together with the notes, if its version is still `after.version - 1`. */
  save(
    after: HallState,
    notes: { warning?: WarningChange; advice?: readonly AdviceGiven[]; day?: DayOutcome },
  ): Promise<Result<void, LostRace>>;
  warningsOf(hall: string, day: CalendarDay): Promise<readonly WarningChange[]>;
  outcomeOf(hall: string, day: CalendarDay): Promise<DayOutcome | undefined>;
}

/** As much of a ticket as figures are derived from, and as may be shown behind them: nothing about the person. */
export type VisitLog = Pick<Ticket, 'ticketId' | 'number' | 'channel' | 'issuedAt' | 'situation' | 'history'>;

/** What figures are counted from, and the figures of closed days. Reads may lag the newest writes by a moment. */
export interface FigureRepository {
  visitsOf(hall: string, day: CalendarDay): Promise<readonly VisitLog[]>;
  /** The rows that were kept of a closed day; undefined for any other. */
  rowsOf(hall: string, day: CalendarDay, group: FigureGroup): Promise<DayFigures | undefined>;
  /** The hours kept of the closed days from `first` to `last`, oldest first. */
  hoursBetween(hall: string, first: CalendarDay, last: CalendarDay): Promise<readonly DayHours[]>;
  /** Keeps the figures of a day that is about to be closed; a second time writes the same again. */
  keep(hall: string, hours: DayHours, figures: DayFigures): Promise<void>;
}

/** A learned profile and up to when it has learned. */
export interface LearnedProfile {
  readonly profile: ServiceProfile;
  readonly learnedUntil: number;
  readonly version: number;
}

/** Service profiles by hall and queue. */
export interface ProfileRepository {
  get(hall: string, queue: string): Promise<LearnedProfile | undefined>;
  save(hall: string, queue: string, after: LearnedProfile): Promise<Result<void, LostRace>>;
}

/** Seals contact data so that only the sender of messages can open it. */
export interface ContactVault {
  seal(phone: string, subject: string): Promise<SealedContact>;
}

/** Everything the use cases of ticketing need from outside. */
export interface TicketingPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  /** A whole number from 0 to `below` − 1, to spread rivals in a race. */
  readonly chance: (below: number) => number;
  readonly halls: ReadonlyMap<string, Hall>;
  readonly departments: ReadonlyMap<string, Department>;
  /** Sign-in name by staff id, of the people whom the district's file names. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly tickets: TicketRepository;
  readonly lines: LineRepository;
  readonly blocks: NumberBlockRepository;
  readonly windows: WindowRepository;
  readonly alerts: AlertRepository;
  readonly due: DueRepository;
  readonly hallStates: HallStateRepository;
  readonly profiles: ProfileRepository;
  /** Reads passes; nothing for one that is forged or over. */
  readonly passes: { read(pass: string, now: number): Promise<PassClaims | undefined> };
  readonly figures: FigureRepository;
  readonly contacts: ContactVault;
}

/** What a sweep did, by kind of work. */
export type SweepCounts = Record<string, number>;
