import { onScopeDispose, ref, watch } from 'vue';
import type { Answer } from '../../api/hall-api.ts';
import { useHouse } from '../../app/house.ts';

/** What the house reads out of a text that is still being written. */
export type Suggestions = Answer<'POST', '/v1/appeal-suggestions'>;

/** Somebody who stops for that long looks up. */
const PAUSE_MILLISECONDS = 700;
/** With fewer characters there is nothing to read yet. */
const ENOUGH = 8;

/** Follows what is written. It is help and nothing else: without it the form is as good. */
export function useSuggestions(written: () => { readonly title: string; readonly text: string }) {
  const { api } = useHouse();
  const suggestions = ref<Suggestions>();
  /** It was asked for and did not come. */
  const missed = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  async function ask(body: { readonly title: string; readonly text: string }): Promise<void> {
    const { signal } = asking;
    try {
      const read = await api.post('/v1/appeal-suggestions', { body, signal });
      if (signal.aborted) return;
      suggestions.value = read;
      missed.value = false;
    } catch {
      // What was last read of it stays.
      if (!signal.aborted) missed.value = true;
    }
  }

  watch(
    written,
    ({ title, text }) => {
      clearTimeout(timer);
      asking.abort();
      asking = new AbortController();
      if ((title + text).trim().length < ENOUGH) suggestions.value = undefined;
      else timer = setTimeout(() => void ask({ title, text }), PAUSE_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    asking.abort();
  });
  return { suggestions, missed };
}
