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
  /** What the last act answered: what was asked for before it may tell of the time before it. */
  let known: Order | undefined;
  const part = usePart(
    () => {
      const order = orderId();
      return order === undefined ? undefined : { order };
    },
    async (params) => {
      const file = await api.get('/v1/appeal-orders/{order}', { params });
      const isOld = known?.orderId === file.order.orderId && known.version > file.order.version;
      return known && isOld ? { ...file, order: known } : file;
    },
  );
  return {
    ...part,
    took(order) {
      known = order;
      const { value } = part.data;
      if (value?.order.orderId === order.orderId) part.data.value = { ...value, order };
      void part.refresh();
    },
  };
}
