/** Where a use case gets its time from, so that every rule can be tested at any minute of any day. */
export interface Clock {
  /** The present instant in epoch milliseconds. */
  now(): number;
}

/** A clock that a test sets by hand. */
export interface ManualClock extends Clock {
  /** Moves the clock; negative values move it back. */
  advance(milliseconds: number): void;
  /** Sets the clock to an instant (epoch milliseconds). */
  set(instant: number): void;
}

/** Makes a {@link ManualClock} standing at `start` (epoch milliseconds). */
export function manualClock(start: number): ManualClock {
  let instant = start;
  return {
    now: () => instant,
    advance: (milliseconds) => {
      instant += milliseconds;
    },
    set: (to) => {
      instant = to;
    },
  };
}
