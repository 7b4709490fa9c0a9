import type { Member } from '../domain/language/same-matter/clusters.ts';
import { type CommonMatter, reckoned } from '../domain/matter/common-matter.ts';
import { apply } from '../domain/order/order-transitions.ts';
import { house } from './asking.ts';
import { changeOrder } from './change-order.ts';
import type { MatchingPorts, MatterPorts, PlacedPrint } from './matter-ports.ts';
import { rootOf } from './matter-root.ts';

/** From so many appeals on a matter is read whole once a minute at most: a flood must not cost its square. */
const large = 500;
const largeRestMilliseconds = 60_000;
/** Of the orders of a group, the latest ones that are marked when it becomes one. */
const mostMarked = 50;

/** All that belong to a matter, also by way of matters that were joined to it. */
export interface Whole {
  readonly matterId: string;
  readonly members: readonly Member[];
  readonly told: number;
  readonly matter?: CommonMatter | undefined;
}

const memberOf = ({ print }: PlacedPrint): Member => ({ ...print, at: print.at ?? Number.NaN });

/** Reads a matter whole; of the one that it became part of where that happened. */
export async function wholeMatter(ports: MatterPorts, id: string): Promise<Whole> {
  const root = await rootOf(ports, id);
  const waiting = [root.id];
  const members: Member[] = root.placed ? [memberOf(root.placed)] : [];
  let told = 0;
  let matter: CommonMatter | undefined;
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const belonging = await ports.matters.belonging(at);
    members.push(...belonging.members);
    waiting.push(...belonging.members.filter(({ more }) => more).map(({ id: member }) => member));
    told = Math.max(told, belonging.matter?.told ?? 0);
    if (at === root.id) matter = belonging.matter;
  }
  return { matterId: root.id, members, told, matter };
}

/**
 * Reckons a matter anew after a message joined it, marks the orders of a group, and has leaders alerted of each step
 * of its growth. Who loses twice may go: the second winner read the matter after the first had written, and so with
 * the message for which the loser came.
 * @param newcomer the order that joined
 */
export async function reckonMatter(ports: MatchingPorts, id: string, newcomer?: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const before = await ports.matters.matter(id);
    const now = ports.clock.now();
    if (newcomer && before && before.appeals >= large && now - before.reckonedAt < largeRestMilliseconds)
      return;
    const whole = await wholeMatter(ports, id);
    const version = whole.matter?.version ?? 0;
    const after = reckoned({ ...whole, version }, await ports.weights(), ports.matterRules, now);
    if (!after) return;
    if (after.kind !== 'repeat') {
      const isNew = !whole.matter || whole.matter.kind === 'repeat';
      const orders = isNew ? whole.members.map((member) => member.id) : newcomer ? [newcomer] : [];
      for (const orderId of new Set(orders.slice(-mostMarked))) await markGroup(ports, orderId);
    }
    if ((await ports.matters.write(after)).ok) return;
  }
}

/** The order is one of a group's; one that has ended is left as it is. */
async function markGroup(ports: MatchingPorts, orderId: string): Promise<void> {
  const order = await ports.orders.get(orderId);
  if (!order || order.group) return;
  await changeOrder(
    ports,
    orderId,
    { actor: house, key: `group:${orderId}` },
    { action: 'mark-group', change: (each, act) => apply(each, 'mark-group', act, { group: true }) },
  );
}
