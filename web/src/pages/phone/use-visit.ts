import { computed, onMounted, onScopeDispose, type Ref, ref, watch } from 'vue';
import { Problem } from '../../api/problem.ts';
import { useHouse } from '../../app/house.ts';
import { useTopic } from '../../live/use-topic.ts';
import { forgetVisit, keepVisit, keptVisit } from './kept-visit.ts';
import { isOver, type Stage, stageOf, type Visit, type VisitHall } from './visit.ts';

/** Others move too, which a ticket's own topic does not tell: read again so often while in line. */
const REFRESH_MILLISECONDS = 15_000;

/** Follows the ticket of a link, with or without network. */
export function useVisit(link: string) {
  const { api } = useHouse();
  const visit = ref<Visit>();
  const hall = ref<VisitHall>();
  /** The network was gone when it was last read: what is shown was true at this instant of the hall's clock. */
  const keptAt: Ref<number | undefined> = ref();
  /** Nothing can be shown, and why. */
  const problem = ref<Problem>();
  let asked = 0;
  let shown = 0;
  let clockAhead = 0;
  const now = ref(Date.now());

  const tick = (): void => {
    now.value = Date.now() + clockAhead;
  };
  const show = (fresh: Visit, order: number): void => {
    if (order < shown) return;
    shown = order;
    visit.value = fresh;
    keptAt.value = undefined;
    problem.value = undefined;
    tick();
    void keepVisit({ link, visit: fresh, hall: hall.value, clockAhead, at: Date.now() });
  };

  async function read(): Promise<void> {
    asked += 1;
    const order = asked;
    try {
      const fresh = await api.get('/v1/visits/{link}', { params: { link } });
      if (!hall.value) await readHall(fresh.hall);
      show(fresh, order);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (order >= shown) await fallBack(error);
    }
  }

  async function readHall(id: string): Promise<void> {
    const read = await api.get('/v1/halls/{hall}', { params: { hall: id } });
    hall.value = read;
    clockAhead = Date.parse(read.at) - Date.now();
  }

  async function fallBack(error: Problem): Promise<void> {
    if (error.reason === 'not-found' || error.reason === 'invalid-request') {
      visit.value = undefined;
      problem.value = error;
      await forgetVisit(link);
      return;
    }
    const kept = await keptVisit(link);
    if (kept) {
      if (!visit.value) ({ visit: visit.value, hall: hall.value, clockAhead } = kept);
      tick();
      keptAt.value ??= kept.at + kept.clockAhead;
    } else problem.value = error;
  }

  const stage = computed<Stage | undefined>(() =>
    visit.value ? stageOf(visit.value, now.value) : undefined,
  );
  const topic = useTopic(() => visit.value?.live.topic, { read, grant: () => visit.value?.live.grant });
  watch(topic, (state) => {
    if (state === 'waiting' && !navigator.onLine) offline();
  });

  const again = () => {
    tick();
    if (document.visibilityState === 'visible' && !(stage.value && isOver(stage.value))) void read();
  };
  const timer = setInterval(again, REFRESH_MILLISECONDS);
  const online = () => void read();
  const offline = () => {
    if (visit.value) keptAt.value ??= Date.now() + clockAhead;
  };
  addEventListener('online', online);
  addEventListener('offline', offline);
  document.addEventListener('visibilitychange', again);
  onMounted(read);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('online', online);
    removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', again);
  });

  return { visit, hall, stage, keptAt, problem, topic, read, show: (fresh: Visit) => show(fresh, ++asked) };
}
