import type { Clock } from '../../shared/kernel/clock.ts';
import type { HouseMessage, LiveEvent } from '../domain/live-protocol.ts';
import type { Account, TopicHouse } from '../domain/live-topic.ts';
import type { UnnumberedEvent } from './messages-of-event.ts';

/** Tells whose token it is; undefined for one that is forged, expired or not this district's. */
export interface TokenReader {
  read(token: string): Promise<Account | undefined>;
}

/** An open connection and whose it is. */
export interface LiveConnection {
  readonly connection: string;
  /** Absent for the page of somebody without an account. */
  readonly account?: Account;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Epoch milliseconds after which it cannot be open any more. */
  readonly endsBy: number;
}

/** Who listens to a topic, and until when they may (epoch milliseconds). */
export interface Listener {
  readonly connection: string;
  readonly until: number;
}

/** Who is connected now, and what each listens to. */
export interface LiveConnections {
  add(connection: LiveConnection): Promise<void>;
  /** Notes that a page said something; `too-many` when it has said as much as it may in this minute. */
  heard(connection: string, now: number): Promise<LiveConnection | 'unknown' | 'too-many'>;
  /** The connection is gone, with all it listened to. */
  remove(connection: string): Promise<void>;
  subscribe(
    connection: string,
    topic: string,
    until: number,
  ): Promise<'subscribed' | 'too-many-topics' | 'connection-unknown'>;
  unsubscribe(connection: string, topic: string): Promise<void>;
  /** Strongly consistent: whoever subscribed before this is among them. */
  listenersOf(topic: string): Promise<readonly Listener[]>;
}

/** The number of an event in a topic, and whether it is for the asker to tell it. */
export interface Numbered {
  readonly sequence: number;
  /** False when it was told, or somebody else is telling it. */
  readonly ours: boolean;
}

/** What a page missed: all of it in order, or nothing of use. */
export interface Missed {
  /** The topic's last number; 0 where it has none. */
  readonly sequence: number;
  /** Undefined when not all of it is kept any more. */
  readonly events: readonly LiveEvent[] | undefined;
}

/** What was said in each topic lately, by number. */
export interface LiveTopics {
  /** Gives an event its number, once: the same event has the same number however often it comes. */
  number(event: string, message: UnnumberedEvent, now: number): Promise<Numbered>;
  /** All pages that listen were told. */
  told(event: string, topic: string): Promise<void>;
  /** What was said after `since`; without it only how far the topic is. Strongly consistent. */
  missed(topic: string, since: number | undefined, now: number): Promise<Missed>;
}

/** The pages at the other end. */
export interface Pages {
  /** `gone` when nobody is there any more; throws when it could not be said, after several tries. */
  tell(connection: string, message: HouseMessage): Promise<'told' | 'gone'>;
}

/** Judges the grant that a page shows for a topic. */
export interface GrantJudge {
  judge(grant: string, topic: string, now: number): Promise<'good' | 'wrong' | 'ended'>;
}

/** What the live connections need. */
export interface LivePorts {
  readonly tokens: TokenReader;
  readonly connections: LiveConnections;
  readonly topics: LiveTopics;
  readonly pages: Pages;
  readonly grants: GrantJudge;
  readonly house: TopicHouse;
  /** The house's clock, by which grants end. */
  readonly clock: Clock;
  /** The real one, by which tokens, connections and leases end. */
  readonly wallClock: Clock;
}
