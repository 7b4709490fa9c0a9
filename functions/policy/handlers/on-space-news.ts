import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { matchNeed, matchUnit } from '../app/match-spaces.ts';
import { composeSpacePorts } from '../compose-spaces.ts';
import { type SpaceNews, spaceNews } from '../subscriptions.ts';

const ports = composeSpacePorts();
const told = new Set<string>(spaceNews);
const isTold = (event: CatalogEvent): event is CatalogEvent<SpaceNews> => told.has(event.type);

/** A unit is offered, or a need published: what fits is kept, each once for ever, and told by that. */
export const handler = eventHandler(async (event) => {
  if (!isTold(event)) return;
  const { data } = event;
  if ('needId' in data) await matchNeed(ports, data.firmId, data.needId);
  else await matchUnit(ports, data.unitId);
});
