import { computed, onBeforeUnmount, onMounted, ref } from 'vue';

const TICK_MILLISECONDS = 250;
const signs = ['pointerdown', 'keydown', 'wheel', 'input'] as const;

/**
 * Goes back to the start when somebody left: after `seconds()` without a touch, the last ten counted down in sight.
 * `seconds` undefined: there is nothing to leave. Any touch or key begins anew.
 */
export function useIdle(seconds: () => number | undefined, leave: () => void) {
  const WARNING_SECONDS = 10;
  const left = ref(Number.POSITIVE_INFINITY);
  let since = Date.now();
  const begin = () => {
    since = Date.now();
    left.value = Number.POSITIVE_INFINITY;
  };
  const look = () => {
    const whole = seconds();
    if (whole === undefined) return begin();
    left.value = whole - (Date.now() - since) / 1000;
    if (left.value <= 0) {
      begin();
      leave();
    }
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    for (const sign of signs) addEventListener(sign, begin, { passive: true, capture: true });
    timer = setInterval(look, TICK_MILLISECONDS);
  });
  onBeforeUnmount(() => {
    for (const sign of signs) removeEventListener(sign, begin, { capture: true });
    clearInterval(timer);
  });
  return {
    /** Seconds until it goes back, while they are counted down. */
    countdown: computed(() =>
      left.value <= WARNING_SECONDS ? Math.max(1, Math.ceil(left.value)) : undefined,
    ),
    begin,
  };
}
