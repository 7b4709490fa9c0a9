import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { isPublic, type RequestStatus } from '../../domain/open311/request-status.ts';
import type { WorkOrder } from '../../domain/order/order.ts';
import type { Open311Ports } from './open311-ports.ts';

/** What GeoReport v2 says of GET requests: 90 days, 1,000 requests. */
const [DAYS, MOST] = [90, 1000] as const;
const SPAN = DAYS * 86_400_000;

/** Which requests a client asks for. Instants are epoch milliseconds. */
export interface RequestQuery {
  /** When given, nothing else counts. */
  readonly ids: readonly string[];
  readonly services: readonly string[];
  readonly statuses: readonly RequestStatus[];
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** Why requests are not told. */
export type QueryRefusal =
  | { readonly reason: 'range-too-long'; readonly days: number }
  | { readonly reason: 'range-reversed' }
  | { readonly reason: 'too-many-ids'; readonly limit: number }
  | { readonly reason: 'request-unknown' };

/** A request that everybody may know of. */
export async function showRequest(
  { orders }: Open311Ports,
  orderId: string,
): Promise<Result<WorkOrder, QueryRefusal>> {
  const order = await orders.get(orderId);
  return order?.open311 && isPublic(order) ? ok(order) : err({ reason: 'request-unknown' });
}

/** The request behind a citizen's link. */
export async function requestOfToken(
  ports: Open311Ports,
  token: string,
): Promise<Result<string, QueryRefusal>> {
  const orderId = await ports.orders.bySecret(token);
  return orderId === undefined ? err({ reason: 'request-unknown' }) : ok(orderId);
}

/** Requests newest first: those named, or those of at most 90 days, by default the last ones. */
export async function findRequests(
  ports: Open311Ports,
  { ids, services, statuses, from, until }: RequestQuery,
): Promise<Result<readonly WorkOrder[], QueryRefusal>> {
  if (ids.length > MOST) return err({ reason: 'too-many-ids', limit: MOST });
  if (ids.length > 0) {
    const named = await Promise.all([...new Set(ids)].map((id) => showRequest(ports, id)));
    const found = named.flatMap((each) => (each.ok ? [each.value] : []));
    return ok(found.toSorted((one, other) => other.receivedAt - one.receivedAt));
  }
  const now = ports.clock.now();
  const end = until ?? (from === undefined ? now : Math.min(now, from + SPAN));
  const start = from ?? end - SPAN;
  if (start > end) return err({ reason: 'range-reversed' });
  if (end - start > SPAN) return err({ reason: 'range-too-long', days: DAYS });
  const wanted = services.length > 0 ? new Set(services) : undefined;
  return ok(await ports.register.find({ from: start, until: end, statuses, services: wanted, limit: MOST }));
}
