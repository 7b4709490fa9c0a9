import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { type Merged, merge, split } from '../domain/order/order-acts.ts';
import type { Act, OrderRefusal } from '../domain/order/order-transitions.ts';
import { type Asking, actOf, reckon, TRIES } from './asking.ts';
import { type ChangeRefusal, doneBefore } from './change-order.ts';
import type { AppealPorts } from './ports.ts';

/** Joins an order to another about the same matter; both change together or not at all. */
export const mergeOrders = (
  ports: AppealPorts,
  orderId: string,
  into: string,
  asking: Asking,
): Promise<Result<WorkOrder, ChangeRefusal>> => both(ports, orderId, () => into, asking, 'merge', merge);

/** Takes a merge back. */
export const splitOrder = (
  ports: AppealPorts,
  orderId: string,
  asking: Asking,
): Promise<Result<WorkOrder, ChangeRefusal>> =>
  both(ports, orderId, ({ mergedInto }) => mergedInto, asking, 'split', split);

async function both(
  ports: AppealPorts,
  orderId: string,
  otherOf: (member: WorkOrder) => string | undefined,
  asking: Asking,
  action: 'merge' | 'split',
  change: (member: WorkOrder, into: WorkOrder, act: Act) => Result<Merged, OrderRefusal>,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  const { orders } = ports;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const member = await orders.get(orderId);
    if (!member) return err({ reason: 'not-found', what: 'order' });
    const done = doneBefore(member, action, asking);
    if (done) return done;
    const other = otherOf(member);
    if (other === undefined) return err({ reason: 'wrong-state', state: member.state, allowed: ['merged'] });
    const into = await orders.get(other);
    if (!into) return err({ reason: 'not-found', what: 'order' });
    const changed = change(member, into, actOf(ports, asking));
    if (!changed.ok) return changed;
    const after = reckon(ports, changed.value.member);
    const written = await orders.write({
      changed: [
        { before: member, after },
        { before: into, after: reckon(ports, changed.value.into) },
      ],
    });
    if (written.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}
