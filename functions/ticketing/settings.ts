import * as z from 'zod';
import type { Department, Hall } from './domain/hall.ts';
import { offlineSeries } from './domain/number-block.ts';
import { realNameModes } from './domain/real-name.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, HH:mm');
const minutes = (max: number) => z.number().positive().max(max);
const name = z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(60) });
const zone = z
  .string()
  .refine((value) => Intl.supportedValuesOf('timeZone').includes(value) || value === 'UTC', {
    error: 'not an IANA time zone',
  });

const crowd = z.strictObject({
  headcount: z.number().int().min(1),
  waiting: z.number().int().min(1),
  predictedWaitMinutes: minutes(480),
});
const threshold = z
  .strictObject({ enter: crowd, leave: crowd })
  .refine(
    ({ enter, leave }) =>
      (Object.keys(enter) as (keyof typeof enter)[]).every((key) => leave[key] < enter[key]),
    {
      error: 'every `leave` figure must be below its `enter` figure (hysteresis)',
    },
  );

const rules = z.strictObject({
  waitAlertMinutes: minutes(240),
  repeatAlertMinutes: minutes(120),
  escalateAfterRepeats: z.number().int().min(0).max(10),
  nearTurn: z.strictObject({ people: z.number().int().min(1).max(50), minutes: minutes(120) }),
  warnings: z.strictObject({ yellow: threshold, red: threshold, holdMinutes: z.number().min(0).max(120) }),
  callLimit: z.number().int().min(1).max(10),
  recallCooldownSeconds: z.number().int().min(0).max(600),
  noShowMinutes: minutes(60),
  missedSkipMinutes: z.number().min(0).max(120),
  missedGraceMinutes: z.number().min(0).max(480),
  undoSeconds: z.number().int().min(0).max(600),
  overtakesPerTurn: z.number().int().min(1).max(10),
  pauseMinutesMax: minutes(240),
  appointmentLateMinutes: z.number().min(0).max(240),
  dayEndGraceMinutes: z.number().min(0).max(360),
});

const day = z.iso.date();
const calendar = z.strictObject({
  base: z.enum(['chinese-statutory', 'monday-to-friday', 'every-day']),
  closed: z.array(day).default([]),
  open: z.array(day).default([]),
});

const queue = z.strictObject({
  id,
  prefix: z.string().regex(/^[A-Z]{1,2}$/, 'one or two capital letters'),
  name,
  department: id,
  /** Ends below the series of offline numbers. */
  dailyQuota: z
    .number()
    .int()
    .min(1)
    .max(offlineSeries.first - 1),
  coldStart: z.strictObject({ serviceMinutes: minutes(240) }),
});

const windowPlan = z.strictObject({
  id,
  name,
  serves: z.array(id).min(1),
  helps: z.array(id).default([]),
  surge: z.boolean().default(false),
});

const opening = z.strictObject({
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  from: time,
  to: time,
});

const kiosk = z.strictObject({
  /** Numbers of each queue that a kiosk keeps for when it cannot reach the hall; 0: none. */
  offlineNumbers: z.number().int().min(0).max(100).default(20),
  /** Ask for the ID number and look at its check digit. */
  realName: z.boolean().default(false),
});

const realName = z.strictObject({
  /** Do tickets carry who holds them? Then a person has one active ticket for a service. */
  tickets: z.enum(realNameModes).default('off'),
  /** Tickets that one person may take for family or clients in a day. */
  declaredPerDay: z.number().int().min(0).max(20).default(2),
  /** Longest extra wait for the clerk of the last visit. */
  sameClerkExtraMinutes: minutes(60).default(10),
});

/** One hall as it stands in the district's file. */
const hall = z
  .strictObject({
    id,
    name,
    timeZone: zone,
    serviceDayStartsAt: time.default('04:00'),
    opening: z.array(opening).min(1),
    calendar,
    lastTicketMinutesBeforeClose: z.number().min(0).max(240),
    manager: id,
    queues: z.array(queue).min(1),
    windows: z.array(windowPlan).min(1),
    /** What people want, in their words; an item without a theme is found under "other". */
    themes: z.array(z.strictObject({ id, name })).default([]),
    serviceItems: z.array(z.strictObject({ id, name, queue: id, theme: id.optional() })).min(1),
    kiosk: kiosk.default({ offlineNumbers: 20, realName: false }),
    realName: realName.prefault({}),
    rules,
  })
  .superRefine(crossReferences);

type HallFile = z.infer<typeof hall>;

/** Ids must be unique and point at things that exist; a queue that nothing serves would wait for ever. */
function crossReferences(value: Omit<HallFile, never>, ctx: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const queues = new Set(value.queues.map((each) => each.id));
  const { queues: lines, windows, themes, serviceItems } = value;
  const lists = { queues: lines, windows, themes, serviceItems };
  for (const [list, entries] of Object.entries(lists))
    entries.forEach((entry, index) => {
      if (entries.findIndex((other) => other.id === entry.id) !== index)
        complain([list, index, 'id'], `"${entry.id}" is used twice`);
    });
  value.queues.forEach((each, index) => {
    if (value.queues.findIndex((other) => other.prefix === each.prefix) !== index)
      complain(['queues', index, 'prefix'], `"${each.prefix}" is used twice: numbers would not be unique`);
    if (!value.windows.some((window) => window.serves.includes(each.id)))
      complain(['queues', index, 'id'], `no window serves "${each.id}"`);
  });
  value.windows.forEach((window, index) => {
    for (const list of ['serves', 'helps'] as const)
      window[list].forEach((queueId, at) => {
        if (!queues.has(queueId)) complain(['windows', index, list, at], `there is no queue "${queueId}"`);
      });
  });
  value.serviceItems.forEach((item, index) => {
    if (!queues.has(item.queue))
      complain(['serviceItems', index, 'queue'], `there is no queue "${item.queue}"`);
    if (item.theme !== undefined && !value.themes.some(({ id }) => id === item.theme))
      complain(['serviceItems', index, 'theme'], `there is no theme "${item.theme}"`);
  });
}

/** Ticketing's part of a district's file: its departments and halls. Unknown fields are errors. */
export const ticketingSettings = z.strictObject({
  departments: z.array(z.strictObject({ id, name, head: id })).min(1),
  halls: z.array(hall).min(1),
});

/** What ticketing's functions are given of the district at build time. */
export interface TicketingSettings {
  readonly district: string;
  readonly retentionDays: number;
  readonly departments: readonly Department[];
  readonly halls: readonly Hall[];
}
