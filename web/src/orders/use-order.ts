import { useHouse } from '../app/house.ts';
import { type Part, usePart } from '../app/use-part.ts';
import type { Order, OrderFile } from './order.ts';

/** The order that is open. */
export interface OpenOrder extends Part<OrderFile> {
  /** Shows at once what an act answered, and reads the rest again. */
  took(order: Order): void;
}

/** Reads the order that is open; another one when the id changes. */
export function useOrder(orderId: () => string | undefined): OpenOrder {
  const { api } = useHouse();
  const part = usePart(
    () => {
      const order = orderId();
      return order === undefined ? undefined : { order };
    },
    (params) => api.get('/v1/appeal-orders/{order}', { params }),
  );
  return {
    ...part,
    took(order) {
      const { value } = part.data;
      if (value?.order.orderId === order.orderId) part.data.value = { ...value, order };
      void part.refresh();
    },
  };
}
