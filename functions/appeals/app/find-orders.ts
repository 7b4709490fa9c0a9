import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import type { Watch } from '../domain/order/watch.ts';
import type { NotFound } from './asking.ts';
import { listWatched } from './list-watched.ts';
import type { AppealPorts, OrderFile, Page } from './ports.ts';
import { unitOf } from './work-on-order.ts';

/** Who looks. */
export interface Reader {
  readonly id: string;
  readonly username?: string;
  readonly role?: string;
}

/** Which orders. */
export interface OrderQuery {
  readonly unit?: string | undefined;
  readonly show?: Watch | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Works for a unit, and sees its orders only. */
export const ofOneUnit = ({ role }: Reader): boolean => role === 'handler' || role === 'head';

/** A reader who may not see these orders. */
export interface ListRefusal {
  readonly reason: 'not-allowed';
  readonly role: string;
}

/** Open orders: those of the reader's own unit, or, for who may see all, the dispatchers' or any unit's. */
export async function listOrders(
  ports: AppealPorts,
  reader: Reader,
  { unit, show, limit, cursor }: OrderQuery,
): Promise<Result<Page<WorkOrder>, ListRefusal>> {
  const own = ofOneUnit(reader) ? unitOf(ports, reader.username ?? reader.id) : undefined;
  const wanted = unit ?? own;
  if (ofOneUnit(reader) && (wanted === undefined || wanted !== own))
    return err({ reason: 'not-allowed', role: reader.role ?? '' });
  if (show) return ok(await listWatched(ports, { show, unit: wanted, limit, cursor }));
  const desk = wanted === undefined ? 'dispatchers' : { unit: wanted };
  return ok(await ports.orders.ofDesk(desk, limit, cursor));
}

/** An order with all that belongs to it; a unit sees what it leads or helps with. */
export async function showOrder(
  ports: AppealPorts,
  reader: Reader,
  orderId: string,
): Promise<Result<OrderFile, NotFound>> {
  const file = await ports.orders.file(orderId);
  const own = ofOneUnit(reader) ? unitOf(ports, reader.username ?? reader.id) : undefined;
  const mine = file && own !== undefined && (file.order.unit === own || file.order.involved.includes(own));
  if (!file || (ofOneUnit(reader) && !mine)) return err({ reason: 'not-found', what: 'order' });
  return ok(file);
}
