import { useAction } from '../../api/use-action.ts';
import { useHouse } from '../../app/house.ts';
import type { Order } from '../../orders/order.ts';

/** What a dispatcher decides about one order, as it was seen. */
export type Decision = { readonly order: string; readonly version: number } & (
  | {
      readonly act: 'dispatch';
      readonly unit: string;
      readonly theme?: string[];
      readonly pace?: Order['pace'];
    }
  | { readonly act: 'merge'; readonly into: string }
  | { readonly act: 'split' }
  | { readonly act: 'grant' }
  | { readonly act: 'refuse'; readonly reason: string }
);
/** The order after it. */
export type Done = Order;

/** Carries decisions out, one at a time; each answers the order as it is then. */
export function useDecisions() {
  const { api } = useHouse();
  return useAction((key, { order, version, ...wish }: Decision): Promise<Done> => {
    const of = { params: { order }, key } as const;
    switch (wish.act) {
      case 'dispatch': {
        const { act: _, ...to } = wish;
        return api.post('/v1/appeal-orders/{order}/dispatch', { ...of, body: { version, ...to } });
      }
      case 'merge':
        return api.post('/v1/appeal-orders/{order}/merge', { ...of, body: { version, into: wish.into } });
      case 'split':
        return api.post('/v1/appeal-orders/{order}/split', { ...of, body: { version } });
      case 'grant':
        return api.post('/v1/appeal-orders/{order}/grant', { ...of, body: { version } });
      case 'refuse':
        return api.post('/v1/appeal-orders/{order}/refuse', {
          ...of,
          body: { version, reason: wish.reason },
        });
    }
  });
}
