import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { publishCounts } from '../../shared/runtime/metrics.ts';
import { tellPages } from '../app/tell-pages.ts';
import { composePages } from '../composition.ts';

const ports = composePages();

/** An event of the house, told to every page that listens to it. */
export const handler = eventHandler(async (event) => {
  const { told, gone, lost } = await tellPages(ports, event);
  publishCounts({ pagesTold: told, pagesGone: gone, pagesLost: lost });
});
