import { err, ok, type Result } from '../../../shared/kernel/result.ts';
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

/** How often leave is given: each time is a line of the log, and whoever has a link could fill an order with them. */
export const timesAgreed = 10;

/** The citizen gives leave, or takes it back: then what is published is taken down. Saying it again changes nothing. */
export function agreeToPublishing(
  order: WorkOrder,
  agreed: boolean,
  act: Act,
): Result<WorkOrder, OrderRefusal> {
  if (agreed === (order.publishing !== undefined)) return ok(order);
  const { publishing: _before, ...rest } = order;
  if (!agreed) return apply(rest, 'refuse-publishing', act);
  const times = order.history.filter(({ action }) => action === 'agree-publishing').length;
  if (times >= timesAgreed) return err({ reason: 'agreed-too-often', limit: timesAgreed });
  return apply(order, 'agree-publishing', act, { publishing: 'agreed' });
}
