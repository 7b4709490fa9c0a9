import type { HouseMessage, LiveRefusal, PageMessage } from '../domain/live-protocol.ts';
import { refusalOf, topicOf } from '../domain/live-topic.ts';
import { readPageMessage } from '../domain/page-message.ts';
import { refused } from '../domain/refusals.ts';
import type { LiveConnection, LivePorts } from './ports.ts';

/** Follows what a page says, and answers it over its connection; whatever it says, it is answered. */
export async function hearPage(ports: LivePorts, connection: string, text: string): Promise<void> {
  const message = readPageMessage(text);
  const topic = message.ok ? topicIn(message.value) : message.error.topic;
  const refuse = (reason: LiveRefusal) => answer(ports, connection, refused(reason, topic));
  try {
    await follow(ports, connection, message, refuse);
  } catch (failure) {
    await refuse('unavailable').catch(() => undefined);
    throw failure;
  }
}

async function follow(
  ports: LivePorts,
  connection: string,
  message: ReturnType<typeof readPageMessage>,
  refuse: (reason: LiveRefusal) => Promise<void>,
): Promise<void> {
  const heard = await ports.connections.heard(connection, ports.wallClock.now());
  if (heard === 'unknown') return await refuse('connection-unknown');
  if (heard === 'too-many') return await refuse('too-many-messages');
  if (!message.ok) return await refuse(message.error.reason);
  switch (message.value.action) {
    case 'ping':
      return await answer(ports, connection, { kind: 'pong' });
    case 'unsubscribe':
      await ports.connections.unsubscribe(connection, message.value.topic);
      return await answer(ports, connection, { kind: 'unsubscribed', topic: message.value.topic });
    case 'subscribe':
      return await subscribe(ports, heard, message.value);
  }
}

const topicIn = (message: PageMessage): string | undefined =>
  'topic' in message ? message.topic : undefined;

/**
 * From the moment it is noted that the page listens, every new event comes to it; what was said before that is looked
 * up after it. So nothing falls between, and what comes twice has the same number.
 */
async function subscribe(
  ports: LivePorts,
  { connection, account, endsBy }: LiveConnection,
  { topic, since, grant }: Extract<PageMessage, { action: 'subscribe' }>,
): Promise<void> {
  const refusal = await refusalFor(ports, account, topic, grant);
  if (refusal) return await answer(ports, connection, refused(refusal, topic));
  const isByAccount = topicOf(topic)?.kind !== 'ticket';
  const until = account && isByAccount ? Math.min(endsBy, account.until) : endsBy;
  const noted = await ports.connections.subscribe(connection, topic, until);
  if (noted !== 'subscribed') return await answer(ports, connection, refused(noted, topic));
  const { sequence, events } = await ports.topics.missed(topic, since, ports.wallClock.now());
  if (!events) await answer(ports, connection, { kind: 'gap', topic, sequence });
  // One after the other: the order in which they are posted is that in which they arrive.
  for (const event of events ?? []) await answer(ports, connection, { kind: 'event', ...event });
  await answer(ports, connection, { kind: 'subscribed', topic, sequence });
}

async function refusalFor(
  { grants, house, clock, wallClock }: LivePorts,
  account: LiveConnection['account'],
  name: string,
  grant: string | undefined,
): Promise<LiveRefusal | undefined> {
  const topic = topicOf(name);
  if (!topic) return 'unknown-topic';
  if (topic.kind === 'ticket') {
    if (grant === undefined) return 'grant-missing';
    const verdict = await grants.judge(grant, name, clock.now());
    return verdict === 'good' ? undefined : `grant-${verdict}`;
  }
  if (account && account.until <= wallClock.now()) return 'sign-in-ended';
  return refusalOf(topic, account, house);
}

async function answer(ports: LivePorts, connection: string, message: HouseMessage): Promise<void> {
  const outcome = await ports.pages.tell(connection, message);
  if (outcome === 'gone') await ports.connections.remove(connection);
}
