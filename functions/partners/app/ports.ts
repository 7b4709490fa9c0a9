import type { EventData, EventType } from '../../../events/catalog.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { QuotaLimits, Quotas } from '../../shared/kernel/quota.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { IntakeLine, IntakeOutcome } from '../domain/intake-line.ts';

/** Types of event that partners cause on the house's bus. */
export type PartnerEventType = Extract<EventType, `partners.${string}`>;

/** A partner of the district. */
export interface Partner {
  readonly id: string;
  readonly quota: QuotaLimits;
}

/** What a partner's event means to the house: type and payload as they go on the bus. */
export type Told = {
  [T in PartnerEventType]: { readonly type: T; readonly subject: string; readonly data: EventData<T> };
}[PartnerEventType];

/** An event that was taken, waiting in the table to be published by its stream. */
export interface KeptEvent {
  /** The same for the same partner, source and id. */
  readonly key: string;
  readonly partner: string;
  /** The same for the same content, whatever its seal looks like. */
  readonly digest: string;
  readonly told: Told;
  /** When it happened, ISO 8601. */
  readonly time: string;
  readonly trace: string;
}

/** Something else was kept under this key before. */
export interface KnownEvent {
  readonly digest: string;
}

/** The cursor does not come from this list. */
export interface BadCursor {
  readonly reason: 'bad-cursor';
}

/** Which lines are asked for. */
export interface LinesAsked {
  /** Their logs follow one another in this order. */
  readonly partners: readonly string[];
  readonly day: CalendarDay;
  readonly outcome?: IntakeOutcome | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** One page of lines in the order in which the events came; `cursor` is null on the last one. */
export interface LinePage {
  readonly lines: readonly IntakeLine[];
  readonly cursor: string | null;
}

/** Events that were taken, and the log of all that were sent. */
export interface Intake {
  /** Keeps event and line, both or neither; fails with what is known when the event's key is there already. */
  keep(event: KeptEvent, line: IntakeLine): Promise<Result<void, KnownEvent>>;
  note(line: IntakeLine): Promise<void>;
  lines(asked: LinesAsked): Promise<Result<LinePage, BadCursor>>;
}

/** Turns numbers of persons, firms and certificates into references (see the runtime's identity hasher). */
export interface IdentityHasher {
  refer(kind: 'person' | 'enterprise' | 'certificate', number: string): Promise<string>;
}

/** Seals contacts so that only the sender of messages to this holder can open them. */
export interface ContactVault {
  /** Ciphertext under the encryption context `{ district, holder }`. */
  seal(contact: string, holder: string): Promise<string>;
}

/** Seals texts so that only who takes in this event can open them. */
export interface TextVault {
  /** Ciphertext for the encryption context `{ district, event }`. */
  seal(text: string, event: string): Promise<string>;
}

/** Everything the use cases of partners need from outside. */
export interface PartnerPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  /** IANA zone of the district: its days are those of quotas and logs. */
  readonly timeZone: string;
  readonly partners: ReadonlyMap<string, Partner>;
  /** Id of the partner by OAuth client. */
  readonly clients: ReadonlyMap<string, string>;
  readonly intake: Intake;
  readonly quotas: Quotas;
  readonly hasher: IdentityHasher;
  readonly contacts: ContactVault;
  readonly texts: TextVault;
}
