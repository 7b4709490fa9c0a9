import * as z from 'zod';
import { clock } from '#clock';
import district from '#district' with { type: 'json' };
import { clock as wallClock } from '../shared/runtime/clock-system.ts';
import { contactVault } from '../shared/runtime/contact-vault.ts';
import { readEnv } from '../shared/runtime/env.ts';
import { identityHasher } from '../shared/runtime/identity-hasher.ts';
import { type Secrets, secretsManager } from '../shared/runtime/secrets.ts';
import { tableClient } from '../shared/runtime/table-client.ts';
import { type DistrictPerson, districtStaff } from './adapters/district-staff.ts';
import { dynamoConsentStore } from './adapters/dynamo-consent-store.ts';
import { dynamoContactStore } from './adapters/dynamo-contact-store.ts';
import { dynamoNoticeStore } from './adapters/dynamo-notice-store.ts';
import { dynamoCircuitStore, dynamoDayBook, dynamoReceiptIndex } from './adapters/dynamo-sending-stores.ts';
import { dynamoTopicStore } from './adapters/dynamo-topic-store.ts';
import { LONGEST_DEFERRAL_DAYS } from './app/open-days.ts';
import { optOutToken } from './app/opt-out.ts';
import type { NoticeRules, NotificationPorts, OptOutLinks } from './app/ports.ts';
import { composeChannels } from './compose-channels.ts';
import type { NoticeLanguage } from './domain/channel.ts';
import type { House } from './domain/templates/print-value.ts';
import { renderer } from './domain/templates/registry.ts';
import { notificationLog } from './notification-log.ts';
import { type NotificationSettings, notificationSettings } from './settings.ts';

/** Days for which an outage of the sweep loses no counts: notices outlive the closing of their day by these. */
const GRACE_DAYS = 8;

/** What the functions of notification see of the district's file. */
const own = district as unknown as {
  readonly district: string;
  readonly name: Readonly<Record<NoticeLanguage, string>>;
  readonly timeZone: string;
  readonly languages: readonly NoticeLanguage[];
  readonly retention: { readonly noticesDays: number };
  readonly people: readonly DistrictPerson[];
  readonly notification?: unknown;
  /** Names of halls, queues and departments by id. */
  readonly names?: House['names'];
};

/** What the functions of notification find in their environment. */
export const environment = () =>
  readEnv(
    z.object({
      DISTRICT: z.string(),
      TABLE_NAME: z.string().min(1),
      BUS_NAME: z.string().optional(),
      KEY_ID: z.string().optional(),
      IDENTITY_KEY_ID: z.string().optional(),
      OPT_OUT_SECRET: z.string().optional(),
      API_URL: z.url().optional(),
      PAGES_URL: z.url().optional(),
      /** What counts of notices are metrics of, whichever function sends them. */
      NOTICES_SERVICE: z.string().optional(),
    }),
  );

/** Wires the use cases to DynamoDB, KMS, the providers and the clock. */
export function composePorts(): NotificationPorts {
  const { TABLE_NAME: table, KEY_ID = '', IDENTITY_KEY_ID = '', ...env } = environment();
  const { OPT_OUT_SECRET, API_URL, PAGES_URL: pages } = env;
  const secrets = secretsManager();
  const settings = notificationSettings.parse(own.notification);
  const language = own.languages[0] ?? 'zh-CN';
  const longest = settings.contactsDays + LONGEST_DEFERRAL_DAYS + GRACE_DAYS;
  const keptDays = Math.max(own.retention.noticesDays, longest);
  const vault = contactVault(KEY_ID);
  const hasher = identityHasher(IDENTITY_KEY_ID, own.district);
  return {
    clock,
    wallClock,
    chance: Math.random,
    rules: rulesOf(settings, language),
    notices: dynamoNoticeStore(tableClient, table, keptDays),
    contacts: dynamoContactStore(tableClient, table, longest),
    opener: {
      unseal: (sealed, sealedFor) => vault.unseal(sealed, { district: own.district, ...sealedFor }),
    },
    references: { refer: (address) => hasher.refer('address', address) },
    consent: dynamoConsentStore(tableClient, table),
    topics: dynamoTopicStore(tableClient, table, longest),
    circuits: dynamoCircuitStore(tableClient, table),
    receipts: dynamoReceiptIndex(tableClient, table, keptDays),
    days: dynamoDayBook(tableClient, table),
    staff: districtStaff(own.people, language),
    channels: composeChannels(settings, { secrets, tables: tableClient, table }),
    render: renderer({
      timeZone: own.timeZone,
      signature: own.name,
      ...(own.names ? { names: own.names } : {}),
      ...(pages ? { pages } : {}),
    }),
    optOut: optOutLinks(secrets, OPT_OUT_SECRET, API_URL),
    report: notificationLog.error,
  };
}

function rulesOf(settings: NotificationSettings, language: NoticeLanguage): NoticeRules {
  const { quietHours, calendar, dailyCap, digestAt, contactsDays, retries, circuit, validity } = settings;
  return {
    timeZone: own.timeZone,
    language,
    ...{ quietHours, calendar, dailyCap, digestAt, contactsDays, retries, circuit, validity },
  };
}

/** The secret with the keys of opt-out links: random text, at least 32 characters each. */
const optOutKeys = z.object({ current: z.string().min(32), previous: z.string().min(32).optional() });

function optOutLinks(secrets: Secrets, secret?: string, apiUrl?: string): OptOutLinks | undefined {
  if (secret === undefined || apiUrl === undefined) return undefined;
  const keys = () => secrets.read(secret, optOutKeys);
  return {
    keys,
    linkFor: async (optOut, until) =>
      `${apiUrl.replace(/\/$/, '')}/v1/opt-outs/${optOutToken(await keys(), optOut, until)}`,
  };
}
