import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { takeUpAppeal } from '../app/take-up-appeal.ts';
import { composeReading } from '../compose-reading.ts';

const ports = composeReading();
const isReceived = (event: CatalogEvent): event is CatalogEvent<'appeals.appeal-received.v1'> =>
  event.type === 'appeals.appeal-received.v1';

/** An appeal came in: the house compares it with others, reads it, and sends it on where it is sure. */
export const handler = eventHandler(async (event) => {
  if (!isReceived(event)) return;
  await takeUpAppeal(ports, event.data.orderId, event.traceparent);
});
