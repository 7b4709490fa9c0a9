import { ref, watch } from 'vue';
import { keep, kept } from './preferences.ts';

/** Do single keys act? Who steers by voice, or types beside the page, switches them off (WCAG 2.1.4). */
export const shortcutKeys = ref(kept('keys') !== 'off');

watch(shortcutKeys, (on) => keep('keys', on ? 'on' : 'off'));
