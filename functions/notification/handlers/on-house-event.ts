import { eventHandler } from '../../shared/runtime/event-handler.ts';
import { compose } from '../composition.ts';

const notification = compose();

export const handler = eventHandler(async (event) => {
  await notification.keepNotice(event);
});
