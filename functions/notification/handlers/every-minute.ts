import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { closeNoticeDays } from '../app/close-notice-days.ts';
import { openDays } from '../app/open-days.ts';
import { sendDueNotices } from '../app/send-due-notices.ts';
import { sharedCircuits } from '../app/shared-circuits.ts';
import { composePorts, environment } from '../composition.ts';

/** What is left of the function's minute is for the last calls to end, and for closing days. */
const SENDING_MILLISECONDS = 33_000;

const ports = composePorts();

/** Every minute: sends what is due, most urgent first, then purges contacts and closes days that are over. */
export const handler = scheduleHandler(async () => {
  const days = await openDays(ports);
  const until = ports.wallClock.now() + SENDING_MILLISECONDS;
  const sent = await sendDueNotices(ports, sharedCircuits(ports), days, until);
  return { ...sent, ...(await closeNoticeDays(ports, days)) };
}, environment().NOTICES_SERVICE);
