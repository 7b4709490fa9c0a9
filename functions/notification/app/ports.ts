import type { Clock } from '../../shared/kernel/clock.ts';
import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { CalmRules } from '../domain/calm.ts';
import type { Channel, ChannelKind, NoticeLanguage } from '../domain/channel.ts';
import type { Preferences, Suppression } from '../domain/consent.ts';
import type { DayCounts } from '../domain/day-counts.ts';
import type { JoinedNotices } from '../domain/digest.ts';
import type { Notice, NoticeState, Urgency } from '../domain/notice.ts';
import type { CircuitRules, ProviderCircuit } from '../domain/provider-circuit.ts';
import type { RetryRules } from '../domain/retry-delay.ts';
import type { Render } from '../domain/templates/registry.ts';
import type { SealedContact } from '../subscription.ts';
import type { OptOut, OptOutKeys } from './opt-out.ts';

/** The cursor does not come from this list. */
export interface BadCursor {
  readonly reason: 'bad-cursor';
}

/** One page of a list; `cursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

/** Which of a day's notices are looked for; `subject` matches from its beginning. */
export interface NoticeSearch {
  readonly day: CalendarDay;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly state?: NoticeState | undefined;
}

/** What makes a notice due: how urgent it is, or that its sender may have fallen silent. */
export type DueRank = Urgency | 'lease';

/** The notices of the district. Every write is conditional: it answers false when somebody else was first. */
export interface NoticeStore {
  /** Keeps a notice unless its key is there already. */
  add(notice: Notice): Promise<'kept' | 'known'>;
  get(day: CalendarDay, key: string): Promise<Notice | undefined>;
  /** Writes `after` if the stored notice is still `before`, by state and version. */
  change(before: Notice, after: Notice): Promise<boolean>;
  /** Writes a digest and takes all its members out of the line, or does nothing. */
  join(joined: JoinedNotices): Promise<boolean>;
  /** What is due up to `until`, earliest first; for `lease` a real instant, else one of the house's clock. */
  due(day: CalendarDay, rank: DueRank, until: number, limit: number): Promise<readonly Notice[]>;
  /** A page of a day's notices in key order. */
  search(asked: NoticeSearch, limit: number, cursor?: string): Promise<Result<Page<Notice>, BadCursor>>;
  /** All notices of a day, page by page, as far as counting needs them. */
  all(day: CalendarDay): AsyncIterable<readonly Pick<Notice, 'kind' | 'channel' | 'state'>[]>;
  /** Notices of a day that are still to be worked on, at most `limit`. */
  open(day: CalendarDay, limit: number): Promise<readonly Notice[]>;
}

/** How the recipient of a day's notices can be reached: ciphertext only. */
export interface KeptContact {
  readonly day: CalendarDay;
  readonly recipient: string;
  readonly sealedFor: Readonly<Record<string, string>>;
  /** Absent where the person gave no address. */
  readonly contact?: SealedContact;
}

/** Contacts until they are purged. */
export interface ContactStore {
  keep(contact: KeptContact): Promise<void>;
  find(day: CalendarDay, recipient: string): Promise<KeptContact | undefined>;
  recipientsOf(day: CalendarDay): Promise<readonly string[]>;
  remove(day: CalendarDay, recipients: readonly string[]): Promise<void>;
}

/** Opens what was sealed for a recipient. */
export interface ContactOpener {
  unseal(sealed: string, sealedFor: Readonly<Record<string, string>>): Promise<string>;
}

/** Gives an address a reference under which it is found again and from which it cannot be read. */
export interface AddressReferences {
  refer(address: string): Promise<string>;
}

/** Preferences, the suppression list, and how much somebody was told today. */
export interface ConsentStore {
  preferencesOf(person: string): Promise<Preferences>;
  setPreferences(person: string, preferences: Preferences): Promise<void>;
  /** Which of these addresses are on the suppression list. */
  suppressedAmong(addresses: readonly string[]): Promise<ReadonlySet<string>>;
  suppress(suppression: Suppression): Promise<void>;
  /** False when it was not on the list. */
  unsuppress(address: string): Promise<boolean>;
  suppressions(limit: number, cursor?: string): Promise<Result<Page<Suppression>, BadCursor>>;
  /**
   * Takes one of the `cap` messages that somebody may get on a day; false when they are used up. The same notice
   * takes its share once, however often it is asked for.
   */
  takeFromCap(person: string, day: CalendarDay, notice: string, cap: number): Promise<boolean>;
}

/** Topics that have ended: what waits to be told of them is told no more. */
export interface TopicStore {
  /** Ending it again changes nothing. */
  end(topic: string, day: CalendarDay): Promise<void>;
  endedAmong(topics: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What all functions know of the providers. */
export interface CircuitStore {
  get(provider: string): Promise<ProviderCircuit | undefined>;
  /** False when the stored circuit is not of the version before. */
  save(circuit: ProviderCircuit): Promise<boolean>;
}

/** Which notice a provider's message was. */
export interface SentMessage {
  readonly provider: string;
  readonly providerId: string;
  readonly channel: ChannelKind;
  readonly day: CalendarDay;
  readonly key: string;
  readonly address: { readonly id: string; readonly masked: string };
}

/** Finds a notice by what its provider calls it. */
export interface ReceiptIndex {
  keep(message: SentMessage): Promise<void>;
  find(provider: string, providerId: string): Promise<SentMessage | undefined>;
}

/** Days that are over: their counts stay when everything else is gone. */
export interface DayBook {
  lastClosed(): Promise<CalendarDay | undefined>;
  countsOf(day: CalendarDay): Promise<DayCounts | undefined>;
  /** Keeps the counts of the day after the last closed one. */
  close(day: CalendarDay, counts: DayCounts): Promise<void>;
}

/** A member of staff as notices reach them; read from the district's file. */
export interface StaffMember {
  readonly id: string;
  readonly username: string;
  readonly language: NoticeLanguage;
  readonly addresses: Readonly<Partial<Record<ChannelKind, string>>>;
}

/** The district's own rules about notices. */
export interface NoticeRules extends CalmRules {
  readonly language: NoticeLanguage;
  readonly dailyCap: number;
  readonly digestAt: string;
  readonly contactsDays: number;
  readonly retries: RetryRules;
  readonly circuit: CircuitRules;
  readonly validity: {
    readonly turnMinutes: number;
    readonly nearTurnMinutes: number;
    readonly alertMinutes: number;
  };
}

/** Links by which people end messages. */
export interface OptOutLinks {
  keys(): Promise<OptOutKeys>;
  /** A link good until `until` (epoch milliseconds). */
  linkFor(optOut: OptOut, until: number): Promise<string>;
}

/** Everything that notification's use cases need. */
export interface NotificationPorts {
  readonly clock: Clock;
  /** The real time, which leases and circuits go by also where a replay has its own clock. */
  readonly wallClock: Clock;
  /** A number in [0, 1): the jitter of pauses. */
  readonly chance: () => number;
  readonly rules: NoticeRules;
  readonly notices: NoticeStore;
  readonly contacts: ContactStore;
  readonly opener: ContactOpener;
  readonly references: AddressReferences;
  readonly consent: ConsentStore;
  readonly topics: TopicStore;
  readonly circuits: CircuitStore;
  readonly receipts: ReceiptIndex;
  readonly days: DayBook;
  readonly staff: ReadonlyMap<string, StaffMember>;
  /** Providers in the district's order. */
  readonly channels: readonly Channel[];
  readonly render: Render;
  /** Absent where the district has no address or key for links. */
  readonly optOut?: OptOutLinks | undefined;
  /** Says in the log that a notice could not be worked on; without address and text. */
  readonly report: (
    code: 'notice.not-worked-on',
    details: Readonly<Record<string, string>>,
    cause: unknown,
  ) => void;
}
