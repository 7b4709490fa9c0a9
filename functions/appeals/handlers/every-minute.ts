import { scheduleHandler } from '../../shared/runtime/schedule-handler.ts';
import { reckonAnew } from '../app/reckon-anew.ts';
import { sweepDueOrders } from '../app/sweep-due-orders.ts';
import { composePorts } from '../composition.ts';

const ports = composePorts();
/** Well within the function's minute; what is left comes with the next. */
const WORKING_MILLISECONDS = 40_000;

/** Were all orders reckoned by this deployment's calendar? What is written since then is. */
let isReckoned = false;

/** Every minute: warnings before and at a breach, ends of pauses, ends of waiting for the citizen's word. */
export const handler = scheduleHandler(async () => {
  const until = Date.now() + WORKING_MILLISECONDS;
  const keepsGoing = () => Date.now() < until;
  const counts = await sweepDueOrders(ports, keepsGoing);
  const ordersReckonedAnew = isReckoned ? 0 : await reckonAnew(ports, keepsGoing);
  isReckoned ||= keepsGoing();
  return { ...counts, ordersReckonedAnew };
});
