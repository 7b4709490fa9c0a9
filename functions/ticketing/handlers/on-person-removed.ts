import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { forgetHolder } from '../app/forget-holder.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
const isRemoved = (event: CatalogEvent): event is CatalogEvent<'identity.person-removed.v1'> =>
  event.type === 'identity.person-removed.v1';

/** A person was removed: no ticket says any more that it was theirs. Coming twice does nothing twice. */
export const handler = eventHandler(async (event) => {
  if (isRemoved(event)) await forgetHolder(ports, event.data.personId);
});
