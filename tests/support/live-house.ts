import type {
  Listener,
  LiveConnection,
  LivePorts,
  Missed,
  Numbered,
} from '../../functions/platform/app/ports.ts';
import type { HouseMessage, LiveEvent } from '../../functions/platform/domain/live-protocol.ts';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';

/** Live connections in memory, and what each page heard. */
export interface LiveHouse {
  readonly ports: LivePorts;
  readonly wallClock: ManualClock;
  readonly open: Map<string, LiveConnection>;
  readonly listeners: Map<string, Map<string, number>>;
  readonly heard: Map<string, HouseMessage[]>;
  /** What a page answers to the next messages; `told` when nothing is set. */
  readonly pages: Map<string, 'gone' | Error>;
  /** What a topic has said so far. */
  readonly said: Map<string, LiveEvent[]>;
  /** Events that a telling broke off at, by `<event> <topic>`. */
  readonly untold: Set<string>;
}

/** A district with the hall `center` and the hall manager `chen-hall`, who signs in as `manager`. */
export function liveHouse(): LiveHouse {
  const wallClock = manualClock(1_000_000);
  const open = new Map<string, LiveConnection>();
  const listeners = new Map<string, Map<string, number>>();
  const heard = new Map<string, HouseMessage[]>();
  const pages = new Map<string, 'gone' | Error>();
  const said = new Map<string, LiveEvent[]>();
  const numbers = new Map<string, number>();
  const untold = new Set<string>();
  const at = (topic: string) => {
    const found = listeners.get(topic) ?? new Map<string, number>();
    listeners.set(topic, found);
    return found;
  };
  const ports: LivePorts = {
    wallClock,
    clock: wallClock,
    tokens: { read: async () => undefined },
    grants: { judge: async (grant) => grant as 'good' | 'wrong' | 'ended' },
    house: { halls: new Set(['center']), usernames: new Map([['chen-hall', 'manager']]) },
    pages: {
      tell: async (connection, message) => {
        const answer = pages.get(connection);
        if (answer instanceof Error) throw answer;
        if (answer) return answer;
        heard.set(connection, [...(heard.get(connection) ?? []), message]);
        return 'told';
      },
    },
    connections: {
      add: async (connection) => void open.set(connection.connection, connection),
      heard: async (connection) => open.get(connection) ?? 'unknown',
      remove: async (connection) => {
        open.delete(connection);
        for (const each of listeners.values()) each.delete(connection);
      },
      subscribe: async (connection, topic, until) => {
        at(topic).set(connection, until);
        return 'subscribed';
      },
      unsubscribe: async (connection, topic) => void at(topic).delete(connection),
      listenersOf: async (topic): Promise<Listener[]> =>
        [...at(topic)].map(([connection, until]) => ({ connection, until })),
    },
    topics: {
      number: async (event, message): Promise<Numbered> => {
        const key = `${event} ${message.topic}`;
        const known = numbers.get(key);
        if (known !== undefined) return { sequence: known, ours: untold.has(key) };
        const before = said.get(message.topic) ?? [];
        const sequence = before.length + 1;
        said.set(message.topic, [...before, { ...message, sequence }]);
        numbers.set(key, sequence);
        untold.add(key);
        return { sequence, ours: true };
      },
      told: async (event, topic) => void untold.delete(`${event} ${topic}`),
      missed: async (topic, since): Promise<Missed> => {
        const all = said.get(topic) ?? [];
        if (since === undefined) return { sequence: all.length, events: [] };
        return { sequence: all.length, events: since > all.length ? undefined : all.slice(since) };
      },
    },
  };
  return { ports, wallClock, open, listeners, heard, pages, said, untold };
}
