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
  /** The network was gone when it was last read: what is shown was true at this instant of this phone's clock. */
  const keptAt: Ref<number | undefined> = ref();
  /** Nothing can be shown, and why. */
  const problem = ref<Problem>();
  let asked = 0;
  let shown = 0;
  let clockAhead = 0;
  const now = ref(Date.now());

  const show = (fresh: Visit, order: number): void => {
    if (order < shown) return;
    shown = order;
    visit.value = fresh;
    keptAt.value = undefined;
    problem.value = undefined;
    now.value = Date.now() + clockAhead;
    void keepVisit(link, fresh);
  };

  async function read(): Promise<void> {
    asked += 1;
    const order = asked;
    try {
      show(await api.get('/v1/visits/{link}', { params: { link } }), order);
      if (visit.value && !hall.value) await readHall(visit.value.hall);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (order >= shown) await fallBack(error);
    }
  }

  async function readHall(id: string): Promise<void> {
    const read = await api.get('/v1/halls/{hall}', { params: { hall: id } });
    hall.value = read;
    clockAhead = Date.parse(read.at) - Date.now();
    now.value = Date.now() + clockAhead;
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
      visit.value ??= kept.visit;
      keptAt.value ??= kept.at;
    } else problem.value = error;
  }

  const stage = computed<Stage | undefined>(() =>
    visit.value ? stageOf(visit.value, now.value) : undefined,
  );
  const topic = useTopic(() => visit.value?.live.topic, { read, grant: () => visit.value?.live.grant });
  watch(topic, (state) => {
    if (state === 'waiting' && !navigator.onLine) keptAt.value ??= Date.now();
  });

  const again = () => {
    now.value = Date.now() + clockAhead;
    if (document.visibilityState === 'visible' && !(stage.value && isOver(stage.value))) void read();
  };
  const timer = setInterval(again, REFRESH_MILLISECONDS);
  const online = () => void read();
  const offline = () => {
    if (visit.value) keptAt.value ??= Date.now();
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
