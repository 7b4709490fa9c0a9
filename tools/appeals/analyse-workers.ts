import { Worker } from 'node:worker_threads';
import type { GramWeights } from '../../functions/appeals/domain/language/same-matter/gram-weights.ts';
import type { Answer, Task } from './analyse-worker.ts';

/** Threads that take tasks in turn. */
export interface Workers {
  readonly count: number;
  /** Gives the least busy one a task; what is in `moved` is no longer of this thread. */
  readonly ask: (task: Task, moved?: readonly ArrayBuffer[]) => Promise<Answer>;
  /** Gives every one the same task. */
  readonly askAll: (task: Task) => Promise<unknown>;
  /** Tasks that were given and not yet answered. */
  readonly waiting: () => number;
  readonly close: () => Promise<unknown>;
}

/** Starts `count` of them. A defect in one fails all that it was asked. */
export function startWorkers(count: number, weights: GramWeights): Workers {
  const all = Array.from({ length: count }, () => startOne(weights));
  const idlest = () => all.reduce((best, one) => (one.pending.length < best.pending.length ? one : best));
  return {
    count,
    ask: (task, moved) => idlest().ask(task, moved),
    askAll: (task) => Promise.all(all.map((one) => one.ask(task))),
    waiting: () => all.reduce((sum, { pending }) => sum + pending.length, 0),
    close: () => Promise.all(all.map(({ worker }) => worker.terminate())),
  };
}

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

function startOne(weights: GramWeights) {
  const worker = new Worker(new URL('./analyse-worker.ts', import.meta.url), { workerData: weights });
  const pending: Pending[] = [];
  worker.on('message', (answer: Answer) => pending.shift()?.resolve(answer));
  worker.on('error', (error) => {
    for (const { reject } of pending.splice(0)) reject(error);
  });
  const ask = (task: Task, moved: readonly ArrayBuffer[] = []) =>
    new Promise<Answer>((resolve, reject) => {
      pending.push({ resolve, reject });
      worker.postMessage(task, [...moved]);
    });
  return { worker, pending, ask };
}
