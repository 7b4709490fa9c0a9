import { type Ref, ref } from 'vue';
import { Problem } from './problem.ts';

/** Something a person does with a button. */
export interface Action<A extends readonly unknown[], R> {
  /** Does it; undefined when it failed, is under way already, or was refused ({@link problem} then says why). */
  readonly run: (...args: A) => Promise<R | undefined>;
  readonly busy: Ref<boolean>;
  readonly problem: Ref<Problem | undefined>;
}

/**
 * An action with one idempotency key, which is kept until the API gave an answer: pressing again after a time-out
 * repeats the same request and does nothing twice.
 *
 * @example const call = useAction((key) => api.post('/v1/halls/{hall}/windows/{window}/call-next', { params, key }));
 */
export function useAction<A extends readonly unknown[], R>(
  act: (key: string, ...args: A) => Promise<R>,
): Action<A, R> {
  const busy = ref(false);
  const problem = ref<Problem>();
  let key: string | undefined;
  let keyIsFor: string | undefined;
  const run = async (...args: A): Promise<R | undefined> => {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = undefined;
    const wanted = JSON.stringify(args);
    if (wanted !== keyIsFor) key = undefined;
    keyIsFor = wanted;
    key ??= crypto.randomUUID();
    try {
      const result = await act(key, ...args);
      key = undefined;
      return result;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status > 0 && error.status < 500) key = undefined;
      problem.value = error;
      return undefined;
    } finally {
      busy.value = false;
    }
  };
  return { run, busy, problem };
}
