import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { matchFirm } from '../app/match-firms.ts';
import { composeMatchingPorts } from '../compose-matching.ts';

const ports = composeMatchingPorts();

/** Something of a firm changed: it is judged by all policies in force. */
export const handler = eventHandler(async (event) => {
  if (event.type === 'policy.enterprise-changed.v1') await matchFirm(ports, event.data.firmId);
});
