import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { understandAppeal } from '../app/understand-appeal.ts';
import { composeReading } from '../compose-reading.ts';

const ports = composeReading();
const isReceived = (event: CatalogEvent): event is CatalogEvent<'appeals.appeal-received.v1'> =>
  event.type === 'appeals.appeal-received.v1';

/** An appeal came in: the house reads it, and sends it on where it is sure. */
export const handler = eventHandler(async (event) => {
  if (!isReceived(event)) return;
  const read = await understandAppeal(ports, event.data.orderId, event.traceparent);
  // Somebody was faster and sent it on by hand: there is nothing left to read it for.
  if (!read.ok && read.error.reason !== 'wrong-state') throw new Error(`not read: ${read.error.reason}`);
});
