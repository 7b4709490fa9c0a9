import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { refreshLines } from '../app/refresh-lines.ts';
import { hallNow } from '../app/show-hall.ts';
import { composePorts } from '../composition.ts';
import { queueMovedEvents } from '../subscriptions.ts';

const ports = composePorts();
const moved = new Set<string>(queueMovedEvents);
const hasMoved = (event: CatalogEvent): event is CatalogEvent<(typeof queueMovedEvents)[number]> =>
  moved.has(event.type);

/** A line moved: whoever is nearly next is told now, not at the next minute. Coming twice does nothing twice. */
export const handler = eventHandler(async (event) => {
  if (!hasMoved(event)) return;
  const { data } = event;
  const look = await hallNow(ports, data.hall);
  if (!look.ok || look.value.today !== data.serviceDay) return;
  const queues =
    'fromQueue' in data ? [data.queue, data.fromQueue] : 'queue' in data ? [data.queue] : undefined;
  await refreshLines(ports, look.value, queues);
});
