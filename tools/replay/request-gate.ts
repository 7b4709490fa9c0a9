/** Lets at most so many through at a time, the rest in the order they came. */
export interface RequestGate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** Requests under way and waiting. */
  readonly load: number;
}

/** Makes a {@link RequestGate} of `width`. */
export function requestGate(width: number): RequestGate {
  let inside = 0;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    const next = queue.shift();
    if (next) next();
    else inside -= 1;
  };
  return {
    async pass(work) {
      if (inside < width) inside += 1;
      else await new Promise<void>((enter) => queue.push(enter));
      try {
        return await work();
      } finally {
        leave();
      }
    },
    get load() {
      return inside + queue.length;
    },
  };
}
