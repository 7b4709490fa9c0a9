import { must } from '../day-facts.ts';
import type { HallApi } from '../hall-api.ts';
import { minutes } from '../simulated-time.ts';
import { type AppealStage, accountWith, type Order, rounds } from './appeal-stage.ts';

const ROUND_MINUTES = 3;
/** As many as one request may decide. */
const MOST_DECISIONS = '50';

/**
 * A dispatcher sends the unclear ones to the unit that the house thinks most likely, all of a round at once, and joins
 * what the house proposes to join.
 */
export async function dispatch(stage: AppealStage): Promise<void> {
  const api = stage.as(accountWith(stage, 'dispatcher'));
  await rounds(stage, minutes(ROUND_MINUTES), async () => {
    const { orders } = await must(api, 'listAppealOrders', { query: { limit: MOST_DECISIONS } });
    await decide(stage, api, orders.filter(isUnclear));
    await joinRepeats(stage, api);
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

/** What the house finds to be brought twice is joined to the first of them, unless that is answered already. */
async function joinRepeats({ record, newKey }: AppealStage, api: HallApi): Promise<void> {
  const { matters } = await must(api, 'listAppealMatters', { query: { kind: 'repeat' } });
  for (const { matter } of matters) {
    const { members } = await must(api, 'showAppealMatter', { params: { matter } });
    const [first, ...later] = members.toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
    for (const { orderId, state } of later) {
      if (!first || !mergeable.includes(state) || !mergeable.includes(first.state)) continue;
      const asked = { params: { order: orderId }, body: { into: first.orderId }, key: newKey() };
      const joined = await api.ask('mergeOrder', asked);
      if (!joined.ok && joined.status === 409) record.late += 1;
      else if (!joined.ok) record.surprises.push(`${orderId} was not joined: ${joined.reason}`);
    }
  }
}

const mergeable: readonly string[] = ['dispatched', 'accepted', 'in-progress', 'returned'];
