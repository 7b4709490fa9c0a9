import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { publishCounts } from '../../shared/runtime/metrics.ts';
import { acceptNotice } from '../app/accept-notice.ts';
import { metricOf } from '../app/send-due-notices.ts';
import { LONGEST_CALL_MILLISECONDS } from '../app/send-notice.ts';
import { sharedCircuits } from '../app/shared-circuits.ts';
import { composePorts, environment } from '../composition.ts';

const ports = composePorts();
const shared = sharedCircuits(ports);
const { NOTICES_SERVICE } = environment();

/** An event of the house that somebody is to be told of: kept once, and sent at once when it is urgent. */
export const handler = eventHandler(async (event, remainingMilliseconds) => {
  const until = ports.wallClock.now() + remainingMilliseconds - LONGEST_CALL_MILLISECONDS;
  const outcome = await acceptNotice(ports, shared, event, until);
  if (outcome in metricOf)
    publishCounts({ [metricOf[outcome as keyof typeof metricOf]]: 1 }, NOTICES_SERVICE);
});
