import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { takeEnterpriseNews } from '../app/take-enterprise-news.ts';
import { composeEnterprisePorts } from '../compose-enterprise.ts';

const ports = composeEnterprisePorts();

/** The register of enterprises told of one: its file follows, once. */
export const handler = eventHandler(async (event) => {
  if (event.type === 'partners.enterprise-changed.v1')
    await takeEnterpriseNews(ports, event.data, event.traceparent);
});
