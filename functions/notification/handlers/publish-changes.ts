import { eventPublisher } from '../../shared/runtime/event-publisher.ts';
import { streamHandler } from '../../shared/runtime/stream-handler.ts';
import { changeToEvents } from '../app/change-to-events.ts';
import { environment } from '../composition.ts';

const { DISTRICT, BUS_NAME } = environment();

/** What becomes of notices as the house's events: those who asked for one hear that it failed. */
export const handler = streamHandler(
  (change) => changeToEvents(change, DISTRICT),
  eventPublisher(BUS_NAME ?? ''),
);
