import { dynamoAttachmentRepository } from '../../functions/appeals/adapters/dynamo-attachment-repository.ts';
import { dynamoFigureRepository } from '../../functions/appeals/adapters/dynamo-figure-repository.ts';
import { dynamoMatterRepository } from '../../functions/appeals/adapters/dynamo-matter-repository.ts';
import { dynamoOrderRepository } from '../../functions/appeals/adapters/dynamo-order-repository.ts';
import { dynamoPublishedAppeals } from '../../functions/appeals/adapters/dynamo-published-appeals.ts';
import type { Asking } from '../../functions/appeals/app/asking.ts';
import { changeToEvents } from '../../functions/appeals/app/change-to-events.ts';
import type { MatchingPorts } from '../../functions/appeals/app/matter-ports.ts';
import type { ReadingPorts, Understanding } from '../../functions/appeals/app/ports.ts';
import type { AppealEntry } from '../../functions/appeals/app/receive-appeal.ts';
import { evenWeights } from '../../functions/appeals/domain/language/same-matter/example-messages.ts';
import { usualIndexRules } from '../../functions/appeals/domain/language/same-matter/matter-index.ts';
import { appealSettings, staffedUnits } from '../../functions/appeals/settings.ts';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';
import { hasherWithKey } from '../../functions/shared/runtime/identity-hasher.ts';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';

const settings = appealSettings.parse({
  units: [
    { id: 'chengguan', name: { 'zh-CN': '城管局', en: 'Urban management' } },
    { id: 'zhujian', name: { 'zh-CN': '住建局', en: 'Housing' } },
    { id: 'gongan', name: { 'zh-CN': '公安局', en: 'Police' } },
    { id: 'old', name: { 'zh-CN': '旧单位', en: 'A unit of old' }, closed: true },
  ],
  desks: [
    { unit: 'chengguan', handlers: ['h1'], head: 'li' },
    { unit: 'zhujian', handlers: ['h2'], head: 'sun' },
  ],
  leaders: ['chen'],
  calendar: { base: 'monday-to-friday' },
});

/** What is read when a test says nothing else: sure that it is urban management's. */
export const sureReading: Understanding = {
  decision: 'auto',
  candidates: [{ unit: 'chengguan', p: 0.97, evidence: ['路灯'] }],
  theme: ['城乡建设'],
  kind: '投诉',
  simple: false,
  group: false,
  sensitive: [],
  address: null,
  fields: {},
};

/** The appeals context over a table in memory, with a clock that is set by hand. */
export interface AppealHouse {
  readonly ports: ReadingPorts & MatchingPorts;
  readonly table: MemoryTable;
  readonly clock: ManualClock;
  /** What the reader will understand of the next messages. */
  reading: Understanding | Error;
  /** How often a message was read. */
  read: number;
  /** Types of the events of every change so far, in order. */
  events(): ReturnType<typeof changeToEvents>;
}

/** The keys that the README of appeals gives the table's global indexes. */
export const appealIndexes = {
  desk: { partition: 'deskKey', sort: 'deskSort' },
  due: { partition: 'dueShard', sort: 'dueKey' },
  watch: { partition: 'watchKey', sort: 'watchSort' },
  requests: { partition: 'requestMonth', sort: 'requestSort' },
} as const;

/** A house on Monday 23 November 2026, nine o'clock in Shanghai. */
export function appealHouse(): AppealHouse {
  const table = memoryTable(appealIndexes);
  const clock = manualClock(Date.parse('2026-11-23T01:00:00.000Z'));
  const units = staffedUnits(settings);
  const house: AppealHouse = {
    table,
    clock,
    reading: sureReading,
    read: 0,
    ports: {
      clock,
      ids,
      district: 'demo',
      units,
      accounts: new Map([
        ['h1', 'h1'],
        ['h2', 'h2'],
        ['li', 'head-chengguan'],
        ['sun', 'head-zhujian'],
      ]),
      limits: settings.limits,
      bounds: { ...settings.bounds, contactsDays: settings.contactsDays },
      calendar: { timeZone: 'Asia/Shanghai', rules: settings.calendar },
      attachments: dynamoAttachmentRepository(table.client, 'appeals', settings.keepYears),
      orders: dynamoOrderRepository(table.client, 'appeals', settings.keepYears, ids),
      published: dynamoPublishedAppeals(table.client, 'appeals'),
      matters: dynamoMatterRepository(table.client, 'appeals', usualIndexRules.windowDays),
      weights: async () => evenWeights,
      matterRules: usualIndexRules,
      overload: settings.overload,
      figures: dynamoFigureRepository(table.client, 'appeals', settings.keepYears),
      reader: {
        understand: async () => {
          house.read += 1;
          if (house.reading instanceof Error) throw house.reading;
          return house.reading;
        },
      },
      hasher: hasherWithKey(Buffer.from('a key for tests')),
      contacts: {
        seal: async (contact, orderId) => ({
          masked: `***${contact.split('\n')[0]?.slice(-4)}`,
          sealed: `sealed for ${orderId}`,
        }),
      },
    },
    events: () =>
      table.changes.flatMap((change) =>
        changeToEvents(change, {
          district: 'demo',
          leaders: settings.leaders,
          headOf: (unit) => units.get(unit ?? '')?.head,
        }),
      ),
  };
  return house;
}

/** Somebody tells of a street lamp. */
export const lampEntry = (change: Partial<AppealEntry> = {}): AppealEntry => ({
  channel: 'web',
  title: '路灯不亮',
  text: '星河路 12 号门口的路灯坏了一周，晚上看不见路。',
  language: 'zh-CN',
  phone: '13812345678',
  publishable: true,
  ...change,
});

/** An answer to {@link lampEntry} that nothing is amiss with. */
export const lampAnswer =
  '您反映的星河路路灯不亮问题，我们已于11月23日到现场更换灯泡，现已恢复照明。如再有故障，请致电0731-85551234。';

/** Those who act in tests. */
export const by = {
  citizen: { actor: { id: 'citizen', role: 'citizen' } },
  dispatcher: { actor: { id: 'd1', role: 'dispatcher' } },
  handler: { actor: { id: 'h1', role: 'handler', unit: 'chengguan' } },
  other: { actor: { id: 'h2', role: 'handler', unit: 'zhujian' } },
  head: { actor: { id: 'head-chengguan', role: 'head', unit: 'chengguan' } },
} as const satisfies Record<string, Asking>;
