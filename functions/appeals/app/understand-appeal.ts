import { ok, type Result } from '../../shared/kernel/result.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { dispatch, understand } from '../domain/order/order-acts.ts';
import type { Act, OrderRefusal } from '../domain/order/order-transitions.ts';
import { house } from './asking.ts';
import { type ChangeRefusal, changeOrder } from './change-order.ts';
import type { AppealPorts, Matter, ReadingPorts, Understanding } from './ports.ts';

/**
 * Reads the message of an order that came in, and sends it on where the house is sure. Anything else is left for a
 * dispatcher with what was understood. A second reading does nothing: somebody may have acted on the first.
 * @param first the order of the first message with the same words: leaders are alerted of a repetition with it
 */
export async function understandAppeal(
  ports: ReadingPorts,
  orderId: string,
  trace?: string,
  first = orderId,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  const file = await ports.orders.file(orderId);
  if (!file) return { ok: false, error: { reason: 'not-found', what: 'order' } };
  if (file.order.decision) return ok(file.order);
  const understanding = await ports.reader.understand(file.matter);
  const repeats = (await isRepetition(ports, file.matter, first)) ? first : undefined;
  const key = `understand:${orderId}`;
  return await changeOrder(
    ports,
    orderId,
    { actor: house, key, trace },
    {
      action: 'understand',
      change: (order, act) => readAndSend(ports, order, understanding, repeats, act),
      beside: () => ({ understanding: { orderId, value: withoutPhone(understanding) } }),
    },
  );
}

/** Sent again and again: so soon after the first, the same words from the same place. */
const againWithinMilliseconds = 600_000;

async function isRepetition({ orders }: AppealPorts, matter: Matter, first: string): Promise<boolean> {
  if (first === matter.orderId) return false;
  const said = (await orders.file(first))?.matter;
  const words = ({ title, text, address, location }: Matter) =>
    JSON.stringify([title, text, address, location]);
  const apart = Math.abs(matter.receivedAt - (said?.receivedAt ?? 0));
  return said !== undefined && apart <= againWithinMilliseconds && words(said) === words(matter);
}

function readAndSend(
  { units }: AppealPorts,
  order: WorkOrder,
  { decision, candidates, theme, simple, group, sensitive, watch = [], address }: Understanding,
  repeats: string | undefined,
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
      ...(watch.length > 0 ? { watch: [...new Set(watch.map(({ kind }) => kind))] } : {}),
      // Others may have made it a group's before it was read.
      group: group || order.group,
      decision: open ? 'auto' : 'review',
      ...(address ? { place: address.code, placeName: address.name } : {}),
      ...(repeats ? { entry: { other: repeats } } : {}),
    },
    act,
  );
  return read.ok && open ? dispatch(read.value, unit.id, { ...act, key: undefined }) : read;
}

/** A number that stands in the message is not kept a second time. */
function withoutPhone({
  fields: { phone: _phone, ...fields },
  ...understanding
}: Understanding): Understanding {
  return { ...understanding, fields };
}
