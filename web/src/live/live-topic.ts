import type { LiveEvent } from '../../../functions/platform/domain/live-protocol.ts';

/** How long a hole in a topic's numbers may be only a matter of order: events are sent by several senders. */
export const holeMilliseconds = 500;
/** More than so many events are not held back behind a hole: the topic is asked for again at once. */
const heldAtMost = 100;

/** A topic as a page follows it: hands events on in order, each once, and knows when one is missing. */
export interface FollowedTopic {
  /** Sequence of the last event handed on; undefined until the topic was first listened to. */
  readonly since: number | undefined;
  /** Takes an event in whatever order it comes; hands on what is complete. True while a hole is open. */
  take(event: LiveEvent): boolean;
  /** The house has told everything up to `sequence`: false if some of it never came. */
  caughtUp(sequence: number): boolean;
  /** Forget what is held: the page reads its snapshot, and goes on after `sequence`. */
  restart(sequence: number): void;
}

/** Makes a {@link FollowedTopic} that hands events on to `onEvent`. */
export function followTopic(onEvent: (event: LiveEvent) => void): FollowedTopic {
  let since: number | undefined;
  const held = new Map<number, LiveEvent>();

  const handOn = (): void => {
    while (since !== undefined) {
      const next = held.get(since + 1);
      if (!next) return;
      held.delete(next.sequence);
      since = next.sequence;
      onEvent(next);
    }
  };
  return {
    get since() {
      return since;
    },
    take(event) {
      if (since !== undefined && event.sequence <= since) return held.size > 0;
      if (held.size < heldAtMost) held.set(event.sequence, event);
      handOn();
      return since !== undefined && held.size > 0;
    },
    caughtUp: (sequence) => since !== undefined && since >= sequence,
    restart(sequence) {
      since = sequence;
      for (const number of held.keys()) if (number <= sequence) held.delete(number);
      handOn();
    },
  };
}
