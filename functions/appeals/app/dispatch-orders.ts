import type { Asking } from './asking.ts';
import type { AppealPorts } from './ports.ts';
import { dispatchOrder } from './work-on-order.ts';

/** What a dispatcher decided for one order. */
export interface DispatchDecision {
  readonly order: string;
  readonly unit: string;
  readonly theme?: readonly string[] | undefined;
  /** The version that the dispatcher saw. */
  readonly version?: number | undefined;
}

/** What became of a decision. */
export interface Decided {
  readonly order: string;
  readonly result: Awaited<ReturnType<typeof dispatchOrder>>;
}

/** Decisions that are carried out at the same time. */
const AT_ONCE = 10;

/**
 * Carries out many decisions, each by itself: what one is refused for keeps no other from being done. The same
 * idempotency key with the same decisions does nothing twice and answers the same.
 */
export async function dispatchOrders(
  ports: AppealPorts,
  decisions: readonly DispatchDecision[],
  asking: Asking,
): Promise<readonly Decided[]> {
  const decided: Decided[] = [];
  for (let first = 0; first < decisions.length; first += AT_ONCE)
    decided.push(
      ...(await Promise.all(
        decisions
          .slice(first, first + AT_ONCE)
          .map((decision, place) => decide(ports, decision, first + place, asking)),
      )),
    );
  return decided;
}

async function decide(
  ports: AppealPorts,
  { order, unit, theme, version }: DispatchDecision,
  place: number,
  asking: Asking,
): Promise<Decided> {
  const key = asking.key === undefined ? undefined : `${asking.key}:${place}`;
  const to = { unit, ...(theme ? { theme } : {}) };
  return { order, result: await dispatchOrder(ports, { orderId: order, version }, to, { ...asking, key }) };
}
