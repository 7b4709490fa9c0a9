import { catalog } from '../../events/catalog.ts';
import { noticedEvents } from '../../functions/notification/subscriptions.ts';
import { queueMovedEvents } from '../../functions/ticketing/subscriptions.ts';
import type { JsonSchema } from './json-schema.ts';

/** Who hears which events, by function. */
const listeners: Readonly<Record<string, readonly string[]>> = {
  'notification-on-house-event': noticedEvents,
  'ticketing-on-queue-moved': queueMovedEvents,
};

/** The AsyncAPI 3.0 document of the district's bus: each event is a channel, sent by its own context. */
export function asyncApiDocument(version: string): JsonSchema {
  const channelOf = (type: string) => ({ $ref: `#/channels/${type}` });
  const messageOf = (type: string) => ({ $ref: `#/channels/${type}/messages/event` });
  const sent = catalog.map(({ type, summary }) => [
    `send-${type}`,
    { action: 'send', channel: channelOf(type), description: summary, messages: [messageOf(type)] },
  ]);
  const received = Object.entries(listeners).flatMap(([listener, types]) =>
    types.map((type) => [
      `${listener}-receive-${type}`,
      {
        action: 'receive',
        channel: channelOf(type),
        description: `Heard by ${listener}.`,
        messages: [messageOf(type)],
      },
    ]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'CivicHall events',
      version,
      description:
        'Events of one district as they travel on its EventBridge bus: `source` is `civichall.<context>`, `detail-type` the type, `detail` the CloudEvents 1.0 envelope with its payload.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      tags: [...new Set(catalog.map(({ type }) => type.split('.')[0]))].map((name) => ({ name })),
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      district: {
        host: 'events.{region}.amazonaws.com',
        protocol: 'https',
        description: 'The district’s bus, civichall-<district>',
        variables: { region: { default: 'cn-north-1', description: 'AWS region of the district' } },
      },
    },
    channels: Object.fromEntries(
      catalog.map(({ type, summary }) => [
        type,
        { address: type, summary, messages: { event: { $ref: `#/components/messages/${type}` } } },
      ]),
    ),
    operations: Object.fromEntries([...sent, ...received]),
    components: {
      messages: Object.fromEntries(
        catalog.map(({ type, summary }) => [
          type,
          { name: type, title: type, summary, payload: { $ref: `./schemas/${type}.schema.json` } },
        ]),
      ),
    },
  };
}
