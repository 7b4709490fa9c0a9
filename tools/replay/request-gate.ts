/** Lets at most so many through at a time, the rest in the order they came. */
export interface RequestGate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** Lets everybody inside out and nobody in, and does `work` with nobody inside. */
  closedFor<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a {@link RequestGate} of `width`. */
export function requestGate(width: number): RequestGate {
  let inside = 0;
  let closed = false;
  let whenEmpty: () => void = () => {};
  const queue: (() => void)[] = [];
  const letIn = (): void => {
    while (!closed && inside < width) {
      const enter = queue.shift();
      if (!enter) return;
      inside += 1;
      enter();
    }
  };
  return {
    async pass(work) {
      await new Promise<void>((enter) => {
        queue.push(enter);
        letIn();
      });
      try {
        return await work();
      } finally {
        inside -= 1;
        if (closed && inside === 0) whenEmpty();
        letIn();
      }
    },
    async closedFor(work) {
      closed = true;
      if (inside > 0)
        await new Promise<void>((empty) => {
          whenEmpty = empty;
        });
      try {
        return await work();
      } finally {
        closed = false;
        letIn();
      }
    },
  };
}
