import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { ask, reopen } from '../domain/order/order-acts.ts';
import { apply } from '../domain/order/order-transitions.ts';
import { type Asking, citizen, type NotFound } from './asking.ts';
import { type ChangeRefusal, changeOrder } from './change-order.ts';
import type { Answer, AppealPorts, OrderFile } from './ports.ts';

/** What a citizen says of an answer. */
export type Verdict =
  | { readonly verdict: 'satisfied'; readonly grade?: number | undefined }
  | { readonly verdict: 'not-settled'; readonly reason: string }
  | { readonly verdict: 'withdrawn'; readonly reason?: string | undefined };

/** What a citizen sees behind the link. */
export interface Tracked {
  readonly file: OrderFile;
  /** Of the order that this one was merged into, where it was. */
  readonly answers: readonly Answer[];
}

/** The order behind a link, with the answers that are for it. */
export async function trackAppeal(
  { orders }: AppealPorts,
  secret: string,
): Promise<Result<Tracked, NotFound>> {
  const orderId = await orders.bySecret(secret);
  const file = orderId === undefined ? undefined : await orders.file(orderId);
  if (!file) return err({ reason: 'not-found', what: 'link' });
  const { mergedInto } = file.order;
  const lead = mergedInto === undefined ? undefined : await orders.file(mergedInto);
  return ok({ file, answers: [...file.answers, ...(lead?.answers ?? [])] });
}

/**
 * Takes the citizen's word: satisfied closes the order; what is not settled opens it again, once by right and after
 * that when a dispatcher agrees; a citizen may take the appeal back until it is answered.
 */
export async function sayVerdict(
  ports: AppealPorts,
  secret: string,
  verdict: Verdict,
  { key, trace }: Pick<Asking, 'key' | 'trace'>,
): Promise<Result<WorkOrder, ChangeRefusal>> {
  const orderId = await ports.orders.bySecret(secret);
  if (orderId === undefined) return err({ reason: 'not-found', what: 'link' });
  const asking = { actor: citizen, key, trace, reason: 'reason' in verdict ? verdict.reason : undefined };
  switch (verdict.verdict) {
    case 'satisfied': {
      const { grade } = verdict;
      return await changeOrder(ports, orderId, asking, {
        action: 'satisfy',
        change: (order, act) => apply(order, 'satisfy', act, grade === undefined ? {} : { grade }),
      });
    }
    case 'withdrawn':
      return await changeOrder(ports, orderId, asking, {
        action: 'withdraw',
        change: (order, act) => apply(order, 'withdraw', act),
      });
    case 'not-settled':
      return await changeOrder(ports, orderId, asking, {
        action: ['reopen', 'ask-reopening'],
        change: (order, act) =>
          order.reopenings === 0
            ? reopen(order, act, ports.bounds)
            : ask(order, { kind: 'reopening' }, act, ports.bounds),
      });
  }
}
