import { onScopeDispose, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import { Problem } from '../api/problem.ts';

/** One part of the page: what it shows, and why it cannot. A part that fails leaves the others alone. */
export interface Part<T> {
  /** What was last read of what is chosen now. */
  readonly data: ShallowRef<T | undefined>;
  readonly problem: ShallowRef<Problem | undefined>;
  readonly loading: Ref<boolean>;
  /** Reads again; once more afterwards when it was asked while reading. */
  refresh(): Promise<void>;
  /** The same, but for many callers in a row at most once a second. */
  soon(): void;
}

const PACE_MILLISECONDS = 1_000;
/** A page on the wall has nobody to press a button: what could not be read is asked for again. */
const AGAIN_MILLISECONDS = 10_000;

/**
 * Reads a part whenever `choice` changes (undefined: nothing to read yet) and when asked. What was read for a choice
 * that is no more is thrown away.
 */
export function usePart<C, T>(choice: () => C | undefined, read: (choice: C) => Promise<T>): Part<T> {
  const data = shallowRef<T>();
  const problem = shallowRef<Problem>();
  const loading = ref(false);
  let again = false;
  let pacing: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function refresh(): Promise<void> {
    if (loading.value) {
      again = true;
      return;
    }
    const chosen = choice();
    if (chosen === undefined) return;
    loading.value = true;
    const stillChosen = () => JSON.stringify(choice()) === JSON.stringify(chosen);
    try {
      const got = await read(chosen);
      if (stillChosen()) {
        data.value = got;
        problem.value = undefined;
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!stillChosen()) return;
      problem.value = error;
      clearTimeout(retry);
      if (worthRepeating(error)) retry = setTimeout(() => void refresh(), AGAIN_MILLISECONDS);
    } finally {
      loading.value = false;
      if (again || !stillChosen()) {
        again = false;
        void refresh();
      }
    }
  }

  watch(
    () => JSON.stringify(choice()),
    () => {
      data.value = undefined;
      problem.value = undefined;
      void refresh();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(pacing);
    clearTimeout(retry);
  });
  const soon = (): void => {
    pacing ??= setTimeout(() => {
      pacing = undefined;
      void refresh();
    }, PACE_MILLISECONDS);
  };
  return { data, problem, loading, refresh, soon };
}

const worthRepeating = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;
