import type {
  HouseMessage,
  LiveEvent,
  LiveRefusal,
  PageMessage,
} from '../../../functions/platform/domain/live-protocol.ts';
import { type FollowedTopic, followTopic, holeMilliseconds } from './live-topic.ts';

/** A WebSocket as far as the client needs one; the browser's own fits. */
export interface LiveSocket {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(text: string): void;
  close(): void;
}

/** How the page hears of changes: by its connection, or, where none can be had, by asking every few seconds. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'closed';

/** How a topic is followed. `refused` stays until the topic is subscribed anew. */
export type TopicState = 'waiting' | 'live' | 'polling' | 'refused';

/** What a page does with a topic. */
export interface Subscriber {
  /** For a ticket: the grant of the newest view that the page has. */
  readonly grant?: string | (() => string | undefined);
  /** Each event once, in the order of its sequence. */
  onEvent(event: LiveEvent): void;
  /**
   * Read the snapshot: called when the topic is first listened to, whenever events may have been missed, and every
   * few seconds while there is no connection.
   */
  onGap(): void;
  onState?(state: TopicState, reason?: LiveRefusal): void;
}

/** What the client is made of. Times are milliseconds. */
export interface LiveClientOptions {
  /** `wss://…`, without query. */
  readonly url: () => string;
  /** An access token of whoever is signed in, fresh for each connection; none for a citizen's page. */
  readonly token?: () => Promise<string | undefined>;
  readonly now: () => number;
  /** In [0, 1): the jitter by which a hall's pages do not all come back in one moment. */
  readonly random: () => number;
  readonly openSocket: (url: string) => LiveSocket;
  /** Runs something later; what it gives takes that back. Timers of the page by default. */
  readonly later?: (milliseconds: number, run: () => void) => () => void;
}

/** One live connection of a page, whatever happens to the network. */
export interface LiveClient {
  readonly state: LiveState;
  /** Follows a topic until the returned function is called. Several subscribers of one topic share it. */
  subscribe(topic: string, subscriber: Subscriber): () => void;
  /** For a page that is shown again, or hears of the network: comes back at once, or asks whether the house is there. */
  wake(): void;
  close(): void;
}

const firstPauseMilliseconds = 500;
const longestPauseMilliseconds = 30_000;
/** A handshake that takes longer has failed. */
const connectMilliseconds = 10_000;
/** API Gateway ends a connection over which nothing came for ten minutes. */
const pingMilliseconds = 240_000;
/** An answer that takes longer says that the connection is dead, though nobody said so. */
const answerMilliseconds = 10_000;
/** After so many failures in a row the page asks for snapshots while the client goes on trying. */
const failuresBeforePolling = 2;
/** How often snapshots are read then, on average. */
const pollMilliseconds = 10_000;
/** Refusals that pass: a new sign-in, a new grant, or a moment later may help. */
const passing: ReadonlySet<LiveRefusal> = new Set([
  'sign-in-ended',
  'grant-ended',
  'too-many-messages',
  'connection-unknown',
  'unavailable',
]);

interface Followed {
  readonly topic: FollowedTopic;
  readonly subscribers: Set<Subscriber>;
  state: TopicState;
  reason?: LiveRefusal;
  /** Takes back what is to happen later for this topic. */
  cancel?: () => void;
  retries: number;
}

/** Opens the page's live connection when something is first subscribed, and keeps it until it is closed. */
export function createLiveClient(options: LiveClientOptions): LiveClient {
  const later = options.later ?? byTimer;
  const followed = new Map<string, Followed>();
  let state: LiveState = 'connecting';
  let socket: LiveSocket | undefined;
  let failures = 0;
  let heardAt = 0;
  let cancelConnect: (() => void) | undefined;
  let cancelPoll: (() => void) | undefined;
  let cancelPing: (() => void) | undefined;
  let pinged = false;
  /** Counts the tries, so that what belongs to an older one changes nothing. */
  let current = 0;

  const between = (from: number, to: number): number => from + (to - from) * options.random();
  const say = (message: PageMessage): void => socket?.send(JSON.stringify(message));
  const eachSubscriber = (each: Followed, tell: (subscriber: Subscriber) => void): void => {
    for (const subscriber of [...each.subscribers]) tell(subscriber);
  };
  const setTopic = (each: Followed, to: TopicState, reason?: LiveRefusal): void => {
    if (each.state === to && each.reason === reason) return;
    each.state = to;
    if (reason === undefined) delete each.reason;
    else each.reason = reason;
    eachSubscriber(each, (subscriber) => subscriber.onState?.(to, reason));
  };

  const ask = (name: string, each: Followed): void => {
    each.cancel?.();
    const [grant] = [...each.subscribers].flatMap((subscriber) => grantOf(subscriber) ?? []);
    const { since } = each.topic;
    say({
      action: 'subscribe',
      topic: name,
      ...(since === undefined ? {} : { since }),
      ...(grant === undefined ? {} : { grant }),
    });
    each.cancel = later(answerMilliseconds, () => lost());
  };
  const readAgain = (each: Followed): void => eachSubscriber(each, (subscriber) => subscriber.onGap());

  function connect(): void {
    cancelConnect?.();
    cancelConnect = undefined;
    const attempt = ++current;
    const isOurs = () => attempt === current && state !== 'closed';
    cancelConnect = later(connectMilliseconds, () => isOurs() && lost());
    Promise.resolve(options.token?.()).then(
      (token) => isOurs() && open(token, isOurs),
      () => isOurs() && lost(),
    );
  }

  function open(token: string | undefined, isOurs: () => boolean): void {
    try {
      const opened = options.openSocket(
        `${options.url()}${token ? `?token=${encodeURIComponent(token)}` : ''}`,
      );
      socket = opened;
      opened.onopen = () => isOurs() && connected();
      opened.onmessage = ({ data }: { data: unknown }) => isOurs() && heard(String(data));
      opened.onclose = () => isOurs() && lost();
      opened.onerror = () => isOurs() && lost();
    } catch {
      lost();
    }
  }

  function connected(): void {
    cancelConnect?.();
    cancelPoll?.();
    cancelPoll = undefined;
    state = 'live';
    heardAt = options.now();
    for (const [name, each] of followed) {
      setTopic(each, 'waiting');
      ask(name, each);
    }
    pingLater();
  }

  function pingLater(): void {
    cancelPing?.();
    pinged = false;
    cancelPing = later(pingMilliseconds, ping);
  }

  function ping(): void {
    cancelPing?.();
    pinged = true;
    say({ action: 'ping' });
    cancelPing = later(answerMilliseconds, () => lost());
  }

  /** The connection is gone, or was never had: it is tried again after a pause that doubles. */
  function lost(): void {
    current += 1;
    const gone = socket;
    socket = undefined;
    for (const cancel of [cancelConnect, cancelPing]) cancel?.();
    for (const each of followed.values()) each.cancel?.();
    try {
      gone?.close();
    } catch {
      // It was closed already.
    }
    if (state !== 'polling') state = 'connecting';
    failures += 1;
    if (failures > failuresBeforePolling) poll();
    else for (const each of followed.values()) setTopic(each, 'waiting');
    const longest = Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (failures - 1));
    cancelConnect = later(between(longest / 2, longest), connect);
  }

  function poll(): void {
    if (state === 'polling') return;
    state = 'polling';
    const round = (): void => {
      for (const each of followed.values()) {
        setTopic(each, 'polling');
        readAgain(each);
      }
      cancelPoll = later(between(0.8 * pollMilliseconds, 1.2 * pollMilliseconds), round);
    };
    round();
  }

  function heard(text: string): void {
    const message = messageOf(text);
    if (!message) return;
    heardAt = options.now();
    pingLater();
    if (message.kind === 'pong') return;
    const each = message.topic === undefined ? undefined : followed.get(message.topic);
    if (message.kind === 'unsubscribed') {
      // Two messages of the page overtook each other: what it asked for last is what it wants.
      if (each && message.topic !== undefined) ask(message.topic, each);
      return;
    }
    if (message.kind === 'refused') refused(message.reason, message.topic, each);
    else if (each) told(message, each);
  }

  function told(
    message: Exclude<HouseMessage, { kind: 'pong' | 'unsubscribed' | 'refused' }>,
    each: Followed,
  ) {
    const { topic: name, sequence } = message;
    if (message.kind === 'event') {
      const { kind: _kind, ...event } = message;
      const hole = each.topic.take(event);
      if (each.state !== 'live') return;
      if (!hole) {
        each.cancel?.();
        delete each.cancel;
      } else each.cancel ??= later(holeMilliseconds, () => ask(name, each));
      return;
    }
    each.cancel?.();
    delete each.cancel;
    each.retries = 0;
    failures = 0;
    const complete = message.kind === 'subscribed' && each.topic.caughtUp(sequence);
    if (!complete) each.topic.restart(sequence);
    setTopic(each, 'live');
    if (!complete) readAgain(each);
  }

  function refused(reason: LiveRefusal, name: string | undefined, each: Followed | undefined): void {
    if (reason === 'sign-in-ended' || reason === 'connection-unknown') lost();
    else if (each && name !== undefined) askAgain(reason, name, each);
  }

  function askAgain(reason: LiveRefusal, name: string, each: Followed): void {
    each.cancel?.();
    setTopic(each, passing.has(reason) ? 'waiting' : 'refused', reason);
    if (!passing.has(reason)) return;
    // The snapshot that is read now brings a new grant where the old one has ended.
    if (reason === 'grant-ended') readAgain(each);
    const pause = Math.min(longestPauseMilliseconds, 2 * firstPauseMilliseconds * 2 ** each.retries++);
    each.cancel = later(between(pause / 2, pause), () => ask(name, each));
  }

  return {
    get state() {
      return state;
    },
    subscribe(name, subscriber) {
      let each = followed.get(name);
      if (each?.state === 'live' || each?.state === 'polling') {
        each.subscribers.add(subscriber);
        subscriber.onState?.(each.state);
        subscriber.onGap();
      } else if (each) {
        each.subscribers.add(subscriber);
        if (each.state === 'refused') {
          setTopic(each, 'waiting');
          if (state === 'live') ask(name, each);
        }
      } else {
        const made: Followed = {
          topic: followTopic((event) => eachSubscriber(made, ({ onEvent }) => onEvent(event))),
          subscribers: new Set([subscriber]),
          state: state === 'polling' ? 'polling' : 'waiting',
          retries: 0,
        };
        each = made;
        followed.set(name, made);
        if (state === 'live') ask(name, made);
        if (state === 'polling') subscriber.onGap();
        if (current === 0) connect();
      }
      const following = each;
      return () => {
        if (!following.subscribers.delete(subscriber) || following.subscribers.size > 0) return;
        following.cancel?.();
        followed.delete(name);
        if (state === 'live') say({ action: 'unsubscribe', topic: name });
      };
    },
    wake() {
      const slept = state === 'live' && options.now() - heardAt > pingMilliseconds + answerMilliseconds;
      if (slept) lost();
      // The network may be another one, over which the old connection says nothing and never ends.
      else if (state === 'live' && !pinged && options.now() - heardAt > answerMilliseconds) ping();
      if (!socket && state !== 'closed' && current > 0) connect();
    },
    close() {
      state = 'closed';
      current += 1;
      for (const cancel of [cancelConnect, cancelPoll, cancelPing]) cancel?.();
      for (const each of followed.values()) each.cancel?.();
      followed.clear();
      socket?.close();
      socket = undefined;
    },
  };
}

const grantOf = ({ grant }: Subscriber): string | undefined =>
  typeof grant === 'function' ? grant() : grant;

function messageOf(text: string): HouseMessage | undefined {
  try {
    const message = JSON.parse(text) as Partial<HouseMessage> | null;
    return typeof message?.kind === 'string' ? (message as HouseMessage) : undefined;
  } catch {
    return undefined;
  }
}

function byTimer(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
