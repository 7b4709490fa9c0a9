/** What an open window takes: its own queues, and those it helps while none of its own people wait. Queue ids. */
export interface OpenWindow {
  readonly serves: readonly string[];
  readonly helps: readonly string[];
}

/** Enough for shares to settle to about a hundredth of a window. */
const ROUNDS = 24;

/**
 * Windows' worth of service that people now waiting in this queue can count on. A window of several queues
 * takes whoever waits longest, so its time goes to the queue whose people would otherwise wait longer: shares
 * are moved until the queues of a window clear at the same time. A helper gives a queue its part of the
 * people it has to get through, its own first.
 *
 * @param waitingByQueue people waiting per queue, whoever asks included; the asked queue counts as one at least.
 * @returns 0 when no open window takes the queue.
 */
export function effectiveServers(
  queueId: string,
  openWindows: readonly OpenWindow[],
  waitingByQueue: Readonly<Record<string, number>>,
): number {
  const waiting = (queue: string) => Math.max(waitingByQueue[queue] ?? 0, queue === queueId ? 1 : 0);
  const own = ownShares(openWindows, waiting);
  const helpers = countBy(openWindows.flatMap((window) => window.helps));
  const clearing = (queue: string) =>
    waiting(queue) === 0 ? 0 : waiting(queue) / ((own.get(queue) ?? 0) + (helpers.get(queue) ?? 0));
  const helped = openWindows
    .filter((window) => window.helps.includes(queueId) && !window.serves.includes(queueId))
    .map((window) => clearing(queueId) / sum([...window.serves, ...window.helps].map(clearing)));
  return (own.get(queueId) ?? 0) + sum(helped);
}

/** Windows' worth of service per queue, of the windows that serve it as their own. */
function ownShares(
  openWindows: readonly OpenWindow[],
  waiting: (queue: string) => number,
): Map<string, number> {
  let shares = openWindows.map((window) => splitBy(window.serves, (queue) => (waiting(queue) > 0 ? 1 : 0)));
  let servers = totals(shares);
  for (let round = 0; round < ROUNDS; round++) {
    shares = shares.map((share) =>
      splitBy(
        [...share.keys()],
        (queue) => ((share.get(queue) ?? 0) * waiting(queue)) / (servers.get(queue) || 1),
      ),
    );
    servers = totals(shares);
  }
  return servers;
}

/** One window split over queues in proportion to their weight; nobody gets any when all weigh nothing. */
function splitBy(queues: readonly string[], weight: (queue: string) => number): Map<string, number> {
  const total = sum(queues.map(weight));
  return new Map(queues.map((queue) => [queue, total > 0 ? weight(queue) / total : 0]));
}

function totals(shares: readonly Map<string, number>[]): Map<string, number> {
  const servers = new Map<string, number>();
  for (const [queue, share] of shares.flatMap((map) => [...map])) {
    servers.set(queue, (servers.get(queue) ?? 0) + share);
  }
  return servers;
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
