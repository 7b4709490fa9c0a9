import type { AppealChannel } from '../order/order.ts';

/** What figures count of an order's events. */
export const factKinds = [
  'received',
  'understood',
  'dispatched',
  'returned',
  'contacted',
  'overdue_contact',
  'overdue_answer',
  'answered',
  'closed',
  'reopened',
  'disputed',
  'grouped',
  'merged',
  'split',
  'withdrawn',
] as const;
/** One of {@link factKinds}. */
export type FactKind = (typeof factKinds)[number];

/**
 * What one event of an order says, as far as figures count it. `sequence` is the order's version after it; kind and
 * sequence together name a fact, so that an event that comes twice is the same fact again.
 */
export interface OrderFact {
  readonly kind: FactKind;
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The unit that it was sent to, or that gave it back. */
  readonly unit?: string;
  /** Level-one theme, as it was known then. */
  readonly theme?: string;
  readonly place?: string;
  readonly placeName?: string;
  /** Until when it should have been done, epoch milliseconds. */
  readonly dueAt?: number;
  /** A dispatch by the house itself. */
  readonly automatic?: true;
  readonly sensitive?: true;
  readonly group?: true;
  /** The citizen's own word closed it. */
  readonly satisfied?: true;
  readonly grade?: number;
}

/** An order as its events tell of it. In which order they came does not matter. */
export interface OrderFacts {
  readonly orderId: string;
  readonly channel: AppealChannel;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly facts: readonly OrderFact[];
}

/** One order's fact, with what every event says of the order. */
export type ToldFact = Omit<OrderFacts, 'facts'> & { readonly fact: OrderFact };
