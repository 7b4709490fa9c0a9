/** The time the hall lives in: real time, faster. All instants are simulated epoch milliseconds. */
export interface SimulatedTime {
  now(): number;
  /** Resolves when `instant` is reached; at once when it has passed. */
  until(instant: number): Promise<void>;
  /** Resolves `milliseconds` of simulated time later. */
  after(milliseconds: number): Promise<void>;
}

/** How a compressed clock runs: it showed `from` at the real instant `since`, and runs `speed` times as fast. */
export interface ClockSetting {
  readonly speed: number;
  readonly from: number;
  readonly since: number;
}

/** The same clock as the deployed functions read, so that both sides speak of the same minute. */
export function simulatedTime({ speed, from, since }: ClockSetting): SimulatedTime {
  const now = (): number => from + (Date.now() - since) * speed;
  const until = async (instant: number): Promise<void> => {
    for (let left = instant - now(); left > 0; left = instant - now())
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, left / speed)));
  };
  return { now, until, after: (milliseconds) => until(now() + milliseconds) };
}

/** Simulated milliseconds of so many minutes. */
export const minutes = (count: number): number => count * 60_000;
/** Simulated milliseconds of so many seconds. */
export const seconds = (count: number): number => count * 1000;
