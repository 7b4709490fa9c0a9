import { onScopeDispose, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '../../../api/problem.ts';
import { useHouse } from '../../../app/house.ts';
import { blanksOf } from '../conditions/blanks.ts';
import type { ContentFault, PolicyContent } from './policy.ts';
import { refusedContent } from './refused-content.ts';

/** What is wrong with content while it is written. */
export interface Check {
  readonly faults: Readonly<ShallowRef<readonly ContentFault[]>>;
  /** Something of the conditions is not filled in yet: nobody can be judged by them. */
  readonly blanks: Readonly<Ref<boolean>>;
}

/** Whoever types is left alone for so long. */
const PAUSE_MILLISECONDS = 500;

/** Asks the house what keeps content from being published, a moment after it was changed. */
export function useCheck(
  draft: () => { readonly policy: string; readonly version: number; readonly content: PolicyContent },
): Check {
  const { t } = useI18n();
  const { api } = useHouse();
  const faults = shallowRef<readonly ContentFault[]>([]);
  const blanks = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: AbortController | undefined;

  async function check(): Promise<void> {
    const { policy, version, content } = draft();
    const missing = blanksOf(content.conditions).map(({ pointer, what }) => ({
      pointer: `/conditions${pointer}`,
      detail: t(`policy-desk.condition.blank.${what}`),
    }));
    blanks.value = missing.length > 0;
    under?.abort();
    if (missing.length > 0 || !/^[a-z0-9][a-z0-9-]*$/.test(policy)) {
      faults.value = missing;
      return;
    }
    under = new AbortController();
    const { signal } = under;
    try {
      const told = await api.post('/v1/policy/policies/{policy}/check', {
        params: { policy },
        body: { version, content },
        signal,
      });
      faults.value = told.problems;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      faults.value = refusedContent(error);
    }
  }
  watch(
    () => JSON.stringify(draft()),
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void check(), PAUSE_MILLISECONDS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    under?.abort();
  });
  return { faults, blanks };
}
