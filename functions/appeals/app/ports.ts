import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { TimeLimits } from '../domain/order/deadlines.ts';
import type { Actor, AppealChannel, SensitiveKind, WorkOrder } from '../domain/order/order.ts';
import type { OrderLimits } from '../domain/order/order-acts.ts';
import type { WorkingCalendar } from '../domain/order/working-time.ts';

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

/** What a citizen wrote. It stays out of events and logs; `contact` is sealed with the district's key. */
export interface Matter {
  readonly orderId: string;
  readonly channel: AppealChannel;
  /** Role of who brought it. */
  readonly by: Actor['role'];
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
  readonly contact?: { readonly masked: string; readonly sealed: string };
  /** May be published when its personal data is struck out. */
  readonly publishable: boolean;
  /** W3C trace context of the request that brought it. */
  readonly trace?: string;
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
  readonly sensitive: readonly { readonly kind: SensitiveKind; readonly evidence: string }[];
  readonly address: { readonly code: string; readonly name: string; readonly confidence: number } | null;
}

/** Reads a message. */
export interface MessageReader {
  understand(matter: Pick<Matter, 'orderId' | 'title' | 'text' | 'receivedAt'>): Promise<Understanding>;
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
  readonly answer?: Answer;
  readonly contribution?: Contribution;
}

/** Whose list of orders: a unit's, or the dispatchers'. */
export type Desk = { readonly unit: string } | 'dispatchers';

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
  /** Ids of orders in a shard that are due up to an instant, the oldest first. */
  due(shard: number, until: number, limit: number, cursor?: string): Promise<Page<string>>;
}

/** Seals how to reach a citizen, for one order. */
export interface ContactVault {
  seal(phone: string, orderId: string): Promise<NonNullable<Matter['contact']>>;
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
  /** Changes whenever the working days of the calendar do. */
  readonly calendarName: string;
  readonly orders: OrderRepository;
  readonly hasher: { refer(kind: 'address', number: string): Promise<string> };
  readonly contacts: ContactVault;
}
