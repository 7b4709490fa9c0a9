import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { countTold } from '../app/count-told.ts';
import { composeMatchingPorts } from '../compose-matching.ts';

const ports = composeMatchingPorts();

/** A notice was sent: who was told of a policy by it is counted. */
export const handler = eventHandler(async (event) => {
  if (event.type === 'notification.notice-sent.v1') await countTold(ports, event.data);
});
