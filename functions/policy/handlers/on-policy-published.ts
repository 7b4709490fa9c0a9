import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { matchPublished } from '../app/match-shard.ts';
import { composeMatchingPorts } from '../compose-matching.ts';
import { type PolicyNews, policyNews } from '../subscriptions.ts';

const ports = composeMatchingPorts();
const news = new Set<string>(policyNews);
const isNews = (event: CatalogEvent): event is CatalogEvent<PolicyNews> => news.has(event.type);

/** A policy was published or ended: all firms are judged anew. */
export const handler = eventHandler(async (event) => {
  if (isNews(event)) await matchPublished(ports, event.data);
});
