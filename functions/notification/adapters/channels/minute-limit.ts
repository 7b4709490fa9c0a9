/** Keeps within a provider's limit of messages a minute, for each robot by itself. */
export interface MinuteLimit {
  /** 0 when a message may go now, and counts it; else the seconds until one may. */
  take(robot: string): number;
}

/**
 * A sliding minute in the memory of one warm function. Other functions have their own, so the provider's refusal
 * still has the last word; this spares a single busy function from being locked out.
 */
export function minuteLimit(messages: number, now: () => number): MinuteLimit {
  const sent = new Map<string, number[]>();
  return {
    take(robot) {
      const recent = (sent.get(robot) ?? []).filter((at) => at > now() - 60_000);
      const oldest = recent[recent.length - messages];
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + 60_000 - now()) / 1000));
      sent.set(robot, [...recent, now()]);
      return 0;
    },
  };
}
