import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { forgetPeople } from '../app/forget-people.ts';
import { tidyFaces } from '../app/tidy-faces.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
/** Well within the function's fifteen minutes; what is left comes with the next day. */
const WORKING_MILLISECONDS = 840_000;

/** Every day: removes who was not seen for long, and faces that may not be used. Running it twice does nothing twice. */
export const handler = scheduleHandler(async () => {
  const until = Date.now() + WORKING_MILLISECONDS;
  const keepsGoing = () => Date.now() < until;
  return { ...(await forgetPeople(ports, keepsGoing)), ...(await tidyFaces(ports, keepsGoing)) };
});
