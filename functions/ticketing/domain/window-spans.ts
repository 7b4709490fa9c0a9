import type { ServiceWindow } from './service-window.ts';

/** A stretch of time in which a window was open for the same queues. Epoch milliseconds. */
export interface WindowSpan {
  readonly windowId: string;
  readonly from: number;
  readonly to: number;
  readonly serves: readonly string[];
}

/** When a window was open for what, from its log; one that is still open was until `until`. */
export function windowSpans({ windowId, history }: ServiceWindow, until: number): readonly WindowSpan[] {
  return history.flatMap(({ action, at: from, serves }, index) => {
    const to = Math.min(until, history[index + 1]?.at ?? until);
    return action === 'close' || to <= from ? [] : [{ windowId, from, to, serves }];
  });
}
