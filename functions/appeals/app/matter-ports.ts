import type { Result } from '../../shared/kernel/result.ts';
import type { Member } from '../domain/language/same-matter/clusters.ts';
import type { Posting } from '../domain/language/same-matter/find-candidates.ts';
import type { GramWeights } from '../domain/language/same-matter/gram-weights.ts';
import type { Belongs, IndexRules, Print } from '../domain/language/same-matter/matter-index.ts';
import type { CommonMatter } from '../domain/matter/common-matter.ts';
import type { OverloadRules } from '../domain/matter/overload.ts';
import type { AppealPorts, LostRace, Page } from './ports.ts';

/** An earlier or later message that one is alike to. */
export type Alike = Belongs['with'][number];

/**
 * The print of a message, and where it stands: it belongs to the matter of the message that `parent` names, and
 * so on up to one that has none, after which the matter is called. A parent is given once and never changed.
 */
export interface PlacedPrint {
  readonly print: Print;
  /** When it was first compared, and its id: parents come before their children. */
  readonly position: string;
  readonly parent?: string;
  /** What it was found to be alike to, the nearest first. */
  readonly alike?: readonly Alike[];
}

/** Who belongs to a matter, as one partition of the table holds it. */
export interface Belonging {
  readonly members: readonly (Member & {
    /** It had members of its own when it joined, or got some meanwhile. */
    readonly more: boolean;
  })[];
  readonly matter?: CommonMatter;
}

/** What the house told of a whole day. */
export type DayNews =
  | { readonly what: 'hot'; readonly matters: readonly string[] }
  | {
      readonly what: 'overload';
      readonly unit: string;
      readonly open: number;
      readonly usual?: number;
    };

/** Prints of messages, the matters that they belong to, and what is told of them by the day. */
export interface MatterRepository {
  print(id: string): Promise<PlacedPrint | undefined>;
  /** Keeps a print unless it is there; answers what is there then. */
  keep(print: Print, position: string): Promise<PlacedPrint>;
  /** The first message with the very same text: itself, where none was before within the window. */
  firstOfText(placed: PlacedPrint): Promise<string>;
  /** Makes it found under these runs. */
  post(placed: PlacedPrint, under: readonly number[]): Promise<void>;
  /** The latest messages under a run. */
  posted(run: number, limit: number): Promise<readonly Posting[]>;
  /** Puts a message among the members of a matter, unless it is there. */
  addMember(matterId: string, member: PlacedPrint, more: boolean): Promise<void>;
  /** Says that a member has members of its own. */
  hasMore(matterId: string, member: string): Promise<void>;
  /** Gives a message its parent; false where it has one. */
  link(id: string, parent: string): Promise<boolean>;
  /** Says what a message was found to be alike to, once. */
  keepAlike(id: string, alike: readonly Alike[]): Promise<void>;
  belonging(matterId: string): Promise<Belonging>;
  matter(matterId: string): Promise<CommonMatter | undefined>;
  /** Writes a matter on condition that nobody did since; one that alerts only while it has no parent. */
  write(matter: CommonMatter): Promise<Result<void, LostRace>>;
  /** Ids of matters of a kind, those with the latest appeals first. `day` only of that day and later. */
  list(kind: CommonMatter['kind'], limit: number, cursor?: string, from?: string): Promise<Page<string>>;
  /** Open orders on the desk of a unit. */
  openOrders(unit: string): Promise<number>;
  /** Open orders of each unit on the last days up to one, the latest first. */
  pastLoads(through: string, days: number): Promise<readonly Readonly<Record<string, number>>[]>;
  keepLoad(day: string, open: Readonly<Record<string, number>>): Promise<void>;
  /** Keeps what is told of a day, once. */
  tell(day: string, news: DayNews, at: number): Promise<void>;
}

/** What it takes to see what belongs together. */
export interface MatterPorts {
  readonly matters: MatterRepository;
}

/** What it takes to compare messages, beside the rest. */
export interface MatchingPorts extends AppealPorts, MatterPorts {
  /** The table of weights, loaded when it is first asked for. */
  weights(): Promise<GramWeights>;
  readonly matterRules: IndexRules;
  readonly overload: OverloadRules;
}
