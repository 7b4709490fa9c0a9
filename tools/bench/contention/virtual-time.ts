/** A time in which waiting costs nothing: it jumps to the next moment at which somebody has waited enough. */
export interface VirtualTime {
  /** Milliseconds since it began. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Lets time go on until `work`, which waits by this time only, is done. */
  readonly until: <T>(work: Promise<T>) => Promise<T>;
}

export function virtualTime(): VirtualTime {
  let now = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const wait = (milliseconds: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ at: now + milliseconds, wake });
    });
  return {
    now: () => now,
    wait,
    until: async (work) => {
      let isDone = false;
      const end = work.finally(() => {
        isDone = true;
      });
      end.catch(() => {});
      for (;;) {
        // Everything that follows from the last moment has happened when the event loop has gone round.
        await new Promise(setImmediate);
        if (isDone) return end;
        if (sleepers.length === 0) throw new Error('the work waits for something else than this time');
        now = Math.min(...sleepers.map(({ at }) => at));
        const due = sleepers.filter(({ at }) => at <= now);
        sleepers = sleepers.filter(({ at }) => at > now);
        for (const { wake } of due) wake();
      }
    },
  };
}
