import type { WorkOrder } from '../domain/order/order.ts';
import { apply } from '../domain/order/order-transitions.ts';
import { house, reckon } from './asking.ts';
import { changeOrder } from './change-order.ts';
import { type AppealPorts, dueShards } from './ports.ts';

const PAGE = 25;
/** After every deadline that an order can have. */
const EVER = Date.UTC(2999, 0);

/**
 * Reckons the deadlines of all open orders anew that come out otherwise than they did: the district's days were
 * changed, or a new year was announced. An order that is right already is left alone, so it may be run at any time
 * and be stopped half way. Answers how many orders it changed.
 */
export async function reckonAnew(ports: AppealPorts, keepsGoing: () => boolean): Promise<number> {
  let changed = 0;
  for (let shard = 0; shard < dueShards; shard += 1) {
    let cursor: string | undefined;
    do {
      const page = await ports.orders.due(shard, EVER, PAGE, cursor);
      for (const orderId of page.items) if (keepsGoing() && (await anew(ports, orderId))) changed += 1;
      cursor = page.cursor;
    } while (cursor !== undefined && keepsGoing());
  }
  return changed;
}

async function anew(ports: AppealPorts, orderId: string): Promise<boolean> {
  const order = await ports.orders.get(orderId);
  if (!order || isSame(order, reckon(ports, order))) return false;
  const done = await changeOrder(
    ports,
    orderId,
    { actor: house },
    {
      action: 'reckon',
      change: (each, act) => apply(each, 'reckon', act),
    },
  );
  return done.ok;
}

const isSame = (one: WorkOrder, other: WorkOrder): boolean =>
  one.contactBy === other.contactBy &&
  one.answerBy === other.answerBy &&
  one.dueAt === other.dueAt &&
  one.provisional === other.provisional;
