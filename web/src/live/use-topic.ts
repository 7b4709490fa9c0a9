import { onScopeDispose, type Ref, ref, watch } from 'vue';
import type { LiveEvent } from '../../../functions/platform/domain/live-protocol.ts';
import { useHouse } from '../app/house.ts';
import type { TopicState } from './live-client.ts';

/** What a page does with a topic. */
export interface TopicUse {
  /** Reads the snapshot; called at the beginning, after a gap, and every few seconds while there is no connection. */
  readonly read: () => unknown;
  /** An event, each once and in order; where absent {@link read} again, once for all events that come during a read. */
  readonly onEvent?: (event: LiveEvent) => void;
  /** For a ticket: the grant of the newest view that the page has. */
  readonly grant?: () => string | undefined;
}

/**
 * Follows a topic as long as the component lives, and another one when its name changes. The answered state is
 * `live` or `polling` when the page is up to date, `waiting` while it is not.
 */
export function useTopic(
  topic: () => string | undefined,
  { read, onEvent, grant }: TopicUse,
): Ref<TopicState> {
  const { live } = useHouse();
  const state = ref<TopicState>('waiting');
  let stop = () => {};
  let reading = false;
  let again = false;
  /** A burst of events is no burst of requests. */
  const readOnce = async (): Promise<void> => {
    again = reading;
    if (reading) return;
    reading = true;
    try {
      await read();
    } finally {
      reading = false;
    }
    if (again) void readOnce();
  };
  watch(
    topic,
    (name) => {
      stop();
      stop = () => {};
      if (name === undefined) return;
      stop = live.subscribe(name, {
        onEvent: (event) => (onEvent ? onEvent(event) : void readOnce()),
        onGap: () => void read(),
        onState: (now) => {
          state.value = now;
        },
        ...(grant ? { grant } : {}),
      });
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return state;
}
