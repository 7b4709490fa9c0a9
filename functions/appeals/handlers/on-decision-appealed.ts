import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { takeDecisionAppeal } from '../app/take-decision-appeal.ts';
import { composeDecisionAppeals } from '../compose-decisions.ts';

const ports = composeDecisionAppeals();
const isAppealed = (event: CatalogEvent): event is CatalogEvent<'policy.decision-appealed.v1'> =>
  event.type === 'policy.decision-appealed.v1';

/** A firm does not accept a decision on its application: that becomes an appeal, once. */
export const handler = eventHandler(async (event) => {
  if (isAppealed(event)) await takeDecisionAppeal(ports, event.data, event.traceparent);
});
