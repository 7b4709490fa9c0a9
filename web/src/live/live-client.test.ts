import { describe, expect, it } from 'vitest';
import type {
  HouseMessage,
  LiveEvent,
  PageMessage,
} from '../../../functions/platform/domain/live-protocol.ts';
import { createLiveClient, type LiveSocket, type Subscriber } from './live-client.ts';

/** A page's world: time stands still until the test moves it, and the sockets are the test's. */
function page({ token = async () => undefined as string | undefined } = {}) {
  let now = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const sockets: (LiveSocket & { url: string; said: PageMessage[]; closed: boolean })[] = [];
  const client = createLiveClient({
    url: () => 'wss://live',
    token,
    now: () => now,
    random: () => 1,
    openSocket: (url) => {
      const socket = {
        ...{ url, onopen: null, onmessage: null, onclose: null, onerror: null },
        said: [] as PageMessage[],
        closed: false,
        send: (text: string) => socket.said.push(JSON.parse(text) as PageMessage),
        close: () => {
          socket.closed = true;
        },
      };
      sockets.push(socket);
      return socket;
    },
    later: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (milliseconds: number) => {
    const until = now + milliseconds;
    for (;;) {
      await settle();
      const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = until;
  };
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  };
  return {
    client,
    sockets,
    pass,
    /** Time goes by, and no timer runs. */
    sleep: (milliseconds: number) => {
      now += milliseconds;
    },
    last,
    open: async () => {
      await settle();
      last().onopen?.(undefined as never);
    },
    cut: () => last().onclose?.(undefined as never),
    tell: (message: HouseMessage | string) =>
      last().onmessage?.({
        data: typeof message === 'string' ? message : JSON.stringify(message),
      } as never),
  };
}

const topic = 'halls/center/board';
const event = (sequence: number, of = topic): HouseMessage & LiveEvent => ({
  kind: 'event',
  topic: of,
  sequence,
  at: '2026-03-02T01:00:00.000Z',
  type: 'ticketing.ticket-called.v1',
  subject: 'halls/center/tickets/t1',
  data: {},
});
const subscribed = (sequence: number): HouseMessage => ({ kind: 'subscribed', topic, sequence });
const refused = (reason: 'grant-ended' | 'not-allowed' | 'sign-in-ended'): HouseMessage => ({
  ...{ kind: 'refused', topic, reason },
  detail: { 'zh-CN': '', en: '' },
});

/** A subscriber that writes down what it hears. */
function listener(more: Partial<Subscriber> = {}) {
  const heard: number[] = [];
  const states: string[] = [];
  let gaps = 0;
  const subscriber: Subscriber = {
    onEvent: ({ sequence }) => heard.push(sequence),
    onGap: () => {
      gaps += 1;
    },
    onState: (state) => states.push(state),
    ...more,
  };
  return { subscriber, heard, states, gaps: () => gaps };
}

/** A page that listens to the board, which has told `sequence` events so far. */
async function listening(sequence = 0) {
  const own = page();
  const ear = listener();
  const stop = own.client.subscribe(topic, ear.subscriber);
  await own.open();
  own.tell(subscribed(sequence));
  return { ...own, ...ear, stop };
}

describe('a topic', () => {
  it('is asked for once the connection stands, and its snapshot read once it is listened to', async () => {
    const { last, gaps, states, client } = await listening(7);
    expect(last().said).toEqual([{ action: 'subscribe', topic }]);
    expect(gaps()).toBe(1);
    expect(states).toEqual(['live']);
    expect(client.state).toBe('live');
  });
  it('hands events on once each and in order, however they come', async () => {
    const { tell, heard, last, pass } = await listening(3);
    for (const sequence of [5, 4, 4, 3, 7, 6, 8]) tell(event(sequence));
    expect(heard).toEqual([4, 5, 6, 7, 8]);
    await pass(60_000);
    expect(last().said).toHaveLength(1);
  });
  it('is asked for again from where it stands when an event stays away', async () => {
    const { tell, heard, last, pass, gaps } = await listening(3);
    tell(event(5));
    await pass(499);
    expect(last().said).toHaveLength(1);
    await pass(1);
    expect(last().said.at(-1)).toEqual({ action: 'subscribe', topic, since: 3 });
    tell(event(4));
    tell(event(5));
    tell(subscribed(5));
    expect(heard).toEqual([4, 5]);
    expect(gaps()).toBe(1);
  });
  it('has its snapshot read again where the house no longer has what was missed', async () => {
    const { tell, heard, pass, gaps } = await listening(3);
    tell(event(9));
    await pass(500);
    tell({ kind: 'gap', topic, sequence: 9 });
    tell(subscribed(9));
    expect(gaps()).toBe(2);
    tell(event(10));
    expect(heard).toEqual([10]);
  });
  it('begins anew when the house has begun anew', async () => {
    const { tell, heard, cut, open, pass } = await listening(40);
    cut();
    await pass(500);
    await open();
    tell({ kind: 'gap', topic, sequence: 0 });
    tell(subscribed(0));
    tell(event(1));
    expect(heard).toEqual([1]);
  });
  it('is left when the last of its subscribers goes', async () => {
    const { client, last, stop, tell, heard } = await listening();
    const other = listener();
    const stopOther = client.subscribe(topic, other.subscriber);
    expect(other.gaps()).toBe(1);
    stop();
    tell(event(1));
    expect([heard, other.heard]).toEqual([[], [1]]);
    stopOther();
    stopOther();
    expect(last().said.slice(1)).toEqual([{ action: 'unsubscribe', topic }]);
  });
  it('that is subscribed anew at once is asked for again, should the goodbye before it have come last', async () => {
    const { client, stop, tell, last } = await listening();
    stop();
    client.subscribe(topic, listener().subscriber);
    tell(subscribed(0));
    tell({ kind: 'unsubscribed', topic });
    expect(last().said.map(({ action }) => action)).toEqual([
      ...['subscribe', 'unsubscribe', 'subscribe', 'subscribe'],
    ]);
  });
  it('that is refused stays so; one whose grant has ended is asked for with the new one', async () => {
    const { client, open, tell, last, pass } = page();
    let grant = 'old';
    const ear = listener({ grant: () => grant });
    client.subscribe(topic, {
      ...ear.subscriber,
      onGap: () => {
        grant = 'new';
      },
    });
    await open();
    tell(refused('grant-ended'));
    await pass(1000);
    expect(last().said.map((said) => 'grant' in said && said.grant)).toEqual(['old', 'new']);
    tell(refused('not-allowed'));
    await pass(100_000);
    expect(last().said.filter(({ action }) => action === 'subscribe')).toHaveLength(2);
    expect(ear.states.at(-1)).toBe('refused');
  });
});

describe('a connection', () => {
  it('that breaks is opened again after a pause that grows, and goes on from where it was', async () => {
    const { sockets, cut, open, pass, tell, heard, gaps, last } = await listening(3);
    tell(event(4));
    cut();
    await pass(499);
    expect(sockets).toHaveLength(1);
    await pass(1);
    expect(sockets).toHaveLength(2);
    cut();
    await pass(999);
    expect(sockets).toHaveLength(2);
    await pass(1);
    await open();
    expect(last().said).toEqual([{ action: 'subscribe', topic, since: 4 }]);
    tell(event(5));
    tell(subscribed(5));
    expect(heard).toEqual([4, 5]);
    expect(gaps()).toBe(1);
  });
  it('that cannot be had makes the page ask by itself, until it can be had again', async () => {
    const { client, cut, open, pass, tell, gaps, states, sockets } = await listening();
    for (let failure = 0; failure < 3; failure++) {
      cut();
      await pass(failure < 2 ? 500 * 2 ** failure : 0);
    }
    expect(client.state).toBe('polling');
    expect(gaps()).toBe(2);
    for (let second = 0; second < 12; second++) await pass(1000);
    expect(gaps()).toBe(3);
    const opened = sockets.length;
    while (sockets.length === opened) await pass(1000);
    const before = gaps();
    await open();
    tell(subscribed(0));
    await pass(60_000);
    expect(client.state).toBe('live');
    expect(states.at(-1)).toBe('live');
    expect(gaps()).toBe(before);
  });
  it('that is silent is asked whether it lives, and given up when it does not answer', async () => {
    const { last, pass, tell, sockets } = await listening();
    await pass(240_000);
    expect(last().said.at(-1)).toEqual({ action: 'ping' });
    tell({ kind: 'pong' });
    await pass(240_000);
    expect(sockets).toHaveLength(1);
    await pass(10_000);
    expect(sockets[0]?.closed).toBe(true);
    await pass(500);
    expect(sockets).toHaveLength(2);
  });
  it('has the token of now each time, and comes back with another when the sign-in has ended', async () => {
    let count = 0;
    const { client, open, pass, sockets, tell } = page({ token: async () => `token ${++count}` });
    client.subscribe(topic, listener().subscriber);
    await open();
    tell(refused('sign-in-ended'));
    await pass(500);
    expect(sockets.map(({ url }) => url)).toEqual([
      'wss://live?token=token%201',
      'wss://live?token=token%202',
    ]);
  });
  it('that never answers is given up; what comes over an old one is not heard', async () => {
    const { client, open, pass, sockets, tell } = page();
    const ear = listener();
    client.subscribe(topic, ear.subscriber);
    await pass(10_500);
    expect(sockets).toHaveLength(2);
    await open();
    sockets[0]?.onclose?.(undefined as never);
    sockets[0]?.onmessage?.({ data: JSON.stringify(event(1)) } as never);
    tell('no json');
    tell('null');
    tell(subscribed(0));
    tell(event(1));
    expect(ear.heard).toEqual([1]);
  });
  it('is opened at once when the page hears that the network is back', async () => {
    const { client, cut, pass, sockets } = await listening();
    for (let failure = 0; failure < 6; failure++) {
      cut();
      await pass(500 * 2 ** failure);
    }
    cut();
    const before = sockets.length;
    client.wake();
    await pass(0);
    expect(sockets).toHaveLength(before + 1);
  });
  it('is opened anew when the machine has slept for so long that nobody can be there', async () => {
    const { client, sleep, pass, sockets } = await listening();
    client.wake();
    sleep(260_000);
    client.wake();
    await pass(0);
    expect(sockets).toHaveLength(2);
  });
  it('is asked whether it lives when the page is shown again, and given up when it is dead', async () => {
    const { client, last, pass, sleep, tell, sockets } = await listening();
    client.wake();
    expect(last().said.filter(({ action }) => action === 'ping')).toEqual([]);
    sleep(11_000);
    client.wake();
    expect(last().said.at(-1)).toEqual({ action: 'ping' });
    tell({ kind: 'pong' });
    await pass(10_000);
    expect(sockets).toHaveLength(1);
    await pass(1_000);
    client.wake();
    await pass(9_000);
    client.wake();
    expect(sockets[0]?.closed).toBe(false);
    await pass(1_000);
    expect(sockets[0]?.closed).toBe(true);
  });
  it('is closed for good', async () => {
    const { client, last, pass, sockets, cut } = await listening();
    client.close();
    cut();
    await pass(100_000);
    expect(last().closed).toBe(true);
    expect(sockets).toHaveLength(1);
    expect(client.state).toBe('closed');
  });
});
