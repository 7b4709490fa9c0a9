import { ok } from '../../../shared/kernel/result.ts';
import type { Language } from '../../../shared/runtime/content-negotiation.ts';
import { type ProblemKind, problemDocument, sharedProblems } from '../../../shared/runtime/problem.ts';
import { type Decided, dispatchOrders } from '../../app/dispatch-orders.ts';
import type { AppealPorts } from '../../app/ports.ts';
import type { bulkContract } from '../../contracts/bulk-contract.ts';
import { appealsProblems } from '../../problems.ts';
import { orderView } from '../views/order-view.ts';
import { type AppealsRoutes, askingOf } from './asking.ts';

/** Many decisions at once. */
export const bulkRoutes = (ports: AppealPorts): Pick<AppealsRoutes, keyof typeof bulkContract> => ({
  dispatchOrders: async (call) => {
    const asking = askingOf(ports, call);
    if (!asking.ok) return asking;
    const decided = await dispatchOrders(ports, call.body.decisions, asking.value);
    return ok({ results: decided.map((each) => resultView(each, call.language)) });
  },
});

function resultView({ order, result }: Decided, language: Language) {
  if (result.ok) return { order, dispatched: orderView(result.value), problem: null };
  const { reason } = result.error;
  const kind: ProblemKind = { ...sharedProblems, ...appealsProblems }[reason];
  const { title, detail } = problemDocument(kind, result.error, language, order);
  return {
    order,
    dispatched: null,
    problem: { reason, title: String(title), detail: detail === undefined ? null : String(detail) },
  };
}
