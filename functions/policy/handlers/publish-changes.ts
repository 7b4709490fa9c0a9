import { eventPublisher } from '../../shared/runtime/event-publisher.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import { changeToEvents } from '../app/change-to-events.ts';
import { environment, settings } from '../composition.ts';

const { BUS_NAME, DISTRICT: district } = environment();

/** The table's stream becomes the house's events. */
export const handler = streamHandler(
  (change) => changeToEvents(change, { district, told: settings.told }),
  eventPublisher(BUS_NAME ?? ''),
);
