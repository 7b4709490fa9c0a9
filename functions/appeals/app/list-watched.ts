import type { WorkOrder } from '../domain/order/order.ts';
import { listedAs, type Watch, watchesOf } from '../domain/order/watch.ts';
import type { AppealPorts, Page } from './ports.ts';

/** Which open orders: for what reason, and of which unit. */
export interface WatchQuery {
  readonly show: Watch;
  readonly unit?: string | undefined;
  readonly limit: number;
  /** Position of the last order of the page before. */
  readonly cursor?: string | undefined;
}

/**
 * A leader's list of open orders. What is listed comes from an index that holds none but such orders; each order shown
 * is read as it is, and left out when the reason is gone since.
 */
export async function listWatched(
  { orders }: Pick<AppealPorts, 'orders'>,
  { show, unit, limit, cursor }: WatchQuery,
): Promise<Page<WorkOrder>> {
  const watched = (await orders.watched()).filter((each) => unit === undefined || each.unit === unit);
  const list = listedAs(show, watched, cursor);
  const page = list.slice(0, limit);
  const read = await Promise.all(page.map(({ orderId }) => orders.get(orderId)));
  const items = read.filter((order) => order !== undefined && watchesOf(order).includes(show)) as WorkOrder[];
  const last = page.at(-1);
  return { items, ...(last && list.length > page.length ? { cursor: last.position } : {}) };
}
