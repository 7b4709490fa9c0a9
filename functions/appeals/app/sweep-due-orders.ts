import { ok, type Result } from '../../shared/kernel/result.ts';
import { feedbackEnds, hasEnded, marksToTell } from '../domain/order/next-look.ts';
import type { OrderAction, WorkOrder } from '../domain/order/order.ts';
import { forget, resume, warn } from '../domain/order/order-acts.ts';
import { type Act, apply, type OrderRefusal } from '../domain/order/order-transitions.ts';
import { house, reckoningOf } from './asking.ts';
import { changeOrder } from './change-order.ts';
import { type AppealPorts, dueShards } from './ports.ts';

/** What a sweep did, by metric name. */
export type SweepCounts = Record<
  'ordersWarned' | 'ordersResumed' | 'ordersClosed' | 'contactsForgotten' | 'ordersLeft',
  number
>;

const PAGE = 25;

/**
 * Does what time asks for: warns at half, four fifths and all of a clock, ends pauses, closes what the citizen said
 * nothing about. It reads what is due up to now, so it catches up after an outage, and doing it twice does nothing
 * twice. Stops when `keepsGoing` says so; the next sweep goes on.
 */
export async function sweepDueOrders(ports: AppealPorts, keepsGoing: () => boolean): Promise<SweepCounts> {
  const counts: SweepCounts = {
    ordersWarned: 0,
    ordersResumed: 0,
    ordersClosed: 0,
    contactsForgotten: 0,
    ordersLeft: 0,
  };
  const shards = Array.from({ length: dueShards }, (_, shard) =>
    sweepShard(ports, shard, counts, keepsGoing),
  );
  await Promise.all(shards);
  return counts;
}

async function sweepShard(
  ports: AppealPorts,
  shard: number,
  counts: SweepCounts,
  keepsGoing: () => boolean,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await ports.orders.due(shard, ports.clock.now(), PAGE, cursor);
    for (const orderId of page.items) if (keepsGoing()) counts[await settle(ports, orderId)] += 1;
    cursor = page.cursor;
  } while (cursor !== undefined && keepsGoing());
}

/** One order whose time has come; one that cannot be settled must not keep the others waiting. */
async function settle(ports: AppealPorts, orderId: string): Promise<keyof SweepCounts> {
  const order = await ports.orders.get(orderId);
  if (order && hasEnded(order)) return await forgetContact(ports, orderId);
  const due = order && nextStep(ports, order);
  if (!due) return 'ordersLeft';
  const done = await changeOrder(ports, orderId, { actor: house }, due);
  return done.ok ? due.counted : 'ordersLeft';
}

/** The order has ended for long enough: how to reach the citizen is removed, the order itself stays. */
async function forgetContact(ports: AppealPorts, orderId: string): Promise<keyof SweepCounts> {
  const file = await ports.orders.file(orderId);
  if (!file || (file.order.dueAt ?? Number.POSITIVE_INFINITY) > ports.clock.now()) return 'ordersLeft';
  const { person: _person, ...matter } = file.matter;
  const done = await changeOrder(
    ports,
    orderId,
    { actor: house },
    {
      action: 'forget',
      change: forget,
      beside: () => ({ matter }),
    },
  );
  return done.ok ? 'contactsForgotten' : 'ordersLeft';
}

interface Step {
  readonly action: OrderAction;
  readonly counted: keyof SweepCounts;
  change(order: WorkOrder, act: Act): Result<WorkOrder, OrderRefusal>;
}

function nextStep(ports: AppealPorts, order: WorkOrder): Step | undefined {
  const { clock, bounds } = ports;
  if (order.dueAt === undefined || order.dueAt > clock.now()) return undefined;
  if (order.state === 'paused') return { action: 'resume', counted: 'ordersResumed', change: resume };
  if (order.state === 'resolved' && feedbackEnds(order, bounds.feedbackDays) <= clock.now())
    return { action: 'close', counted: 'ordersClosed', change: (each, act) => apply(each, 'close', act) };
  return { action: 'warn', counted: 'ordersWarned', change: (each, act) => tellMarks(ports, each, act) };
}

function tellMarks(ports: AppealPorts, order: WorkOrder, act: Act): Result<WorkOrder, OrderRefusal> {
  const reached = marksToTell(order, act.now, reckoningOf(ports));
  return reached.reduce<Result<WorkOrder, OrderRefusal>>(
    (so, { clock, mark }) => (so.ok ? warn(so.value, clock, mark, act) : so),
    ok(order),
  );
}
