import { onMounted, onScopeDispose } from 'vue';
import { shortcutKeys } from './shortcut-keys.ts';
import { type SingleKeys, singleKey } from './single-key.ts';

/** Lets single keys act while the component is there and they are switched on (WCAG 2.1.4). */
export function useSingleKeys(keys: () => SingleKeys): void {
  const press = (event: KeyboardEvent): void => {
    const key = shortcutKeys.value ? singleKey(event) : undefined;
    const act = key === undefined ? undefined : keys()[key];
    if (!act || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    act();
  };
  onMounted(() => document.addEventListener('keydown', press));
  onScopeDispose(() => document.removeEventListener('keydown', press));
}
