import { err, type Result } from '../../../shared/kernel/result.ts';
import type { WorkOrder } from './order.ts';
import { type Act, apply, type OrderRefusal } from './order-transitions.ts';

/** Publishes an ended order, or what is published with other words, or keeps it back; only with the citizen's leave. */
export function decidePublishing(
  order: WorkOrder,
  decision: 'publish' | 'withhold',
  act: Act,
): Result<WorkOrder, OrderRefusal> {
  if (!order.publishing) return err({ reason: 'not-agreed' });
  return decision === 'publish'
    ? apply(order, 'publish', act, { publishing: 'published', publishedAt: publishedAt(order, act) })
    : apply(order, 'withhold', act, { publishing: 'withheld' });
}

/** What is mended keeps its place in the list. */
const publishedAt = (order: WorkOrder, { now }: Act): number =>
  order.publishing === 'published' ? (order.publishedAt ?? now) : now;

/** The citizen gives leave, or takes it back: then what is published is taken down. */
export function agreeToPublishing(
  { publishing, ...order }: WorkOrder,
  agreed: boolean,
  act: Act,
): Result<WorkOrder, OrderRefusal> {
  return agreed
    ? apply(order, 'agree-publishing', act, { publishing: publishing ?? 'agreed' })
    : apply(order, 'refuse-publishing', act);
}
