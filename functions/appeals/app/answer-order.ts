import { err, mapped, type Result } from '../../shared/kernel/result.ts';
import { type AnswerTemplate, templatesFor } from '../domain/answer/answer-templates.ts';
import { type AnswerFinding, checkAnswer } from '../domain/answer/check-answer.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { resolve } from '../domain/order/order-acts.ts';
import type { Asking, NotFound } from './asking.ts';
import { type ChangeRefusal, changeOrder } from './change-order.ts';
import { type Reader, showOrder } from './find-orders.ts';
import type { AppealPorts, Matter } from './ports.ts';
import type { Seen } from './work-on-order.ts';

/** The unit answers. An answer with faults goes out only where `asking` has a reason for it. */
export async function resolveOrder(
  ports: AppealPorts,
  { orderId, version }: Seen,
  text: string,
  asking: Asking,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  const file = await ports.orders.file(orderId);
  if (!file) return err({ reason: 'not-found', what: 'order' });
  const checked = check(ports, file.matter, text);
  return await changeOrder(ports, orderId, asking, {
    action: 'resolve',
    version,
    change: (order, act) => resolve(order, act, checked),
    beside: ({ unit = '' }, { now: at }) => ({ answer: { orderId, text, unit, at } }),
  });
}

/** Looks an answer over that somebody is about to give. */
export const checkAnswerTo = async (
  ports: AppealPorts,
  reader: Reader,
  orderId: string,
  text: string,
): Promise<Result<readonly AnswerFinding[], NotFound>> =>
  mapped(await showOrder(ports, reader, orderId), ({ matter }) => check(ports, matter, text));

/** Beginnings of an answer to an order. */
export const answerTemplatesFor = async (
  ports: AppealPorts,
  reader: Reader,
  orderId: string,
): Promise<Result<readonly AnswerTemplate[], NotFound>> =>
  mapped(await showOrder(ports, reader, orderId), ({ order }) => templatesFor(order.theme[0]));

const check = ({ clock, calendar }: AppealPorts, { title, text }: Matter, answer: string) =>
  checkAnswer({
    question: `${title}\n${text}`,
    answer,
    now: clock.now(),
    timeZone: calendar.timeZone,
  });
