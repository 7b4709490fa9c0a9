import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { takePartnerEvent } from '../app/take-partner-event.ts';
import { composePorts } from '../composition.ts';
import { type PartnerEventType, partnerEvents } from '../subscriptions.ts';

const ports = composePorts();
const told = new Set<string>(partnerEvents);
const isTold = (event: CatalogEvent): event is CatalogEvent<PartnerEventType> => told.has(event.type);

/** A partner told of a certificate: the registry follows, once. */
export const handler = eventHandler(async (event) => {
  if (isTold(event)) await takePartnerEvent(ports, event);
});
