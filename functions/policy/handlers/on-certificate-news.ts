import type { CatalogEvent } from '../../../events/catalog.ts';
import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { takeCertificateNews } from '../app/take-enterprise-news.ts';
import { composeEnterprisePorts } from '../compose-enterprise.ts';
import { type CertificateNews, certificateNews } from '../subscriptions.ts';

const ports = composeEnterprisePorts();
const told = new Set<string>(certificateNews);
const isTold = (event: CatalogEvent): event is CatalogEvent<CertificateNews> => told.has(event.type);

/** The registry of certificates told of one: the holder's file follows, once. */
export const handler = eventHandler(async (event) => {
  if (isTold(event)) await takeCertificateNews(ports, event);
});
