import { onScopeDispose, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import type { AskedGet } from '../api/hall-api.ts';
import { Problem } from '../api/problem.ts';
import { useHouse } from '../app/house.ts';
import type { Order } from './order.ts';

type Query = NonNullable<AskedGet<'/v1/appeal-orders'>['query']>;

/** A desk's orders as far as they were asked for. */
export interface Orders {
  readonly orders: ShallowRef<readonly Order[] | undefined>;
  /** What the house's clock showed when they were read, epoch milliseconds. */
  readonly now: Ref<number>;
  readonly more: Ref<boolean>;
  readonly problem: ShallowRef<Problem | undefined>;
  readonly loading: Ref<boolean>;
  /** Reads again what is shown. */
  refresh(): Promise<void>;
  /** Shows more. */
  next(): Promise<void>;
  /** Takes an order out at once; the next reading decides. */
  drop(orderId: string): void;
}

const PAGE = 30;
const MOST = 100;
/** Orders come and go by the minute; a page nobody looks at asks for nothing. */
const POLL_MILLISECONDS = 15_000;

/** Reads a desk's orders, keeps looking while the page is seen, and shows as many as were asked for. */
export function useOrders(query: () => Omit<Query, 'limit' | 'cursor'> | undefined): Orders {
  const { api } = useHouse();
  const orders = shallowRef<readonly Order[]>();
  const now = ref(0);
  const more = ref(false);
  const problem = shallowRef<Problem>();
  const loading = ref(false);
  let wanted = PAGE;
  let asked = 0;

  async function refresh(): Promise<void> {
    const wish = query();
    if (!wish) return;
    asked += 1;
    const order = asked;
    loading.value = true;
    try {
      const found: Order[] = [];
      let cursor: string | undefined;
      do {
        const limit = Math.min(MOST, wanted - found.length);
        const page = await api.get('/v1/appeal-orders', {
          query: { ...wish, limit, ...(cursor ? { cursor } : {}) },
        });
        if (order !== asked) return;
        found.push(...page.orders);
        cursor = page.cursor ?? undefined;
        now.value = Date.parse(page.at);
      } while (cursor && found.length < wanted);
      orders.value = found;
      more.value = cursor !== undefined;
      problem.value = undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (order === asked) problem.value = error;
    } finally {
      if (order === asked) loading.value = false;
    }
  }

  watch(
    () => JSON.stringify(query()),
    () => {
      orders.value = undefined;
      wanted = PAGE;
      void refresh();
    },
    { immediate: true },
  );
  const look = (): void => {
    if (document.visibilityState === 'visible' && !loading.value) void refresh();
  };
  const timer = setInterval(look, POLL_MILLISECONDS);
  document.addEventListener('visibilitychange', look);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  });
  return {
    orders,
    now,
    more,
    problem,
    loading,
    refresh,
    async next() {
      wanted = (orders.value?.length ?? 0) + PAGE;
      await refresh();
    },
    drop(orderId) {
      // What is on its way may still tell of it.
      asked += 1;
      loading.value = false;
      orders.value = orders.value?.filter((each) => each.orderId !== orderId);
    },
  };
}
