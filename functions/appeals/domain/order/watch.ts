import type { WorkOrder } from './order.ts';

/** What leaders look at among the open orders, and dispatchers: what the house is not sure enough of to tell leaders. */
export const watches = ['sensitive', 'group', 'overdue', 'unclear', 'reopened', 'perhaps-sensitive'] as const;
/** One of {@link watches}. */
export type Watch = (typeof watches)[number];

/** An open order that a leader looks at, as the list of such orders knows it. Instants are epoch milliseconds. */
export interface WatchedOrder {
  readonly orderId: string;
  readonly watches: readonly Watch[];
  /** Absent where none leads. */
  readonly unit?: string | undefined;
  readonly receivedAt: number;
  /** The deadline that passed or comes first. */
  readonly dueAt: number;
}

const open: readonly WorkOrder['state'][] = [
  'received',
  'dispatched',
  'returned',
  'accepted',
  'in-progress',
  'paused',
];

/** Why a leader would look at the order as it stands; nothing once it is answered. */
export function watchesOf(order: WorkOrder): readonly Watch[] {
  const { state, decision, warned, contactedAt, sensitive, watch = [], group, reopenings } = order;
  if (!open.includes(state)) return [];
  const late = warned.includes('answer-100') || (warned.includes('contact-100') && contactedAt === undefined);
  const holds: Record<Watch, boolean> = {
    sensitive: sensitive.length > 0,
    group,
    overdue: late,
    unclear: state === 'returned' || (state === 'received' && decision === 'review'),
    reopened: reopenings > 0,
    'perhaps-sensitive': watch.length > 0,
  };
  return watches.filter((watch) => holds[watch]);
}

/** The deadline that passed or comes first: the contact's until it was made, and the answer's unless it stands still. */
export function pressing({ contactedAt, contactBy, answerBy, receivedAt }: WorkOrder): number {
  const running = [contactedAt === undefined ? contactBy : undefined, answerBy].flatMap((at) => at ?? []);
  return running.length > 0 ? Math.min(...running) : receivedAt;
}

/** The orders of one list from a position on: the most overdue first where that is what it shows, else the newest. */
export function listedAs(
  watch: Watch,
  orders: readonly WatchedOrder[],
  after?: string,
): readonly { readonly orderId: string; readonly position: string }[] {
  const overdue = watch === 'overdue';
  const list = orders
    .filter(({ watches }) => watches.includes(watch))
    .map(({ orderId, dueAt, receivedAt }) => ({
      orderId,
      position: `${new Date(overdue ? dueAt : receivedAt).toISOString()}#${orderId}`,
    }))
    .sort((one, other) => (one.position < other.position ? -1 : 1));
  if (!overdue) list.reverse();
  return list.filter(({ position }) =>
    after === undefined ? true : overdue ? position > after : position < after,
  );
}
