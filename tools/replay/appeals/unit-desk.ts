import { must } from '../day-facts.ts';
import type { HallApi, Operation } from '../hall-api.ts';
import { minutes } from '../simulated-time.ts';
import { type AppealStage, type Order, rounds } from './appeal-stage.ts';
import type { MorningAppeal } from './morning-appeals.ts';

const ROUND_MINUTES = 4;
const MOST_ORDERS = '100';
/** Somebody else was faster, or the order is with another unit by now. */
const tooLate = ['wrong-state', 'not-your-unit', 'not-found'];

/** A unit as far as it works on appeals: who handles them, and to which other unit it gives one back. */
export interface WorkingUnit {
  readonly unit: string;
  readonly handler: string;
  /** It gives the order of this title back, because it is another unit's. */
  readonly givesBack?: { readonly title: string; readonly proposed: string; readonly reason: string };
  /** It leaves its first simple order lying until its time is over. */
  readonly keepsOne: boolean;
}

/** A handler goes through the unit's desk: takes what is new, speaks with the citizen, answers. */
export async function workOnDesk(stage: AppealStage, unit: WorkingUnit): Promise<void> {
  const api = stage.as(stage.accountOf(unit.handler));
  await rounds(stage, minutes(ROUND_MINUTES), async () => {
    const { orders } = await must(api, 'listAppealOrders', { query: { limit: MOST_ORDERS } });
    if (unit.keepsOne) stage.record.kept ??= orders.find(({ pace }) => pace === 'simple');
    for (const order of orders) await goOn(stage, api, order, unit);
  });
}

/** The next step of an order; one that is kept is spoken about and not answered. */
async function goOn(
  stage: AppealStage,
  api: HallApi,
  order: Order,
  { givesBack }: WorkingUnit,
): Promise<void> {
  if (order.state === 'dispatched' && order.title === givesBack?.title && order.returns === 0) {
    const { proposed, reason } = givesBack;
    await act(stage, api, order, 'returnOrder', { proposed, reason });
  } else if (order.state === 'dispatched') await act(stage, api, order, 'acceptOrder', {});
  if (order.state === 'accepted') await act(stage, api, order, 'contactCitizen', {});
  const isKept = order.orderId === stage.record.kept?.orderId;
  if (order.state === 'in-progress' && !isKept) await answer(stage, api, order);
}

/** The unit reads the message once more, and answers. */
export async function answer(stage: AppealStage, api: HallApi, order: Order): Promise<void> {
  const { matter } = await must(api, 'showAppealOrder', { params: { order: order.orderId } });
  await act(stage, api, order, 'resolveOrder', { text: answerTo(matter) });
}

/** An answer that names the matter, what was done, until when the rest is, and whom to call. */
export const answerTo = ({ title, text }: Pick<MorningAppeal, 'title' | 'text'>): string =>
  `您反映的“${title}”（${text.slice(0, QUOTED)}……）已收悉。我局今天上午已派人到现场核实，并责成有关单位处理，` +
  '其余事项将在5个工作日内办结。如仍有问题，请拨打12345热线，我们会派专人跟进。';

/** Characters of the message that an answer repeats. */
const QUOTED = 40;

async function act(
  { record, newKey }: AppealStage,
  api: HallApi,
  { orderId }: Order,
  operation: Operation,
  body: object,
): Promise<void> {
  const done = await api.ask(operation, { params: { order: orderId }, body, key: newKey() });
  if (done.ok) return;
  if (tooLate.includes(done.reason)) record.late += 1;
  else record.surprises.push(`${operation} of ${orderId}: ${done.reason} ${done.detail}`);
}
