import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { CommonMatter } from '../domain/matter/common-matter.ts';
import type { OrderState, WorkOrder } from '../domain/order/order.ts';
import type { NotFound } from './asking.ts';
import { ofOneUnit, type Reader } from './find-orders.ts';
import type { Alike, MatterPorts } from './matter-ports.ts';
import { rootOf } from './matter-root.ts';
import type { AppealPorts, Page } from './ports.ts';
import { wholeMatter } from './reckon-matter.ts';
import { unitOf } from './work-on-order.ts';

type Ports = AppealPorts & MatterPorts;

const mostMembers = 100;
/** Of the other messages of a matter, the latest that are asked whether they are alike to one. */
const mostAsked = 50;
const mostAlike = 10;

/** Matters of a kind, those of the latest days first; one that became part of another is in the list once. */
export async function listMatters(
  ports: Ports,
  {
    kind,
    limit,
    cursor,
  }: Pick<CommonMatter, 'kind'> & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<CommonMatter>> {
  const { items, cursor: next } = await ports.matters.list(kind, limit, cursor);
  const found = await Promise.all(items.map((id) => currentMatter(ports, id)));
  const there = found.filter((matter) => matter !== undefined && matter.kind === kind);
  return { items: there as CommonMatter[], ...(next === undefined ? {} : { cursor: next }) };
}

/** A matter as it stands, unless it became part of another. */
async function currentMatter(ports: Ports, id: string): Promise<CommonMatter | undefined> {
  const [root, matter] = await Promise.all([rootOf(ports, id), ports.matters.matter(id)]);
  return root.id === id ? matter : undefined;
}

/** One matter with the latest of its orders. */
export async function showMatter(
  ports: Ports,
  id: string,
): Promise<Result<{ readonly matter: CommonMatter; readonly members: readonly WorkOrder[] }, NotFound>> {
  const { matter, members } = await wholeMatter(ports, id);
  if (!matter) return err({ reason: 'not-found', what: 'matter' });
  const ids = latest(members).slice(0, mostMembers);
  const orders = await Promise.all(ids.map((each) => ports.orders.get(each)));
  return ok({ matter, members: orders.filter((order) => order !== undefined) });
}

const latest = (members: readonly { readonly id: string; readonly at: number }[]): readonly string[] => [
  ...new Set([...members].sort((a, b) => b.at - a.at).map(({ id }) => id)),
];

/** An order that is about the same as another. */
export interface AlikeOrder {
  readonly orderId: string;
  readonly title: string;
  /** Cosine of what the two say, 0 to 1. */
  readonly likeness: number;
  /** The same person's, or a copy: a dispatcher is proposed to join them. */
  readonly merge: boolean;
  readonly state: OrderState;
  readonly receivedAt: number;
}

/** What an order was found to be alike to, and what was found to be alike to it; a unit sees its own of them. */
export async function alikeOrders(
  ports: Ports,
  reader: Reader,
  orderId: string,
): Promise<readonly AlikeOrder[]> {
  const own = (await ports.matters.print(orderId))?.alike ?? [];
  const { members } = await wholeMatter(ports, orderId);
  const others = latest(members).filter((id) => id !== orderId);
  const asked = await Promise.all(others.slice(0, mostAsked).map((id) => ports.matters.print(id)));
  const back = asked.flatMap((placed): Alike[] => {
    const found = placed?.alike?.find(({ id }) => id === orderId);
    return placed && found ? [{ ...found, id: placed.print.id }] : [];
  });
  const nearest = [...new Map([...back, ...own].map((each) => [each.id, each])).values()]
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostAlike);
  const unit = ofOneUnit(reader) ? (unitOf(ports, reader.username ?? reader.id) ?? '') : undefined;
  const orders = await Promise.all(nearest.map(({ id }) => ports.orders.get(id)));
  return nearest.flatMap(({ id, likeness, merge }, at): AlikeOrder[] => {
    const order = orders[at];
    if (!order || (unit !== undefined && order.unit !== unit)) return [];
    const { title = '', state, receivedAt } = order;
    return [{ orderId: id, title, likeness, merge, state, receivedAt }];
  });
}
