import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { noteVisit } from '../app/note-visit.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
const isFinished = (event: CatalogEvent): event is CatalogEvent<'ticketing.ticket-finished.v1'> =>
  event.type === 'ticketing.ticket-finished.v1';

/** Somebody was served: who by is kept with the person, where the ticket has a holder. */
export const handler = eventHandler(async (event) => {
  if (!isFinished(event) || event.data.holder === undefined) return;
  const { holder, hall, serviceDay: day, services = [], clerk, window, at } = event.data;
  const visit = { hall, day, services, window, at: Date.parse(at), ...(clerk ? { clerk } : {}) };
  await noteVisit(ports, holder, visit);
});
