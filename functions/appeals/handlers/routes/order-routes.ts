import { iso } from '../../../shared/kernel/iso.ts';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { resolveOrder } from '../../app/answer-order.ts';
import type { Asking } from '../../app/asking.ts';
import { alikeOrders } from '../../app/find-matters.ts';
import { listOrders, showOrder } from '../../app/find-orders.ts';
import type { MatterPorts } from '../../app/matter-ports.ts';
import { mergeOrders, splitOrder } from '../../app/merge-orders.ts';
import type { AppealPorts } from '../../app/ports.ts';
import {
  acceptOrder,
  answerRequest,
  askHead,
  contactCitizen,
  contributeTo,
  dispatchOrder,
  involveUnit,
  resumeOrder,
  returnOrder,
  type Seen,
} from '../../app/work-on-order.ts';
import type { orderContract } from '../../contracts/order-contract.ts';
import type { WorkOrder } from '../../domain/order/order.ts';
import { findingsView } from '../views/findings-view.ts';
import { orderFileView, orderView } from '../views/order-view.ts';
import { type AppealsRoutes, askingOf } from './asking.ts';

type OrderRoutes = Pick<AppealsRoutes, keyof typeof orderContract>;
type ActCall = Pick<Call, 'caller' | 'key' | 'trace'> & {
  readonly params: { readonly order: string };
  readonly body: { readonly version?: number | undefined; readonly reason?: string | undefined };
};

/** What staff do with work orders. */
export function orderRoutes(ports: AppealPorts & MatterPorts): OrderRoutes {
  async function act<E>(
    { params, body, ...call }: ActCall,
    done: (seen: Seen, asking: Asking) => Promise<Result<WorkOrder, E>>,
  ) {
    const asking = askingOf(ports, call, body.reason);
    if (!asking.ok) return asking;
    return mapped(await done({ orderId: params.order, version: body.version }, asking.value), orderView);
  }

  return {
    listAppealOrders: async ({ caller, query }) =>
      mapped(await listOrders(ports, caller, query), ({ items, cursor }) => ({
        at: iso(ports.clock.now()),
        orders: items.map(orderView),
        cursor: cursor ?? null,
      })),
    showAppealOrder: async ({ caller, params }) => {
      const file = await showOrder(ports, caller, params.order);
      return file.ok ? ok(orderFileView(file.value, await alikeOrders(ports, caller, params.order))) : file;
    },
    dispatchOrder: (call) =>
      act(call, (seen, asking) => {
        const { unit, theme, pace } = call.body;
        const corrected = { ...(theme ? { theme } : {}), ...(pace ? { pace } : {}) };
        return dispatchOrder(ports, seen, { unit, ...corrected }, asking);
      }),
    acceptOrder: (call) => act(call, (seen, asking) => acceptOrder(ports, seen, asking)),
    returnOrder: (call) => act(call, (seen, asking) => returnOrder(ports, seen, call.body.proposed, asking)),
    contactCitizen: (call) => act(call, (seen, asking) => contactCitizen(ports, seen, asking)),
    involveUnit: (call) => act(call, (seen, asking) => involveUnit(ports, seen, call.body.unit, asking)),
    contributeToOrder: (call) =>
      act(call, (seen, asking) => contributeTo(ports, seen, call.body.text, asking)),
    askHead: async (call) => {
      const { request, until, days } = call.body;
      if (request === 'pause' ? until === undefined : days === undefined)
        return err({ reason: 'request-incomplete' });
      const asked = request === 'pause' ? { until: Date.parse(until ?? '') } : { days: days ?? 0 };
      return await act(call, (seen, asking) => askHead(ports, seen, { kind: request, ...asked }, asking));
    },
    grantRequest: (call) => act(call, (seen, asking) => answerRequest(ports, seen, true, asking)),
    refuseRequest: (call) => act(call, (seen, asking) => answerRequest(ports, seen, false, asking)),
    resumeOrder: (call) => act(call, (seen, asking) => resumeOrder(ports, seen, asking)),
    resolveOrder: async (call) => {
      const { text, despite: reason } = call.body;
      const done = await act(call, (seen, asking) => resolveOrder(ports, seen, text, { ...asking, reason }));
      return !done.ok && done.error.reason === 'answer-incomplete'
        ? err({ ...done.error, findings: findingsView(done.error.findings, call.language) })
        : done;
    },
    mergeOrder: (call) =>
      act(call, ({ orderId }, asking) => mergeOrders(ports, orderId, call.body.into, asking)),
    splitOrder: (call) => act(call, ({ orderId }, asking) => splitOrder(ports, orderId, asking)),
  };
}
