import { computed, onMounted, onScopeDispose, ref, watch } from 'vue';
import type { LiveEvent } from '../../../../functions/platform/domain/live-protocol.ts';
import type { Answer } from '../../api/hall-api.ts';
import { Problem } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { useHouse } from '../../app/house.ts';
import { useTopic } from '../../live/use-topic.ts';
import type { CounterAct, CounterTicket, WindowNow } from './counter.ts';

/** What a clerk chose beside the act itself. */
export interface Choice {
  readonly queue?: string;
  readonly minutes?: number;
  readonly reason?: string;
}

type WindowDay = Answer<'GET', '/v1/halls/{hall}/windows/{window}/day'>;

/** Waits and estimates change without any event. */
const REFRESH_MILLISECONDS = 20_000;
/** Events come in bursts; one look a moment later sees them all. */
const SETTLE_MILLISECONDS = 150;
/** The day is counted from all its tickets: read when something happened at this window, and now and then. */
const DAY_MILLISECONDS = 120_000;
/** What somebody else did first: the page looks again and says so. */
const stale: readonly string[] = [
  'stale-version',
  'wrong-state',
  'conflict',
  'window-busy',
  'not-your-ticket',
];

/** A clerk's window: who is there, who comes next, the day so far, and everything that can be done. */
export function useWindow(hall: () => string, window: () => string | undefined) {
  const { api } = useHouse();
  const now = ref<WindowNow>();
  const day = ref<WindowDay>();
  const problem = ref<Problem>();
  /** The person whom the last act sent away: it may be taken back for a short time. */
  const last = ref<CounterTicket>();
  const params = () => ({ hall: hall(), window: window() ?? '' });
  let asked = 0;
  let shown = 0;
  let dayReadAt = Number.NEGATIVE_INFINITY;

  /** Reads the window, and the day with it when it may be another one. */
  async function read(withDay = true): Promise<void> {
    if (window() === undefined) return;
    asked += 1;
    const order = asked;
    const isDayOld = performance.now() - dayReadAt >= DAY_MILLISECONDS;
    try {
      const [fresh, own] = await Promise.all([
        api.get('/v1/halls/{hall}/windows/{window}', { params: params() }),
        withDay || isDayOld
          ? api.get('/v1/halls/{hall}/windows/{window}/day', { params: params() })
          : undefined,
      ]);
      if (order < shown) return;
      shown = order;
      now.value = fresh;
      problem.value = undefined;
      if (!own) return;
      day.value = own;
      dayReadAt = performance.now();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (order >= shown) problem.value = error;
    }
  }

  let settling: ReturnType<typeof setTimeout> | undefined;
  let settlesDay = false;
  /** Looks again in a moment, however many events come until then. */
  const soon = ({ data }: Pick<LiveEvent, 'data'>): void => {
    const isAside = day.value?.aside.some(({ ticketId }) => ticketId === data.ticketId) ?? false;
    settlesDay ||= isAside || data.window === window();
    settling ??= setTimeout(() => {
      settling = undefined;
      void read(settlesDay);
      settlesDay = false;
    }, SETTLE_MILLISECONDS);
  };

  const {
    run,
    busy,
    problem: refused,
  } = useAction((key, act: CounterAct, choice: Choice = {}) => perform(key, act, choice));

  async function perform(
    key: string,
    act: CounterAct,
    { queue = '', minutes = 0, reason }: Choice,
  ): Promise<true> {
    const why = reason ? { reason } : {};
    if (act === 'call-next') {
      const { ticket } = await api.post('/v1/halls/{hall}/windows/{window}/call-next', {
        params: params(),
        body: {},
        key,
      });
      last.value = undefined;
      if (now.value) now.value = { ...now.value, ticket };
      nobody.value = ticket === null;
      return true;
    }
    const ticket = now.value?.ticket ?? last.value;
    if (!ticket) return true;
    const { version } = ticket;
    const of = { params: { hall: hall(), ticket: ticket.ticketId }, key } as const;
    const after = await {
      recall: () => api.post('/v1/halls/{hall}/tickets/{ticket}/recall', { ...of, body: { version } }),
      start: () => api.post('/v1/halls/{hall}/tickets/{ticket}/start', { ...of, body: { version } }),
      hold: () => api.post('/v1/halls/{hall}/tickets/{ticket}/hold', { ...of, body: { version, ...why } }),
      park: () =>
        api.post('/v1/halls/{hall}/tickets/{ticket}/park', { ...of, body: { version, minutes, ...why } }),
      transfer: () =>
        api.post('/v1/halls/{hall}/tickets/{ticket}/transfer', { ...of, body: { version, queue, ...why } }),
      finish: () => api.post('/v1/halls/{hall}/tickets/{ticket}/finish', { ...of, body: { version } }),
      miss: () => api.post('/v1/halls/{hall}/tickets/{ticket}/miss', { ...of, body: { version } }),
      cancel: () =>
        api.post('/v1/halls/{hall}/tickets/{ticket}/cancel', { ...of, body: { version, ...why } }),
      undo: () => api.post('/v1/halls/{hall}/tickets/{ticket}/undo', { ...of, body: {} }),
    }[act]();
    const here = after.state === 'called' || after.state === 'serving';
    last.value = here || act === 'undo' ? undefined : after;
    if (now.value) now.value = { ...now.value, ticket: here ? after : null };
    return true;
  }

  /** Nobody waited when the last call was made. */
  const nobody = ref(false);
  watch(
    () => now.value?.next.length,
    (waiting) => {
      if (waiting) nobody.value = false;
    },
  );

  async function act(what: CounterAct, choice?: Choice): Promise<boolean> {
    const done = await run(what, ...(choice ? [choice] : []));
    // What was asked for before or during the act may show how things were before it.
    shown = asked + 1;
    void read();
    return done === true;
  }

  const { run: takeBack, problem: notBack } = useAction((key, ticket: CounterTicket) => {
    const { version, ticketId } = ticket;
    const of = { params: { hall: hall(), ticket: ticketId }, key } as const;
    return ticket.state === 'missed'
      ? api.post('/v1/halls/{hall}/tickets/{ticket}/return', { ...of, body: { version } })
      : api.post('/v1/halls/{hall}/tickets/{ticket}/resume', {
          ...of,
          body: { version, window: window() ?? '' },
        });
  });

  const {
    run: runWindow,
    busy: switching,
    problem: notSwitched,
  } = useAction((key, what: 'open' | 'close') => {
    const of = { params: params(), key } as const;
    if (what === 'close') return api.post('/v1/halls/{hall}/windows/{window}/close', { ...of, body: {} });
    return api.post('/v1/halls/{hall}/windows/{window}/open', { ...of, body: {} });
  });

  const isStale = computed(() => refused.value !== undefined && stale.includes(refused.value.reason));
  const state = useTopic(() => (window() === undefined ? undefined : `halls/${hall()}/staff`), {
    read: () => read(),
    onEvent: soon,
  });
  watch([hall, window], () => {
    now.value = undefined;
    day.value = undefined;
    last.value = undefined;
    void read();
  });
  const timer = setInterval(() => void read(false), REFRESH_MILLISECONDS);
  onMounted(() => read());
  onScopeDispose(() => {
    clearInterval(timer);
    clearTimeout(settling);
  });

  return {
    now,
    day,
    last,
    nobody,
    state,
    problem,
    busy,
    refused,
    isStale,
    act,
    switching,
    notBack,
    notSwitched,
    takeBack: async (ticket: CounterTicket) => {
      await takeBack(ticket);
      await read();
    },
    runWindow: async (...wish: Parameters<typeof runWindow>) => {
      await runWindow(...wish);
      await read();
    },
  };
}
