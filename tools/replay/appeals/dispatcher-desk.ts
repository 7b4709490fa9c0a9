import { must } from '../day-facts.ts';
import type { HallApi } from '../hall-api.ts';
import { minutes } from '../simulated-time.ts';
import { type AppealStage, accountWith, type MadeAppeal, type Order, rounds } from './appeal-stage.ts';

const ROUND_MINUTES = 3;
/** As many as one request may decide. */
const MOST_DECISIONS = '50';

/**
 * A dispatcher sends the unclear ones to the unit that the house thinks most likely, all of a round at once, and joins
 * what one person brought twice.
 */
export async function dispatch(stage: AppealStage): Promise<void> {
  const api = stage.as(accountWith(stage, 'dispatcher'));
  const joined = new Set<MadeAppeal>();
  await rounds(stage, minutes(ROUND_MINUTES), async () => {
    const { orders } = await must(api, 'listAppealOrders', { query: { limit: MOST_DECISIONS } });
    await decide(stage, api, orders.filter(isUnclear));
    for (const repeat of stage.record.made)
      if (!joined.has(repeat) && (await join(stage, api, repeat))) joined.add(repeat);
  });
}

const isUnclear = ({ state, decision }: Order): boolean => state === 'returned' || decision === 'review';

async function decide(
  { newKey, record }: AppealStage,
  api: HallApi,
  orders: readonly Order[],
): Promise<void> {
  if (orders.length === 0) return;
  const decisions = await Promise.all(
    orders.map(async ({ orderId, version }) => {
      const { understanding } = await must(api, 'showAppealOrder', { params: { order: orderId } });
      return { order: orderId, unit: understanding?.candidates[0]?.unit ?? '', version };
    }),
  );
  const { results } = await must(api, 'dispatchOrders', { body: { decisions }, key: newKey() });
  for (const { order, problem } of results)
    if (problem) record.surprises.push(`${order} was not sent: ${problem.reason}`);
}

/** What the same person brought before, about the same matter, is joined to it; the clerk on the phone says so. */
async function join({ record, newKey }: AppealStage, api: HallApi, repeat: MadeAppeal): Promise<boolean> {
  const earlier = record.made.find(
    (other) => other.message.user === repeat.message.user && other.message.id < repeat.message.id,
  );
  if (!earlier) return true;
  const [order = '', into = ''] = [repeat.orders[0], earlier.orders[0]];
  const read = await must(api, 'showAppealOrder', { params: { order } });
  if (read.order.decision === null) return false;
  await must(api, 'mergeOrder', { params: { order }, body: { into }, key: newKey() });
  return true;
}
