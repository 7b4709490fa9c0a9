/** How often and after which pauses a notice is tried again. */
export interface RetryRules {
  /** Tries in all. */
  readonly cap: number;
  readonly firstSeconds: number;
  readonly maximumSeconds: number;
}

/**
 * Milliseconds until the next try after `attempts` failed ones: exponential back-off with full jitter between half
 * and the whole of it (`chance` in [0, 1)), and never sooner than the provider asked for. Undefined when the cap is
 * reached.
 */
export function retryDelay(
  attempts: number,
  rules: RetryRules,
  chance: number,
  afterSeconds = 0,
): number | undefined {
  if (attempts >= rules.cap) return undefined;
  const pause = Math.min(rules.maximumSeconds, rules.firstSeconds * 2 ** (attempts - 1));
  return Math.round(Math.max(pause * (0.5 + chance / 2), afterSeconds) * 1000);
}
