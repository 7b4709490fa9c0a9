import type { CatalogEvent, EventData, EventType } from '../../events/catalog.ts';
import type {
  KeptContact,
  NotificationPorts,
  SentMessage,
  StaffMember,
} from '../../functions/notification/app/ports.ts';
import type { Channel, Message, SendOutcome } from '../../functions/notification/domain/channel.ts';
import {
  noPreferences,
  type Preferences,
  type Suppression,
} from '../../functions/notification/domain/consent.ts';
import type { DayCounts } from '../../functions/notification/domain/day-counts.ts';
import { isFinal, type Notice } from '../../functions/notification/domain/notice.ts';
import type { ProviderCircuit } from '../../functions/notification/domain/provider-circuit.ts';
import { renderer } from '../../functions/notification/domain/templates/registry.ts';
import { notificationSettings } from '../../functions/notification/settings.ts';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';
import { ok } from '../../functions/shared/kernel/result.ts';

/** A working Monday morning in Shanghai, 09:30. */
export const monday = Date.parse('2026-11-23T01:30:00.000Z');
export const day = '2026-11-23';

const ticket = (ticketId: string) => ({
  hall: 'center',
  serviceDay: day,
  ticketId,
  number: 'A014',
  queue: 'tax',
  department: 'tax',
  at: new Date(monday).toISOString(),
  by: 'clerk' as const,
});

/** An event in its envelope. */
export const event = <T extends EventType>(type: T, data: EventData<T>): CatalogEvent<T> =>
  ({ type, id: `${type}.0`, data }) as unknown as CatalogEvent<T>;

export const issued = (ticketId: string, phone?: string) =>
  event('ticketing.ticket-issued.v1', {
    ...ticket(ticketId),
    channel: 'phone',
    priority: 'none',
    services: ['tax-return'],
    language: 'zh-CN',
    ...(phone ? { contact: { masked: '138****0000', sealed: phone } } : {}),
  });

export const called = (ticketId: string, at = monday) =>
  event('ticketing.ticket-called.v1', {
    ...ticket(ticketId),
    at: new Date(at).toISOString(),
    window: '03',
    attempt: 1,
    language: 'zh-CN',
  });

export const advised = (queue: string, recipient = 'chen-hall', at = monday) =>
  event('ticketing.surge-advised.v1', {
    hall: 'center',
    serviceDay: day,
    queue,
    windows: 1,
    p50MinutesBefore: 20,
    p50MinutesAfter: 10,
    recipient,
    at: new Date(at).toISOString(),
  });

export const reminder = (certificateId: string, holderRef: string, at = monday) =>
  event('certificates.expiry-reminder-due.v1', {
    certificateId,
    type: 'food',
    department: 'market',
    holderKind: 'enterprise',
    holderRef,
    issuedOn: '2021-12-01',
    expiresOn: '2026-12-23',
    at: new Date(at).toISOString(),
    by: 'system',
    typeName: { 'zh-CN': '食品经营许可证', en: 'Food licence' },
    numberMasked: 'JY1*****0001',
    renewalGuide: { 'zh-CN': '到窗口办理', en: 'Come to the counter' },
    language: 'zh-CN',
    daysLeft: 30,
    reminder: '30',
    validUntil: '2026-12-23T16:00:00.000Z',
    contact: { masked: '138****0000', sealed: '13800000000' },
  });

export const renewed = (certificateId: string, holderRef: string) =>
  event('certificates.certificate-renewed.v1', {
    certificateId,
    type: 'food',
    department: 'market',
    holderKind: 'enterprise',
    holderRef,
    issuedOn: '2021-12-01',
    expiresOn: '2026-12-23',
    at: new Date(monday).toISOString(),
    by: 'officer',
    supersededBy: `${certificateId}-new`,
    afterReminder: '30',
  });

/** A provider that a test tells what to answer; `told` is what people really read. */
export interface FakeProvider extends Channel {
  readonly told: Message[];
  answer: (message: Message) => SendOutcome | Promise<SendOutcome>;
  calls: number;
}

/** An idempotent provider tells a repeated key only once. */
export function fakeProvider(
  provider: string,
  { kind = 'sms', idempotent = false }: Partial<Pick<Channel, 'kind' | 'idempotent'>> = {},
): FakeProvider {
  const told: Message[] = [];
  const fake: FakeProvider = {
    kind,
    provider,
    idempotent,
    told,
    calls: 0,
    answer: ({ noticeKey }) => ({ outcome: 'sent', providerId: `${provider}-${noticeKey}` }),
    async send(message) {
      fake.calls++;
      const outcome = await fake.answer(message);
      if (outcome.outcome === 'sent') tell(fake, message);
      return outcome;
    },
  };
  return fake;
}

/** The provider takes a message, whatever it then answers. */
export function tell(provider: FakeProvider, message: Message): void {
  const known = provider.told.some(({ noticeKey }) => noticeKey === message.noticeKey);
  if (!provider.idempotent || !known) provider.told.push(message);
}

export interface House {
  readonly ports: NotificationPorts;
  readonly clock: ManualClock;
  readonly wallClock: ManualClock;
  readonly stored: Map<string, Notice>;
  readonly contacts: Map<string, KeptContact>;
  readonly circuits: Map<string, ProviderCircuit>;
  readonly counts: Map<string, DayCounts>;
  /** Every circuit as it was written, in order. */
  readonly circuitStates: ProviderCircuit['state'][];
  /** Lets both clocks run. */
  pass(milliseconds: number): void;
}

/** Everything notification needs, in memory, with the table's conditional writes. */
export function notificationHouse(
  channels: readonly Channel[],
  settings: Parameters<typeof notificationSettings.parse>[0] = {},
): House {
  const clock = manualClock(monday);
  const wallClock = manualClock(1_800_000_000_000);
  const stored = new Map<string, Notice>();
  const contacts = new Map<string, KeptContact>();
  const circuits = new Map<string, ProviderCircuit>();
  const circuitStates: ProviderCircuit['state'][] = [];
  const preferences = new Map<string, Preferences>();
  const suppressions = new Map<string, Suppression>();
  const told = new Map<string, Set<string>>();
  const receipts = new Map<string, SentMessage>();
  const ended = new Set<string>();
  const counts = new Map<string, DayCounts>();
  let lastClosed: string | undefined;
  const idOf = (of: string, key: string) => `${of} ${key}`;
  const still = (before: Notice) => {
    const now = stored.get(idOf(before.day, before.key));
    return now?.version === before.version && now.state === before.state;
  };
  const put = (notice: Notice) => stored.set(idOf(notice.day, notice.key), notice);
  const ofDay = (of: string) => [...stored.values()].filter((notice) => notice.day === of);
  const dueKey = ({ recipient, key, dueAt, lease, state }: Notice) =>
    `${new Date((state === 'sending' ? lease?.until : dueAt) ?? 0).toISOString()}#${recipient}#${key}`;
  const { quietHours, calendar, dailyCap, digestAt, contactsDays, retries, circuit, validity } =
    notificationSettings.parse(settings);
  const staff = ['chen-hall', ...Array.from({ length: 500 }, (_, index) => `staff-${index}`)].map(
    (id): StaffMember => ({
      id,
      username: `account-of-${id}`,
      language: 'zh-CN',
      addresses: { email: `${id}@example.org`, sms: '+8613800000009' },
    }),
  );
  const ports: NotificationPorts = {
    clock,
    wallClock,
    chance: () => 0.5,
    rules: {
      timeZone: 'Asia/Shanghai',
      language: 'zh-CN',
      ...{ quietHours, calendar, dailyCap, digestAt, contactsDays, retries, circuit, validity },
    },
    notices: {
      add: async (notice) => {
        if (stored.has(idOf(notice.day, notice.key))) return 'known';
        put(notice);
        return 'kept';
      },
      get: async (of, key) => stored.get(idOf(of, key)),
      change: async (before, after) => {
        if (!still(before)) return false;
        put(after);
        return true;
      },
      join: async ({ digest, members }) => {
        const free =
          !stored.has(idOf(digest.day, digest.key)) && members.every(({ before }) => still(before));
        if (free) for (const each of [digest, ...members.map(({ after }) => after)]) put(each);
        return free;
      },
      due: async (of, rank, until, limit) =>
        ofDay(of)
          .filter((notice) =>
            rank === 'lease'
              ? notice.state === 'sending' && (notice.lease?.until ?? 0) <= until
              : notice.state !== 'sending' &&
                notice.urgency === rank &&
                notice.dueAt !== undefined &&
                notice.dueAt <= until,
          )
          .sort((one, other) => (dueKey(one) < dueKey(other) ? -1 : 1))
          .slice(0, limit),
      open: async (of, limit) =>
        ofDay(of)
          .filter(({ state, dueAt }) => state === 'sending' || dueAt !== undefined)
          .slice(0, limit),
      search: async ({ day: of, kind, subject = '', state }, limit) => {
        const items = ofDay(of).filter(
          (notice) =>
            (kind === undefined || notice.kind === kind) &&
            notice.subject.startsWith(subject) &&
            (state === undefined || notice.state === state),
        );
        return ok({ items: items.slice(0, limit), cursor: null });
      },
      async *all(of) {
        yield ofDay(of);
      },
    },
    contacts: {
      keep: async (contact) => void contacts.set(idOf(contact.day, contact.recipient), contact),
      find: async (of, recipient) => contacts.get(idOf(of, recipient)),
      recipientsOf: async (of) =>
        [...contacts.values()].filter((each) => each.day === of).map(({ recipient }) => recipient),
      remove: async (of, recipients) => {
        for (const recipient of recipients) contacts.delete(idOf(of, recipient));
      },
    },
    opener: { unseal: async (sealed) => sealed },
    references: { refer: async (address) => `ref-${address}` },
    consent: {
      preferencesOf: async (person) => preferences.get(person) ?? noPreferences,
      setPreferences: async (person, wanted) => void preferences.set(person, wanted),
      suppressedAmong: async (addresses) => new Set(addresses.filter((address) => suppressions.has(address))),
      suppress: async (suppression) => void suppressions.set(suppression.id, suppression),
      unsuppress: async (address) => suppressions.delete(address),
      suppressions: async (limit) => ok({ items: [...suppressions.values()].slice(0, limit), cursor: null }),
      takeFromCap: async (person, of, notice, cap) => {
        const before = told.get(idOf(person, of)) ?? new Set();
        if (!before.has(notice) && before.size >= cap) return false;
        told.set(idOf(person, of), before.add(notice));
        return true;
      },
    },
    topics: {
      end: async (topic) => void ended.add(topic),
      endedAmong: async (topics) => new Set(topics.filter((topic) => ended.has(topic))),
    },
    circuits: {
      get: async (provider) => circuits.get(provider),
      save: async (after) => {
        if ((circuits.get(after.provider)?.version ?? after.version - 1) !== after.version - 1) return false;
        circuits.set(after.provider, after);
        circuitStates.push(after.state);
        return true;
      },
    },
    receipts: {
      keep: async (message) => void receipts.set(idOf(message.provider, message.providerId), message),
      find: async (provider, providerId) => receipts.get(idOf(provider, providerId)),
    },
    days: {
      lastClosed: async () => lastClosed,
      countsOf: async (of) => counts.get(of),
      close: async (of, rows) => {
        if (!counts.has(of)) counts.set(of, rows);
        lastClosed = of;
      },
    },
    staff: new Map(staff.map((member) => [member.id, member])),
    channels,
    render: renderer({ timeZone: 'Asia/Shanghai' }),
    report: (_code, _details, cause) => {
      if (!(cause instanceof Crash)) throw cause;
    },
  };
  return {
    ports,
    ...{ clock, wallClock, stored, contacts, circuits, counts, circuitStates },
    pass: (milliseconds) => {
      clock.advance(milliseconds);
      wallClock.advance(milliseconds);
    },
  };
}

/** The function that was running is gone. */
export class Crash extends Error {}

/** What became of the notices, by state. */
export function statesOf({ stored }: House): Record<string, number> {
  const states: Record<string, number> = {};
  for (const { state } of stored.values()) states[state] = (states[state] ?? 0) + 1;
  return states;
}

/** Notices on which nothing is to be done any more. */
export const settled = ({ stored }: House): boolean =>
  [...stored.values()].every(({ state }) => isFinal(state) || state === 'sent');
