import { entityWithout } from '../../shared/runtime/table-read.ts';
import type { HeldAttachment } from '../app/attachment-ports.ts';
import type { Answer, Contribution, Desk, Matter, OrderWrite, PublishedAppeal } from '../app/ports.ts';
import { dueShards } from '../app/ports.ts';
import type { Attachment } from '../domain/attachment/attachment.ts';
import { isPublic, type RequestStatus, statusOf } from '../domain/open311/request-status.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { pressing, type WatchedOrder, watches, watchesOf } from '../domain/order/watch.ts';

/** An item as the document client reads and writes it. */
export type Item = Record<string, unknown>;

/** The one place that knows how the context's entities are keyed (see its README). */
const keyAttributes = [
  ...(['pk', 'sk', 'kind', 'deskKey', 'deskSort', 'dueShard', 'dueKey'] as const),
  ...(['watchKey', 'watchSort', 'requestMonth', 'requestSort', 'expiresAt'] as const),
] as const;

/** Partition of an order and all that belongs to it. */
export const orderPartition = (orderId: string): string => `ORDER#${orderId}`;
/** Primary key of an order. */
export const orderKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: 'ORDER' });
/** Primary key of what the citizen wrote. */
const matterKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: 'MATTER' });
/** Primary key of the secret of the citizen's link. */
export const secretKey = (orderId: string) => ({ pk: orderPartition(orderId), sk: 'LINK' });
/** Primary key by which a link is found; `digest` tells nothing of the secret. */
export const linkKey = (digest: string) => ({ pk: `LINK#${digest}`, sk: 'LINK' });

const instantOf = (instant: number): string => new Date(instant).toISOString();
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Partition of the `due` index. */
export const dueShard = (shard: number): string => `DUE#${shard}`;
/** Position in the `due` index up to which an instant reaches. */
export const dueThrough = (until: number): string => `${instantOf(until)}~`;
/** The order at a position of an index. */
export const orderOfPosition = (position: string): string => position.slice(position.indexOf('#') + 1);
/** The shard of an order: the last character of an id is random. */
export const shardOf = (orderId: string): number => digits.indexOf(orderId.at(-1) ?? '0') % dueShards;

/** Partition of the `desk` index. */
export const deskKeyOf = (desk: Desk): string =>
  typeof desk === 'string' ? desk.toUpperCase() : `UNIT#${desk.unit}`;

const dispatchersHave: readonly WorkOrder['state'][] = ['received', 'returned'];
const unitsHave: readonly WorkOrder['state'][] = ['dispatched', 'accepted', 'in-progress', 'paused'];

function deskOf({ state, unit, request, publishing }: WorkOrder): Desk | undefined {
  if (dispatchersHave.includes(state) || request?.kind === 'reopening') return 'dispatchers';
  if (state === 'closed' && publishing === 'agreed') return 'reviewers';
  return unit !== undefined && unitsHave.includes(state) ? { unit } : undefined;
}

/** Is the order on this desk, as it stands now? */
export const isOnDesk = (order: WorkOrder, desk: Desk): boolean => {
  const own = deskOf(order);
  return own !== undefined && deskKeyOf(own) === deskKeyOf(desk);
};

/** Partition of the `watch` index. */
export const watchKey = 'WATCH';

/** An order's place in the `watch` index says all that a list needs, for the index holds keys only. */
function watchAttributes(order: WorkOrder): Item {
  const letters = watchesOf(order).map((watch) => watches.indexOf(watch));
  if (letters.length === 0) return {};
  const { receivedAt, unit = '', orderId } = order;
  const watchSort = [instantOf(receivedAt), instantOf(pressing(order)), letters.join(''), unit, orderId];
  return { watchKey, watchSort: watchSort.join('#') };
}

/** The order at a place in the `watch` index. */
export function watchedOrder(watchSort: string): WatchedOrder {
  const [receivedAt = '', dueAt = '', letters = '', unit = '', orderId = ''] = watchSort.split('#');
  return {
    orderId,
    watches: watches.filter((_, index) => letters.includes(String(index))),
    unit: unit || undefined,
    receivedAt: Date.parse(receivedAt),
    dueAt: Date.parse(dueAt),
  };
}

/** Seconds since the epoch, `years` after an instant. */
export const inYears = (instant: number, years: number): number =>
  Math.floor(instant / 1000) + years * 31_557_600;
/** What belongs to an order goes with it, counted from when it came and two years for its way. */
const expiryWithMatter = (at: number, keepYears: number): number => inYears(at, keepYears + 2);

const ended: readonly WorkOrder['state'][] = ['closed', 'merged', 'withdrawn'];

/** Partition of the `requests` index: what came by Open311 in a month (UTC), open or closed. */
export const requestsKeyOf = (status: RequestStatus, month: string): string => `OPEN311#${status}#${month}`;

function requestAttributes(order: WorkOrder): Item {
  if (!order.open311 || !isPublic(order)) return {};
  const received = instantOf(order.receivedAt);
  return {
    requestMonth: requestsKeyOf(statusOf(order), received.slice(0, 7)),
    requestSort: `${received}#${order.open311.service}#${order.orderId}`,
  };
}

/** An order as an item: on a desk while somebody has to act, in `due` while time matters, gone years after its end. */
export function orderItem(order: WorkOrder, keepYears: number): Item {
  const desk = deskOf(order);
  const last = order.history.at(-1)?.at ?? order.receivedAt;
  return {
    ...orderKey(order.orderId),
    kind: 'order',
    ...order,
    ...(desk
      ? {
          deskKey: deskKeyOf(desk),
          deskSort: `${instantOf(order.answerBy ?? order.dueAt ?? order.receivedAt)}#${order.orderId}`,
        }
      : {}),
    ...(order.dueAt === undefined
      ? {}
      : {
          dueShard: dueShard(shardOf(order.orderId)),
          dueKey: `${instantOf(order.dueAt)}#${order.orderId}`,
        }),
    ...watchAttributes(order),
    ...requestAttributes(order),
    ...(ended.includes(order.state) ? { expiresAt: inYears(last, keepYears) } : {}),
  };
}

/** What the citizen wrote. */
export const matterItem = (matter: Matter, keepYears: number): Item => ({
  ...matterKey(matter.orderId),
  kind: 'matter',
  ...matter,
  expiresAt: expiryWithMatter(matter.receivedAt, keepYears),
});

/** Partition of a file that is or may be attached. */
export const attachmentPartition = (attachmentId: string): string => `ATTACHMENT#${attachmentId}`;

/** A file: gone after a day, or as long kept as the matter of the order that has it. */
export const attachmentItem = (
  attachment: Attachment,
  claim: HeldAttachment['claim'],
  keepYears: number,
): Item => ({
  pk: attachmentPartition(attachment.attachmentId),
  sk: 'FILE',
  kind: 'attachment',
  ...attachment,
  expiresAt: claim
    ? expiryWithMatter(claim.receivedAt, keepYears)
    : Math.floor(attachment.at / 1000) + 86_400,
});

/** That an order has a file: there can be one only. */
export const claimItems = (
  { attachments = [], orderId, receivedAt }: Matter,
  keepYears: number,
): readonly Item[] =>
  attachments.map((attachmentId) => ({
    pk: attachmentPartition(attachmentId),
    sk: 'CLAIM',
    kind: 'claim',
    orderId,
    receivedAt,
    expiresAt: expiryWithMatter(receivedAt, keepYears),
  }));

/** The items of the citizen's link. */
export const linkItems = (
  { orderId, receivedAt }: Matter,
  secret: string,
  digest: string,
  keepYears: number,
): readonly Item[] => {
  const expiresAt = expiryWithMatter(receivedAt, keepYears);
  return [
    { ...secretKey(orderId), kind: 'link', secret, expiresAt },
    { ...linkKey(digest), kind: 'link', orderId, expiresAt },
  ];
};

/** Partition of all that is published. */
export const publishedPartition = 'PUBLISHED';
/** Position of a published appeal: by when it was published. */
export const publishedPosition = ({
  orderId,
  publishedAt,
}: Pick<PublishedAppeal, 'orderId' | 'publishedAt'>): string => `${instantOf(publishedAt)}#${orderId}`;
/** Primary key of a published appeal. */
export const publishedKey = (of: Pick<PublishedAppeal, 'orderId' | 'publishedAt'>) => ({
  pk: publishedPartition,
  sk: publishedPosition(of),
});

/** What everybody may read; it goes with its order. */
export const publishedItem = (published: PublishedAppeal, keepYears: number): Item => ({
  ...publishedKey(published),
  kind: 'published',
  ...published,
  expiresAt: inYears(published.publishedAt, keepYears),
});

/** What the house understood. */
export const understandingItem = (
  { orderId, value, at }: NonNullable<OrderWrite['understanding']>,
  keepYears: number,
): Item => ({
  pk: orderPartition(orderId),
  sk: 'UNDERSTANDING',
  kind: 'understanding',
  value,
  expiresAt: expiryWithMatter(at, keepYears),
});

/** An answer. */
export const answerItem = (answer: Answer, keepYears: number): Item => ({
  pk: orderPartition(answer.orderId),
  sk: `ANSWER#${instantOf(answer.at)}`,
  kind: 'answer',
  ...answer,
  expiresAt: expiryWithMatter(answer.at, keepYears),
});

/** A contribution. */
export const contributionItem = (contribution: Contribution, keepYears: number): Item => ({
  pk: orderPartition(contribution.orderId),
  sk: `CONTRIBUTION#${instantOf(contribution.at)}#${contribution.by}`,
  kind: 'contribution',
  ...contribution,
  expiresAt: expiryWithMatter(contribution.at, keepYears),
});

/** What an item holds beside its keys. */
export const entityOf = entityWithout(keyAttributes);
