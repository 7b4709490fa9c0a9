import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { forgetPeople } from '../app/forget-people.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
/** Well within the function's fifteen minutes; what is left comes with the next day. */
const WORKING_MILLISECONDS = 840_000;

/** Every day: removes who was not seen for the district's days. Running it twice does nothing twice. */
export const handler = scheduleHandler(() => {
  const until = Date.now() + WORKING_MILLISECONDS;
  return forgetPeople(ports, () => Date.now() < until);
});
