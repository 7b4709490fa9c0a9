import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { OrderAction, WorkOrder } from '../domain/order/order.ts';
import type { Act, OrderRefusal } from '../domain/order/order-transitions.ts';
import { type Asking, actOf, type NotFound, reckon, TRIES } from './asking.ts';
import type { AppealPorts, OrderWrite } from './ports.ts';

/** Why an order was not changed. */
export type ChangeRefusal =
  | OrderRefusal
  | NotFound
  | { readonly reason: 'stale-version'; readonly version: number }
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'conflict' };

/** What a change writes beside the order. */
export type Beside = Omit<OrderWrite, 'added' | 'changed'>;

/** One change of one order. */
export interface OrderChange {
  /** More than one where the order itself decides which it is: any of them is the same request. */
  readonly action: OrderAction | readonly OrderAction[];
  /** The version that the caller saw; a newer one is refused instead of tried again. */
  readonly version?: number | undefined;
  /** Decides on the order as it is at this moment. */
  change(order: WorkOrder, act: Act): Result<WorkOrder, OrderRefusal>;
  /** What is written with it. */
  readonly beside?: (after: WorkOrder, act: Act) => Beside;
}

/**
 * Changes an order: reads it, decides, and writes on condition that nobody was faster; otherwise it decides anew on
 * what is there then. The same idempotency key does nothing a second time and gives the order as it is.
 */
export async function changeOrder(
  ports: AppealPorts,
  orderId: string,
  asking: Asking,
  { action, version, change, beside }: OrderChange,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ports.orders.get(orderId);
    if (!before) return err({ reason: 'not-found', what: 'order' });
    const done = doneBefore(before, action, asking.key);
    if (done) return done;
    if (version !== undefined && version !== before.version)
      return err({ reason: 'stale-version', version: before.version });
    const act = actOf(ports, asking);
    const changed = change(before, act);
    if (!changed.ok) return changed;
    const after = reckon(ports, changed.value);
    const written = await ports.orders.write({ changed: [{ before, after }], ...beside?.(after, act) });
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

function doneBefore(
  order: WorkOrder,
  action: OrderChange['action'],
  key: string | undefined,
): Result<WorkOrder, { readonly reason: 'idempotency-key-reused' }> | undefined {
  const line = key === undefined ? undefined : order.history.find((entry) => entry.key === key);
  if (!line) return undefined;
  return [action].flat().includes(line.action) ? ok(order) : err({ reason: 'idempotency-key-reused' });
}
