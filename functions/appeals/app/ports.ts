import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { Area } from '../domain/intake/area.ts';
import type { FilledForm } from '../domain/language/form/fill-form.ts';
import type { TimeLimits } from '../domain/order/deadlines.ts';
import type { AppealChannel, Reach, SensitiveKind, WorkOrder } from '../domain/order/order.ts';
import type { OrderLimits } from '../domain/order/order-acts.ts';
import type { WatchedOrder } from '../domain/order/watch.ts';
import type { WorkingCalendar } from '../domain/order/working-time.ts';
import type { AttachmentRepository } from './attachment-ports.ts';
import type { FigureRepository } from './figure-ports.ts';

/** Somebody else changed what was read: nothing was written. */
export interface LostRace {
  readonly reason: 'lost-race';
}

/** A page of a list; `cursor` is absent on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** A point on the map, WGS-84, degrees. */
export interface Location {
  readonly latitude: number;
  readonly longitude: number;
}

/** What a citizen wrote. It stays out of events and logs. */
export interface Matter {
  readonly orderId: string;
  readonly channel: AppealChannel;
  readonly title: string;
  readonly text: string;
  readonly language: 'zh-CN' | 'en';
  readonly receivedAt: number;
  /** Address in the citizen's words, and a point on the map. */
  readonly address?: string;
  readonly location?: Location;
  /** Open311 service code or the citizen's own choice of theme. */
  readonly service?: string;
  /** Keyed reference of the person, where a phone number was given. */
  readonly person?: string;
  /** Ids of the files that came with it. */
  readonly attachments?: readonly string[];
}

/** A unit that may be in charge, with how likely it is and the words that spoke for it. */
export interface UnitCandidate {
  readonly unit: string;
  /** Calibrated probability, 0 to 1. */
  readonly p: number;
  readonly evidence: readonly string[];
}

/** What the house understood of a message, with its reasons, for the dispatcher. */
export interface Understanding {
  readonly decision: 'auto' | 'review';
  readonly candidates: readonly UnitCandidate[];
  /** Themes from the widest to the narrowest. */
  readonly theme: readonly string[];
  /** 咨询 求助 投诉 举报 建议 感谢 */
  readonly kind: string;
  readonly simple: boolean;
  readonly group: boolean;
  /** Words that call for a leader at once. */
  readonly sensitive: readonly { readonly kind: SensitiveKind; readonly evidence: string }[];
  /** Where none do: words for which a dispatcher is to look. */
  readonly watch?: readonly { readonly kind: SensitiveKind; readonly evidence: string }[];
  /** The rule that spoke, and the edition of the responsibility list that it is of. */
  readonly rule?: { readonly id: string; readonly version: number };
  readonly address: { readonly code: string; readonly name: string; readonly confidence: number } | null;
  /** The form's fields as the message fills them. */
  readonly fields: FilledForm;
}

/** Reads a message. */
export interface MessageReader {
  understand(message: Pick<Matter, 'title' | 'text' | 'receivedAt'>): Promise<Understanding>;
}

/** An answer of the unit, as the citizen reads it. */
export interface Answer {
  readonly orderId: string;
  readonly text: string;
  readonly unit: string;
  readonly at: number;
}

/** A contribution of a helping unit, for the leading one. */
export interface Contribution extends Answer {
  readonly by: string;
}

/** What belongs to an order beside its own state. */
export interface OrderFile {
  readonly order: WorkOrder;
  readonly matter: Matter;
  readonly understanding?: Understanding;
  readonly answers: readonly Answer[];
  readonly contributions: readonly Contribution[];
}

/** What one act writes, all of it or nothing. */
export interface OrderWrite {
  readonly added?: { readonly order: WorkOrder; readonly matter: Matter; readonly secret: string };
  /** Each `before` is the order as it was read: the write fails when it has changed. */
  readonly changed: readonly { readonly before: WorkOrder; readonly after: WorkOrder }[];
  readonly understanding?: { readonly orderId: string; readonly value: Understanding };
  /** The matter without what is forgotten. */
  readonly matter?: Matter;
  /** What everybody may read; what an order no longer publishes is taken down with the order's change. */
  readonly published?: PublishedAppeal;
  readonly answer?: Answer;
  readonly contribution?: Contribution;
}

/** An appeal as everybody may read it, with nothing personal in it. */
export interface PublishedAppeal {
  readonly orderId: string;
  readonly title: string;
  readonly text: string;
  readonly answer: string;
  readonly theme: readonly string[];
  readonly unit?: string;
  readonly receivedAt: number;
  readonly publishedAt: number;
}

/** What is published. */
export interface PublishedAppeals {
  get(of: Pick<PublishedAppeal, 'orderId' | 'publishedAt'>): Promise<PublishedAppeal | undefined>;
  /** The newest first, of one level-one theme or of all; `cursor` is a position. */
  list(limit: number, theme?: string, cursor?: string): Promise<Page<PublishedAppeal>>;
}

/** Whose list of orders: a unit's, the dispatchers', or of those who look over what may be published. */
export type Desk = { readonly unit: string } | 'dispatchers' | 'reviewers';

/** Orders, what was written in them, and the links to them. */
export interface OrderRepository {
  get(orderId: string): Promise<WorkOrder | undefined>;
  file(orderId: string): Promise<OrderFile | undefined>;
  /** The secret of the citizen’s link to an order. */
  secretOf(orderId: string): Promise<string | undefined>;
  /** The order behind a citizen's link. */
  bySecret(secret: string): Promise<string | undefined>;
  write(write: OrderWrite): Promise<Result<void, LostRace>>;
  /** Open orders of a desk, the one due first first. */
  ofDesk(desk: Desk, limit: number, cursor?: string): Promise<Page<WorkOrder>>;
  /** Open orders that a leader looks at. */
  watched(): Promise<readonly WatchedOrder[]>;
  /** Ids of orders in a shard that are due up to an instant, the oldest first. */
  due(shard: number, until: number, limit: number, cursor?: string): Promise<Page<string>>;
}

/** Seals how to reach a citizen, for one order: an address and the secret of the link, a line each. */
export interface ContactVault {
  seal(contact: string, orderId: string): Promise<Pick<Reach, 'masked' | 'sealed'>>;
}

/** A unit of the district; who works for it are ids of persons. */
export interface Unit {
  readonly id: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly handlers: readonly string[];
  readonly head?: string | undefined;
  readonly closed: boolean;
}

/** Shards of the index of what is due. */
export const dueShards = 8;

/** What it takes to read messages, beside the rest. */
export interface ReadingPorts extends AppealPorts {
  readonly reader: MessageReader;
}

/** What the use cases of appeals need. */
export interface AppealPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly district: string;
  readonly units: ReadonlyMap<string, Unit>;
  /** Sign-in name by id of a person of the district. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly limits: TimeLimits;
  readonly bounds: OrderLimits & { readonly feedbackDays: number; readonly contactsDays: number };
  readonly calendar: WorkingCalendar;
  readonly orders: OrderRepository;
  readonly published: PublishedAppeals;
  readonly figures: FigureRepository;
  /** Where the district lies; points are not checked where its file does not say. */
  readonly area?: Area | undefined;
  readonly attachments: AttachmentRepository;
  readonly hasher: { refer(kind: 'address', number: string): Promise<string> };
  readonly contacts: ContactVault;
}
