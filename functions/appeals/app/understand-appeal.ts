import { ok, type Result } from '../../shared/kernel/result.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { dispatch, understand } from '../domain/order/order-acts.ts';
import type { Act, OrderRefusal } from '../domain/order/order-transitions.ts';
import { house } from './asking.ts';
import { type ChangeRefusal, changeOrder } from './change-order.ts';
import type { AppealPorts, ReadingPorts, Understanding } from './ports.ts';

/**
 * Reads the message of an order that came in, and sends it on where the house is sure. Anything else is left for a
 * dispatcher with what was understood. A second reading does nothing: somebody may have acted on the first.
 */
export async function understandAppeal(
  ports: ReadingPorts,
  orderId: string,
  trace?: string,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  const file = await ports.orders.file(orderId);
  if (!file) return { ok: false, error: { reason: 'not-found', what: 'order' } };
  if (file.order.decision) return ok(file.order);
  const understanding = await ports.reader.understand(file.matter);
  const key = `understand:${orderId}`;
  return await changeOrder(
    ports,
    orderId,
    { actor: house, key, trace },
    {
      action: 'understand',
      change: (order, act) => readAndSend(ports, order, understanding, act),
      beside: () => ({ understanding: { orderId, value: understanding } }),
    },
  );
}

function readAndSend(
  { units }: AppealPorts,
  order: WorkOrder,
  { decision, candidates, theme, simple, group, sensitive, address }: Understanding,
  act: Act,
): Result<WorkOrder, OrderRefusal> {
  const [first] = candidates;
  const unit = decision === 'auto' && first ? units.get(first.unit) : undefined;
  const open = unit && !unit.closed;
  const read = understand(
    order,
    {
      theme,
      pace: simple ? 'simple' : 'normal',
      sensitive: [...new Set(sensitive.map(({ kind }) => kind))],
      group,
      decision: open ? 'auto' : 'review',
      ...(address ? { place: address.code, placeName: address.name } : {}),
    },
    act,
  );
  return read.ok && open ? dispatch(read.value, unit.id, { ...act, key: undefined }) : read;
}
