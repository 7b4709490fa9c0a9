import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { acceptNotice } from '../app/accept-notice.ts';
import { sharedCircuits } from '../app/shared-circuits.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
const shared = sharedCircuits(ports);

/** An event of the house that somebody is to be told of: kept once, and sent at once when it is urgent. */
export const handler = eventHandler(async (event) => {
  await acceptNotice(ports, shared, event);
});
