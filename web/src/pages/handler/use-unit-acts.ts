import { useAction } from '../../api/use-action.ts';
import { useHouse } from '../../app/house.ts';
import type { Order } from '../../orders/order.ts';
import type { UnitAct } from './unit-acts.ts';

/** What was chosen or written for an act. */
export interface Choice {
  readonly unit?: string;
  readonly reason?: string;
  readonly text?: string;
  /** Why an answer goes out although the check found something. */
  readonly despite?: string;
  /** Epoch milliseconds until which a pause is asked for. */
  readonly until?: number;
  readonly days?: number;
}

/** Carries acts out, one at a time; each answers the order as it is then. */
export function useUnitActs() {
  const { api } = useHouse();
  return useAction(
    (key, act: UnitAct, { orderId, version }: Pick<Order, 'orderId' | 'version'>, choice: Choice = {}) => {
      const { unit = '', reason = '', text = '', despite, until, days } = choice;
      const of = { params: { order: orderId }, key } as const;
      return {
        accept: () => api.post('/v1/appeal-orders/{order}/accept', { ...of, body: { version } }),
        contact: () => api.post('/v1/appeal-orders/{order}/contact', { ...of, body: { version } }),
        answer: () =>
          api.post('/v1/appeal-orders/{order}/resolve', {
            ...of,
            body: { version, text, ...(despite ? { despite } : {}) },
          }),
        grant: () => api.post('/v1/appeal-orders/{order}/grant', { ...of, body: { version } }),
        refuse: () => api.post('/v1/appeal-orders/{order}/refuse', { ...of, body: { version, reason } }),
        resume: () => api.post('/v1/appeal-orders/{order}/resume', { ...of, body: { version } }),
        contribute: () =>
          api.post('/v1/appeal-orders/{order}/contribute', { ...of, body: { version, text } }),
        involve: () => api.post('/v1/appeal-orders/{order}/involve', { ...of, body: { version, unit } }),
        ask: () =>
          api.post('/v1/appeal-orders/{order}/ask', {
            ...of,
            body: {
              version,
              reason,
              ...(until === undefined
                ? ({ request: 'extension', days } as const)
                : ({ request: 'pause', until: new Date(until).toISOString() } as const)),
            },
          }),
        return: () =>
          api.post('/v1/appeal-orders/{order}/return', {
            ...of,
            body: { version, reason, ...(unit ? { proposed: unit } : {}) },
          }),
      }[act]();
    },
  );
}
