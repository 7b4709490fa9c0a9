import { Worker } from 'node:worker_threads';
import type { GramWeights } from '../../functions/appeals/domain/language/same-matter/gram-weights.ts';
import type { Answer, Task } from './analyse-worker.ts';

/** Threads that take tasks from one queue. */
export interface Workers {
  readonly count: number;
  /** Has the next free one do a task; what is in `moved` is no longer of this thread. */
  readonly ask: (task: Task, moved?: readonly ArrayBuffer[]) => Promise<Answer>;
  /** Gives every one the same task; nothing else may be going on. */
  readonly askAll: (task: Task) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** One waits while another is done, so that a worker need not wait for this thread. */
const tasksAtOnce = 2;

/** Starts `count` of them. A defect in one fails all that it was asked. */
export function startWorkers(count: number, weights: GramWeights): Workers {
  const queue: Given[] = [];
  const handOut = () => {
    for (const one of all.toSorted((a, b) => a.pending.length - b.pending.length)) {
      const next = one.pending.length < tasksAtOnce ? queue.shift() : undefined;
      if (next) one.give(next);
    }
  };
  const all = Array.from({ length: count }, () => startOne(weights, handOut));
  return {
    count,
    ask: (task, moved = []) =>
      new Promise((resolve, reject) => {
        queue.push({ task, moved, resolve, reject });
        handOut();
      }),
    askAll: (task) =>
      Promise.all(
        all.map((one) => new Promise((resolve, reject) => one.give({ task, moved: [], resolve, reject }))),
      ),
    close: () => Promise.all(all.map(({ worker }) => worker.terminate())),
  };
}

interface Given {
  readonly task: Task;
  readonly moved: readonly ArrayBuffer[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

function startOne(weights: GramWeights, onFree: () => void) {
  const worker = new Worker(new URL('./analyse-worker.ts', import.meta.url), { workerData: weights });
  const pending: Given[] = [];
  worker.on('message', (answer: Answer) => {
    pending.shift()?.resolve(answer);
    onFree();
  });
  worker.on('error', (error) => {
    for (const { reject } of pending.splice(0)) reject(error);
  });
  const give = (given: Given) => {
    pending.push(given);
    worker.postMessage(given.task, [...given.moved]);
  };
  return { worker, pending, give };
}
