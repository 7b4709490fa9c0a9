import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type PersonalPart,
  type Proposal,
  type PublishedWords,
  proposalOf,
} from '../domain/answer/publication.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { agreeToPublishing, decidePublishing } from '../domain/order/publishing.ts';
import { type Asking, citizen, type NotFound } from './asking.ts';
import { type ChangeRefusal, changeOrder } from './change-order.ts';
import type { AppealPorts, OrderFile, Page, PublishedAppeal } from './ports.ts';
import type { Seen } from './work-on-order.ts';

/** An ended appeal whose citizen agreed, as a reviewer sees it. */
export interface Publication {
  readonly order: WorkOrder;
  readonly proposal: Proposal;
  readonly published?: PublishedAppeal;
}

/** What a reviewer decides; words that are absent are the proposal's. */
export interface PublishingDecision {
  readonly decision: 'publish' | 'withhold';
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly answer?: string | undefined;
}

/** Something personal is left in what somebody would publish. */
export interface PersonalDataLeft {
  readonly reason: 'personal-data-left';
  readonly left: readonly PersonalPart[];
}

/** What waits for a reviewer. */
export async function listPublications(
  ports: AppealPorts,
  limit: number,
  cursor?: string,
): Promise<Page<Publication>> {
  const { items, ...rest } = await ports.orders.ofDesk('reviewers', limit, cursor);
  const found = await Promise.all(items.map(({ orderId }) => showPublication(ports, orderId)));
  return { items: found.flatMap((each) => (each.ok ? [each.value] : [])), ...rest };
}

/** What would be published of an appeal, and what is. */
export async function showPublication(
  { orders, published }: AppealPorts,
  orderId: string,
): Promise<Result<Publication, NotFound>> {
  const file = await orders.file(orderId);
  if (file?.order.state !== 'closed' || !file.order.publishing)
    return err({ reason: 'not-found', what: 'order' });
  const shown = await publishedOf(published, file.order);
  return ok({
    order: file.order,
    proposal: proposalOf(wordsOf(file)),
    ...(shown ? { published: shown } : {}),
  });
}

/**
 * Publishes an appeal or keeps it back. What is published is what the reviewer saw: an order that changed meanwhile is
 * refused, and so are words with something personal in them.
 */
export async function decidePublication(
  ports: AppealPorts,
  { orderId, version }: Seen,
  { decision, ...mended }: PublishingDecision,
  asking: Asking,
): Promise<Result<Publication, ChangeRefusal | PersonalDataLeft>> {
  const file = await ports.orders.file(orderId);
  if (!file) return err({ reason: 'not-found', what: 'order' });
  const { words } = proposalOf(wordsOf(file));
  const { title = words.title, text = words.text, answer = words.answer } = mended;
  const { words: clean, struck: left } = proposalOf({ title, text, answer });
  if (decision === 'publish' && left.length > 0) return err({ reason: 'personal-data-left', left });
  const done = await changeOrder(ports, orderId, asking, {
    action: decision,
    version: version ?? file.order.version,
    change: (order, act) => decidePublishing(order, decision, act),
    beside: (after) => (decision === 'publish' ? { published: publishedFrom(after, clean) } : {}),
  });
  return done.ok ? await showPublication(ports, orderId) : done;
}

/** The citizen gives leave to publish, or takes it back. */
export async function agreeTo(
  ports: AppealPorts,
  secret: string,
  agreed: boolean,
  { key, trace }: Pick<Asking, 'key' | 'trace'>,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  const orderId = await ports.orders.bySecret(secret);
  if (orderId === undefined) return err({ reason: 'not-found', what: 'link' });
  return await changeOrder(
    ports,
    orderId,
    { actor: citizen, key, trace },
    {
      action: agreed ? 'agree-publishing' : 'refuse-publishing',
      change: (order, act) => agreeToPublishing(order, agreed, act),
    },
  );
}

/** One published appeal. */
export async function showPublished(
  { orders, published }: Pick<AppealPorts, 'orders' | 'published'>,
  orderId: string,
): Promise<Result<PublishedAppeal, NotFound>> {
  const order = await orders.get(orderId);
  const found = order && (await publishedOf(published, order));
  return found ? ok(found) : err({ reason: 'not-found', what: 'order' });
}

async function publishedOf(
  published: AppealPorts['published'],
  { orderId, publishing, publishedAt }: WorkOrder,
): Promise<PublishedAppeal | undefined> {
  return publishing === 'published' && publishedAt !== undefined
    ? await published.get({ orderId, publishedAt })
    : undefined;
}

const wordsOf = ({ matter: { title, text }, answers }: OrderFile): PublishedWords => ({
  title,
  text,
  answer: answers.at(-1)?.text ?? '',
});

const publishedFrom = (order: WorkOrder, words: PublishedWords): PublishedAppeal => ({
  orderId: order.orderId,
  ...words,
  theme: order.theme,
  ...(order.unit ? { unit: order.unit } : {}),
  receivedAt: order.receivedAt,
  publishedAt: order.publishedAt ?? order.receivedAt,
});
