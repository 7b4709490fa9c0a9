import { ref, watch } from 'vue';

/** Choices of taste that outlive the visit. Nothing that says who somebody is, and no token, is kept here. */
type Preference = 'language' | 'elder' | 'sound' | 'keys';

/** Reads a choice; undefined where none was made, or where the browser keeps nothing. */
export function kept(preference: Preference): string | undefined {
  try {
    return localStorage.getItem(`civichall.${preference}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a choice, where the browser lets it. */
export function keep(preference: Preference, value: string): void {
  try {
    localStorage.setItem(`civichall.${preference}`, value);
  } catch {
    // The choice then holds until the page is closed.
  }
}

/** Elder mode (长辈模式): everything larger, and only what is needed. Pages style it by `[data-elder]` on `<html>`. */
export const elderMode = ref(kept('elder') === 'on');

watch(
  elderMode,
  (on) => {
    document.documentElement.toggleAttribute('data-elder', on);
    keep('elder', on ? 'on' : 'off');
  },
  { flush: 'sync' },
);
document.documentElement.toggleAttribute('data-elder', elderMode.value);
