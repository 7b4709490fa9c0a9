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

/** A clock that shows `from` (rounded to a millisecond) now and runs `speed` times as fast. */
export const clockFrom = (from: number, speed: number): ClockSetting => ({
  speed,
  from: Math.round(from),
  since: Date.now(),
});

/** A simulated time whose clock can be set anew while people live in it. */
export interface AdjustableTime extends SimulatedTime {
  readonly speed: number;
  adjust(setting: ClockSetting): void;
}

/** Who waits looks at the clock this often, in real milliseconds: it may go faster than when they fell asleep. */
const LOOK_MILLISECONDS = 250;

/** The same clock as the deployed functions read, so that both sides speak of the same minute. */
export function simulatedTime(first: ClockSetting): AdjustableTime {
  let setting = first;
  const now = (): number => setting.from + (Date.now() - setting.since) * setting.speed;
  const until = async (instant: number): Promise<void> => {
    for (let left = instant - now(); left > 0; left = instant - now()) {
      const pause = Math.min(LOOK_MILLISECONDS, Math.max(1, left / setting.speed));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  return {
    now,
    until,
    after: (milliseconds) => until(now() + milliseconds),
    get speed() {
      return setting.speed;
    },
    adjust(next) {
      setting = next;
    },
  };
}

/** Simulated milliseconds of so many minutes. */
export const minutes = (count: number): number => count * 60_000;
/** Simulated milliseconds of so many seconds. */
export const seconds = (count: number): number => count * 1000;
