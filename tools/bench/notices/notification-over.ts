import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CatalogEvent } from '../../../events/catalog.ts';
import { dynamoConsentStore } from '../../../functions/notification/adapters/dynamo-consent-store.ts';
import { dynamoContactStore } from '../../../functions/notification/adapters/dynamo-contact-store.ts';
import { dynamoNoticeStore } from '../../../functions/notification/adapters/dynamo-notice-store.ts';
import {
  dynamoCircuitStore,
  dynamoDayBook,
  dynamoReceiptIndex,
} from '../../../functions/notification/adapters/dynamo-sending-stores.ts';
import { dynamoTopicStore } from '../../../functions/notification/adapters/dynamo-topic-store.ts';
import { noticeItem } from '../../../functions/notification/adapters/notification-items.ts';
import { changeToEvents } from '../../../functions/notification/app/change-to-events.ts';
import type { NotificationPorts } from '../../../functions/notification/app/ports.ts';
import type { Channel } from '../../../functions/notification/domain/channel.ts';
import type { Notice } from '../../../functions/notification/domain/notice.ts';
import { renderer } from '../../../functions/notification/domain/templates/registry.ts';
import { notificationSettings } from '../../../functions/notification/settings.ts';
import type { Clock } from '../../../functions/shared/kernel/clock.ts';
import { hasherWithKey } from '../../../functions/shared/runtime/identity-hasher.ts';

const keptDays = 30;

/** Notification over a database, as `composition.ts` wires it, with what leaves the table counted. */
export interface NotificationAtWork {
  readonly ports: NotificationPorts;
  /** Addresses opened, messages given to providers, and events made, since this was last asked. */
  readonly take: () => {
    readonly opened: number;
    readonly messages: number;
    readonly events: readonly CatalogEvent[];
  };
}

/** @param channels of one provider each; what they are given is counted and goes nowhere. */
export function notificationOver(
  client: DynamoDBDocumentClient,
  table: string,
  { clock, channels }: { readonly clock: Clock; readonly channels: readonly Channel[] },
): NotificationAtWork {
  const settings = notificationSettings.parse({ dailyCap: 100 });
  const hasher = hasherWithKey(Buffer.from('a key for the bench'));
  let taken = { opened: 0, messages: 0, events: [] as CatalogEvent[] };
  const notices = dynamoNoticeStore(client, table, keptDays);
  const told = (before: Notice | undefined, after: Notice) => {
    const change = {
      id: `${after.key}.${after.version}`,
      ...(before ? { before: noticeItem(before, keptDays) } : {}),
      after: noticeItem(after, keptDays),
    };
    taken.events.push(...changeToEvents(change, 'demo'));
  };
  const ports: NotificationPorts = {
    clock,
    wallClock: clock,
    chance: () => 0.5,
    rules: { ...settings, timeZone: 'Asia/Shanghai', language: 'zh-CN' },
    notices: {
      ...notices,
      change: async (before, after) => {
        const done = await notices.change(before, after);
        if (done) told(before, after);
        return done;
      },
    },
    contacts: dynamoContactStore(client, table, keptDays),
    opener: {
      unseal: async (sealed) => {
        taken.opened += 1;
        return sealed;
      },
    },
    references: { refer: (address) => hasher.refer('address', address) },
    consent: dynamoConsentStore(client, table),
    topics: dynamoTopicStore(client, table, keptDays),
    circuits: dynamoCircuitStore(client, table),
    receipts: dynamoReceiptIndex(client, table, keptDays),
    days: dynamoDayBook(client, table),
    staff: new Map(),
    channels: channels.map((channel) => ({
      ...channel,
      send: (message) => {
        taken.messages += 1;
        return channel.send(message);
      },
    })),
    render: renderer({ timeZone: 'Asia/Shanghai' }),
    report: (_code, _details, cause) => {
      throw cause;
    },
  };
  return {
    ports,
    take: () => {
      const before = taken;
      taken = { opened: 0, messages: 0, events: [] };
      return before;
    },
  };
}

/** SMS to a provider that takes everything. */
export const takenSms: Channel = {
  kind: 'sms',
  provider: 'sns',
  send: async ({ noticeKey }) => ({ outcome: 'sent', providerId: `m-${noticeKey}` }),
};
