import type { CatalogEvent } from '../../../events/catalog.ts';
import type { FactKind, OrderFact, ToldFact } from '../domain/figures/order-facts.ts';
import type { ClockName } from '../domain/order/order.ts';

/** An event of an order: others of the context are not counted. */
type Own = Extract<CatalogEvent, { type: `appeals.${string}`; data: { receivedAt: string } }>;

/** The fact that an event tells, or undefined for one that figures do not count. */
export function factOf(event: CatalogEvent): ToldFact | undefined {
  if (!isOwn(event)) return undefined;
  const particular = particularOf(event);
  if (!particular) return undefined;
  const { orderId, channel, receivedAt, at } = event.data;
  const fact = { sequence: Number(event.sequence ?? 0), at: Date.parse(at), ...particular };
  return { orderId, channel, receivedAt: Date.parse(receivedAt), fact };
}

const isOwn = (event: CatalogEvent): event is Own =>
  event.type.startsWith('appeals.') && 'receivedAt' in event.data;

type Particular = Pick<OrderFact, 'kind'> & Partial<OrderFact>;

function particularOf(event: Own): Particular | undefined {
  switch (event.type) {
    case 'appeals.appeal-received.v1':
      return { kind: 'received' };
    case 'appeals.appeal-understood.v1': {
      const { sensitive, group } = event.data;
      return {
        kind: 'understood',
        ...about(event.data),
        ...(sensitive.length > 0 ? { sensitive: true } : {}),
        ...(group ? { group } : {}),
      };
    }
    case 'appeals.order-dispatched.v1':
      return {
        kind: 'dispatched',
        unit: event.data.unit,
        ...about(event.data),
        ...(event.data.automatic ? { automatic: true } : {}),
      };
    case 'appeals.order-returned.v1':
      return { kind: 'returned', unit: event.data.unit };
    case 'appeals.order-contacted.v1':
      return event.data.first ? { kind: 'contacted', ...due(event.data) } : undefined;
    case 'appeals.order-resolved.v1':
      return { kind: 'answered', ...due(event.data) };
    case 'appeals.order-closed.v1': {
      const { verdict, grade } = event.data;
      return {
        kind: 'closed',
        ...(verdict === 'satisfied' ? { satisfied: true } : {}),
        ...(grade === undefined ? {} : { grade }),
      };
    }
    case 'appeals.order-reopened.v1':
      return { kind: 'reopened' };
    case 'appeals.request-made.v1':
      return event.data.request === 'reopening' ? { kind: 'disputed' } : undefined;
    case 'appeals.order-grouped.v1':
      return { kind: 'grouped' };
    case 'appeals.order-merged.v1':
      return { kind: 'merged' };
    case 'appeals.order-split.v1':
      return { kind: 'split' };
    case 'appeals.order-withdrawn.v1':
      return { kind: 'withdrawn' };
    case 'appeals.deadline-warned.v1':
      return event.data.mark === 100 ? { kind: overdue[event.data.clock] } : undefined;
    default:
      return undefined;
  }
}

const overdue = { contact: 'overdue_contact', answer: 'overdue_answer' } as const satisfies Record<
  ClockName,
  FactKind
>;

const about = ({ theme, place, placeName }: Own['data']): Partial<OrderFact> => ({
  ...(theme[0] === undefined ? {} : { theme: theme[0] }),
  ...(place === undefined ? {} : { place }),
  ...(placeName === undefined ? {} : { placeName }),
});

const due = ({ dueAt }: { readonly dueAt?: string | undefined }) =>
  dueAt === undefined ? {} : { dueAt: Date.parse(dueAt) };
