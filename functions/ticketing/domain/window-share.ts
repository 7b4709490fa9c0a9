/** What an open window takes: its own queues, and those it helps while none of its own people wait. Queue ids. */
export interface OpenWindow {
  readonly serves: readonly string[];
  readonly helps: readonly string[];
}

/** A number per queue id; a queue that is not in it counts as the default. */
type ByQueue = Readonly<Record<string, number>>;

/** Enough for shares to settle to a few hundredths of a window. */
const ROUNDS = 24;

/**
 * Windows' worth of service that the people now waiting in a queue can count on. A window of several queues
 * calls whoever has waited longest, so its time goes where people would else wait longer: shares are moved
 * until the queues of a window clear at the same time. A helper serves its own people first: with n of them
 * waiting it counts 1 ÷ (1 + n).
 *
 * @param waitingByQueue people waiting, the one who asks included (the asked queue counts one at least).
 * @param handleSecondsByQueue `expectedHandleSeconds` of each queue; without it all queues' people count alike.
 * @returns 0 when no open window takes the queue; may be fractional.
 */
export function effectiveServers(
  queueId: string,
  openWindows: readonly OpenWindow[],
  waitingByQueue: ByQueue,
  handleSecondsByQueue: ByQueue = {},
): number {
  const people = (queue: string) => Math.max(waitingByQueue[queue] ?? 0, queue === queueId ? 1 : 0);
  const work = (queue: string) => people(queue) * (handleSecondsByQueue[queue] || 1);
  const helpers = openWindows.filter(
    ({ serves, helps }) => helps.includes(queueId) && !serves.includes(queueId),
  );
  const helped = helpers.map(
    ({ serves, helps }) => work(queueId) / sum(helps.map(work)) / (1 + sum(serves.map(people))),
  );
  return ownServers(queueId, openWindows, work) + sum(helped);
}

/** Windows' worth of service from those that serve the queue as their own. */
function ownServers(
  queueId: string,
  openWindows: readonly OpenWindow[],
  work: (queue: string) => number,
): number {
  let shares = openWindows.map(({ serves }) => split(serves, work));
  for (let round = 0; round < ROUNDS; round++) {
    const servers = totalByQueue(shares);
    const clearing = (queue: string) => work(queue) / (servers[queue] || 1);
    shares = shares.map((share) =>
      split(Object.keys(share), (queue) => (share[queue] ?? 0) * clearing(queue)),
    );
  }
  return totalByQueue(shares)[queueId] ?? 0;
}

/** One window split over its queues in proportion to their weight; nobody gets any when nothing weighs. */
function split(queues: readonly string[], weight: (queue: string) => number): ByQueue {
  const total = sum(queues.map(weight));
  return Object.fromEntries(queues.map((queue) => [queue, total > 0 ? weight(queue) / total : 0]));
}

function totalByQueue(shares: readonly ByQueue[]): ByQueue {
  const totals: Record<string, number> = {};
  for (const [queue, share] of shares.flatMap(Object.entries<number>))
    totals[queue] = (totals[queue] ?? 0) + share;
  return totals;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
