import type { Hall, PriorityClass, Queue } from '../../functions/ticketing/domain/hall.ts';
import type { Habit, Mishap, PlannedPerson, PlannedTurn } from './day-plan.ts';
import { lognormal } from './seeded-random.ts';
import { minutes } from './simulated-time.ts';

const mishaps: readonly Mishap[] = [
  'undo-call',
  'undo-start',
  'undo-finish',
  'undo-too-late',
  'hold',
  'park',
  'transfer',
  'give-up',
];

/**
 * How fast a queue's items really go, as a share of what the district's file guesses: the estimate has to
 * learn it. The figures of this file are the replay's own choice of an ordinary morning, not measurements.
 */
const PACE = [0.45, 0.55, 0.65];
const SERVICE_VARIATION = 0.6;
const SHARE_WITH_TWO_SERVICES = 1 / 12;
const SHARE_OF_MISHAPS = 0.25;

/** Draws who comes at `arrivesAt`, what for, and how it will go. */
export function drawPerson(hall: Hall, name: string, arrivesAt: number, random: () => number): PlannedPerson {
  const channel = drawn(random, { kiosk: 0.8, phone: 0.15, clerk: 0.05 });
  const services = drawServices(hall, random);
  const priority = channel === 'phone' ? 'none' : drawPriority(random);
  return {
    name,
    arrivesAt,
    channel,
    services,
    priority,
    ...(priority === 'appointment' ? { appointmentAt: arrivesAt + drawEarliness(random) } : {}),
    language: drawn(random, { 'zh-CN': 0.9, en: 0.1 }),
    retry: drawn(random, { none: 0.9, meanwhile: 0.05, afterwards: 0.05 }),
    habit: drawHabit(hall, random),
    turns: drawTurns(hall, services, random),
  };
}

/** One of the keys of `weights`, each as likely as its weight says. */
export function drawn<K extends string>(random: () => number, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new Error('nothing to draw from');
}

/** People with an appointment come up to a quarter of an hour early, and some too late for it. Milliseconds. */
const drawEarliness = (random: () => number): number => minutes(Math.round(-20 + random() * 35));

const drawPriority = (random: () => number): PriorityClass =>
  drawn(random, {
    none: 0.83,
    elderly: 0.07,
    disabled: 0.02,
    pregnant: 0.03,
    veteran: 0.02,
    appointment: 0.03,
  });

/** Queues draw people as far as their windows can serve them. */
function drawServices(hall: Hall, random: () => number): string[] {
  const shares = Object.fromEntries(hall.queues.map((queue) => [queue.id, peoplePerMinute(hall, queue)]));
  const one = (): string => {
    const queue = drawn(random, shares);
    const items = itemsOf(hall, queue);
    return items[Math.floor(random() * items.length)] ?? one();
  };
  const first = one();
  const second = random() < SHARE_WITH_TWO_SERVICES ? one() : first;
  return second === first ? [first] : [first, second];
}

/** What a queue's own windows can serve; a window of several queues is shared out evenly. */
function peoplePerMinute(hall: Hall, queue: Queue): number {
  const windows = hall.windows
    .filter(({ surge, serves }) => !surge && serves.includes(queue.id))
    .reduce((sum, { serves }) => sum + 1 / serves.length, 0);
  return itemsOf(hall, queue.id).length === 0 ? 0 : windows / queue.coldStart.serviceMinutes;
}

const itemsOf = (hall: Hall, queue: string): string[] =>
  hall.serviceItems.filter((item) => item.queue === queue).map(({ id }) => id);

function drawHabit({ rules }: Hall, random: () => number): Habit {
  const between = (from: number, to: number): number => from + random() * (to - from);
  const absence = (from: number, to: number) =>
    Math.min(rules.pauseMinutesMax, Math.round(between(from, to)));
  const kind = drawn(random, {
    stays: 0.86,
    leaves: 0.04,
    pauses: 0.03,
    'comes-late': 0.02,
    'misses-call': 0.05,
  });
  if (kind === 'leaves') return { kind, afterMinutes: between(3, 15) };
  if (kind === 'pauses')
    return { kind, afterMinutes: between(1, 5), minutes: absence(6, 15), back: random() < 0.5 };
  if (kind === 'comes-late') return { kind, afterMinutes: between(1, 4), minutes: absence(5, 12) };
  if (kind === 'misses-call')
    return {
      kind,
      returnsAfterMinutes: drawReturn(rules.missedGraceMinutes, between, random),
      forgotten: random() < 0.3,
    };
  return { kind };
}

/** Some never come back, some soon, some when the grace is over and it is too late. */
function drawReturn(
  graceMinutes: number,
  between: (from: number, to: number) => number,
  random: () => number,
): number | null {
  const when = drawn(random, { never: 0.4, soon: 0.4, tooLate: 0.2 });
  if (when === 'never') return null;
  return when === 'soon' ? between(1, graceMinutes / 3) : graceMinutes + 3;
}

function drawTurns(hall: Hall, services: readonly string[], random: () => number): PlannedTurn[] {
  const turns: PlannedTurn[] = [];
  for (const [index, service] of services.entries()) {
    const before = services[index - 1];
    const serviceSeconds = drawServiceSeconds(hall, service, random);
    const sameTurn = before !== undefined && queueOf(hall, before) === queueOf(hall, service);
    const last = sameTurn ? turns.pop() : undefined;
    turns.push(
      last
        ? { ...last, serviceSeconds: last.serviceSeconds + serviceSeconds }
        : { walkSeconds: 10 + random() * 25, serviceSeconds, mishap: drawMishap(random) },
    );
  }
  return turns;
}

const drawMishap = (random: () => number): PlannedTurn['mishap'] =>
  random() < SHARE_OF_MISHAPS ? (mishaps[Math.floor(random() * mishaps.length)] ?? 'none') : 'none';

function drawServiceSeconds(hall: Hall, service: string, random: () => number): number {
  const queue = queueOf(hall, service);
  const pace = PACE[itemsOf(hall, queue.id).indexOf(service) % PACE.length] ?? 1;
  return Math.max(20, lognormal(random, queue.coldStart.serviceMinutes * 60 * pace, SERVICE_VARIATION));
}

function queueOf(hall: Hall, service: string): Queue {
  const item = hall.serviceItems.find(({ id }) => id === service);
  const queue = hall.queues.find(({ id }) => id === item?.queue);
  if (!queue) throw new Error(`${hall.id} has no queue for ${service}`);
  return queue;
}
