import { once } from 'node:events';
import { vi } from 'vitest';
import type { HouseMessage, LiveEvent, LiveRefusal } from '../../functions/platform/domain/live-protocol.ts';
import { localLiveUrl } from '../../tools/local-cloud/local-live.ts';
import type { DeployedDistrict } from './deployed-district.ts';

/** A page's live connection, as a test drives it: it shows everything that came, in the order of arrival. */
export interface LivePage {
  readonly heard: readonly HouseMessage[];
  /** Sends a message; a string goes as it is. */
  say(message: object | string): void;
  /** Asks for a topic, and waits until it is listened to or refused. */
  subscribe(topic: string, more?: { since?: number; grant?: string }): Promise<'subscribed' | LiveRefusal>;
  /** The first message that fits, as soon as it has come. */
  until(fits: (message: HouseMessage) => boolean): Promise<HouseMessage>;
  /** Events that came, of one topic or of all. */
  events(topic?: string): readonly LiveEvent[];
  close(): Promise<void>;
}

/** Opens the live connection of a page, signed in as a sample account or not at all. */
export async function openLivePage(
  { outputs, tokenOf }: DeployedDistrict,
  account?: string,
): Promise<LivePage> {
  const token = account === undefined ? '' : `?token=${tokenOf(account)}`;
  const socket = new WebSocket(`${localLiveUrl(outputs)}${token}`);
  const heard: HouseMessage[] = [];
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as HouseMessage));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the live connection was refused')));
  });
  const until: LivePage['until'] = (fits) =>
    vi.waitFor(
      () => {
        const found = heard.find(fits);
        if (!found) throw new Error(`not heard; heard ${JSON.stringify(heard)}`);
        return found;
      },
      { timeout: 60_000, interval: 20 },
    );
  const say = (message: object | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    heard,
    say,
    until,
    async subscribe(topic, more = {}) {
      const before = heard.length;
      say({ action: 'subscribe', topic, ...more });
      const isAnswer = (message: HouseMessage) =>
        heard.indexOf(message) >= before &&
        (message.kind === 'subscribed' || message.kind === 'refused') &&
        message.topic === topic;
      const answer = await until(isAnswer);
      return answer.kind === 'refused' ? answer.reason : 'subscribed';
    },
    events: (topic) =>
      heard.flatMap((message) =>
        message.kind === 'event' && (topic === undefined || message.topic === topic) ? [message] : [],
      ),
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
