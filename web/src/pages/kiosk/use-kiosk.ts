import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { useRoute } from 'vue-router';
import type { Answer } from '../../api/hall-api.ts';
import { Problem } from '../../api/problem.ts';
import { useHouse } from '../../app/house.ts';
import { useSession } from '../../sign-in/session.ts';
import { rememberSignIn, resumeSignIn } from './device-sign-in.ts';
import { read, write } from './kiosk-store.ts';
import {
  issueAlone,
  linkOfPending,
  numbersLeft,
  pendingTickets,
  reconcile,
  refusedTickets,
  type Wish,
} from './offline-desk.ts';

/** The hall as the API tells it. */
export type HallInfo = Answer<'GET', '/v1/halls/{hall}'>;

/** Whose ticket it is, where it carries a name. Only the hall is told: none of it stays at the kiosk. */
export interface NamedWish {
  readonly pass?: string;
  readonly forWhom?: 'family' | 'agent';
  readonly sameClerk?: boolean;
}

/** What a person gets. */
export interface TakenTicket {
  readonly number: string;
  readonly queue: string;
  /** Secret part of the phone page's address. */
  readonly link: string;
  readonly issuedAt: string;
  /** Given out alone: the hall hears of it later. */
  readonly offline: boolean;
  readonly ahead: number | null;
  readonly wait: { readonly p50Minutes: number | null; readonly p90Minutes: number | null };
}

/** The hall is asked so often while it answers, and while it does not. */
const LOOK_MILLISECONDS = 15_000;
const LOOK_ALONE_MILLISECONDS = 5_000;
/** The hall is told that this kiosk is there, and numbers are filled up, at least so often. */
const RECONCILE_MILLISECONDS = 60_000;

/** Nobody said no: nobody answered, or nobody who could decide. */
const unanswered = (problem: Problem): boolean =>
  problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;

/** A kiosk of one hall: what the hall offers now, and giving out tickets with and without it. */
export function useKiosk() {
  const { api, config } = useHouse();
  const session = useSession();
  const route = useRoute();
  const hallId = String(route.query.hall ?? config.halls[0]?.hall ?? '');
  const hall = shallowRef<HallInfo>();
  const alone = ref(false);
  /** Why there is nothing to show: the hall could not be asked, and was never seen before. */
  const problem = shallowRef<Problem>();
  const pending = ref(0);
  const refused = ref<Awaited<ReturnType<typeof refusedTickets>>>([]);
  const held = ref<Readonly<Record<string, number>>>({});
  /** What the hall's clock is ahead of this machine's, milliseconds. */
  const ahead = ref(0);
  const time = ref(Date.now());
  const now = computed(() => time.value + ahead.value);
  const signedIn = ref(session.roles.includes('kiosk'));

  async function look(): Promise<void> {
    try {
      const seen = await api.get('/v1/halls/{hall}', { params: { hall: hallId } });
      ahead.value = Date.parse(seen.at) - Date.now();
      hall.value = seen;
      problem.value = undefined;
      alone.value = false;
      await write(`hall.${hallId}`, { seen, ahead: ahead.value });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!unanswered(error)) {
        problem.value = error;
        return;
      }
      alone.value = true;
      if (hall.value) return;
      const before = await read<{ seen: HallInfo; ahead: number }>(`hall.${hallId}`);
      if (before) {
        hall.value = before.seen;
        ahead.value = before.ahead;
      } else problem.value = error;
    }
  }

  async function count(): Promise<void> {
    pending.value = (await pendingTickets()).length;
    refused.value = await refusedTickets();
    const queues = hall.value?.queues.map(({ queue }) => queue) ?? [];
    const left = await Promise.all(queues.map((queue) => numbersLeft(hallId, queue, now.value)));
    held.value = Object.fromEntries(queues.map((queue, index) => [queue, left[index] ?? 0]));
  }

  async function tellHall(): Promise<void> {
    try {
      if (!signedIn.value) signedIn.value = await resumeSignIn(session);
      if (signedIn.value) await reconcile(api, hallId);
      signedIn.value = session.roles.includes('kiosk');
    } catch (error) {
      // Whatever kept it from being done keeps it for the next round: nothing is lost on the disk.
      if (error instanceof Problem && error.status === 401) signedIn.value = false;
    }
    await count();
  }

  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let running: Promise<void> | undefined;
  async function round(): Promise<void> {
    clearTimeout(timer);
    await look();
    const due = Date.now() - told >= RECONCILE_MILLISECONDS;
    if (!alone.value && (due || pending.value > 0 || !signedIn.value)) {
      told = Date.now();
      await tellHall();
    } else await count();
    if (!stopped) timer = setTimeout(turn, alone.value ? LOOK_ALONE_MILLISECONDS : LOOK_MILLISECONDS);
  }
  /** One round at a time; whoever asks for one meanwhile gets the present one. */
  const turn = (): Promise<void> => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };

  let clock: ReturnType<typeof setInterval> | undefined;
  const wake = () => void turn();
  onMounted(async () => {
    clock = setInterval(() => {
      time.value = Date.now();
    }, 1_000);
    addEventListener('online', wake);
    addEventListener('offline', wake);
    if (signedIn.value) await rememberSignIn(session);
    await turn();
  });
  onBeforeUnmount(() => {
    stopped = true;
    clearTimeout(timer);
    clearInterval(clock);
    removeEventListener('online', wake);
    removeEventListener('offline', wake);
  });

  /** Tickets are given out now: by the hall's word, or by its hours as last told. */
  const takesTickets = computed(() => {
    const known = hall.value;
    if (!known) return false;
    if (!alone.value) return known.takesTickets;
    const from = known.today[0] ? Date.parse(known.today[0].from) : Number.POSITIVE_INFINITY;
    return from <= now.value && now.value < Date.parse(known.lastTicketAt ?? '');
  });

  /** Takes a ticket. Throws the hall's refusal, or that nobody answered and the kiosk has no number of its own. */
  async function take(wish: Wish, queue: string, key: string, named: NamedWish = {}): Promise<TakenTicket> {
    let silence: Problem | undefined;
    if (!alone.value) {
      try {
        const {
          number,
          link,
          issuedAt,
          ahead: before,
          wait,
        } = await api.post('/v1/halls/{hall}/tickets', {
          params: { hall: hallId },
          body: { ...wish, ...named },
          key,
        });
        return { number, queue, link, issuedAt, offline: false, ahead: before, wait };
      } catch (error) {
        if (!(error instanceof Problem) || !unanswered(error)) throw error;
        silence = error;
      }
    }
    const insteadOf = silence ? key : undefined;
    const ticket = await issueAlone({ hall: hallId, queue, wish, insteadOf }, now.value);
    if (!ticket) throw silence ?? new Problem(0, 'unreachable');
    if (silence) alone.value = true;
    await count();
    const { number, issuedAt } = ticket;
    const wait = { p50Minutes: null, p90Minutes: null };
    return { number, queue, link: linkOfPending(ticket), issuedAt, offline: true, ahead: null, wait };
  }

  return { hallId, hall, alone, problem, pending, refused, held, now, signedIn, takesTickets, take, turn };
}

/** What {@link useKiosk} gives. */
export type Kiosk = ReturnType<typeof useKiosk>;
