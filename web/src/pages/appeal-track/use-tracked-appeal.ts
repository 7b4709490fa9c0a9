import { onMounted, onScopeDispose, ref } from 'vue';
import { Problem } from '../../api/problem.ts';
import { useHouse } from '../../app/house.ts';
import { isOver, type TrackedAppeal } from './tracked-appeal.ts';

/** An appeal moves by hours; half a minute is at once. */
const REFRESH_MILLISECONDS = 30_000;

/** Follows the appeal of a link while somebody looks at it. */
export function useTrackedAppeal(secret: string) {
  const { api } = useHouse();
  const appeal = ref<TrackedAppeal>();
  /** Why it could not be read anew; what was read before is still shown. */
  const problem = ref<Problem>();
  let asked = 0;
  let shown = 0;

  const show = (fresh: TrackedAppeal, order = ++asked): void => {
    if (order < shown) return;
    shown = order;
    appeal.value = fresh;
    problem.value = undefined;
  };

  async function read(): Promise<void> {
    const order = ++asked;
    try {
      show(await api.get('/v1/appeals/track/{secret}', { params: { secret } }), order);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (order > shown) problem.value = error;
    }
  }

  const again = () => {
    if (document.visibilityState === 'visible' && !(appeal.value && isOver(appeal.value))) void read();
  };
  const timer = setInterval(again, REFRESH_MILLISECONDS);
  addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  onMounted(read);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('online', again);
    document.removeEventListener('visibilitychange', again);
  });
  return { appeal, problem, read, show };
}
