import * as z from 'zod';
import { lexiconChanges } from './adapters/sensitive-words-file.ts';
import { open311Settings } from './open311-settings.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, at most 40');
const name = z.strictObject({ 'zh-CN': z.string().min(1).max(40), en: z.string().min(1).max(80) });
const days = (most: number) => z.number().int().min(1).max(most);
const calendarDay = z.iso.date();

const unit = z.strictObject({
  id,
  name,
  /** A closed unit gets nothing new. */
  closed: z.boolean().default(false),
});

const desk = z.strictObject({
  unit: id,
  /** Persons of the district who handle the unit's orders. */
  handlers: z.array(id).default([]),
  /** The person who heads it: decides on pauses and extensions, and is told before a breach. */
  head: id.optional(),
});

/** The units that the shipped model knows, until a district's file names its own. */
const knownUnits: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['zhujian', '住房和城乡建设局', 'Housing and urban-rural development'],
  ['chengguan', '城市管理局', 'Urban management and enforcement'],
  ['ziguihua', '自然资源和规划局', 'Natural resources and planning'],
  ['zhengshou', '征收办公室', 'Expropriation'],
  ['jiaoyu', '教育局', 'Education'],
  ['renshe', '人力资源和社会保障局', 'Human resources and social security'],
  ['weijian', '卫生健康局', 'Health'],
  ['yibao', '医疗保障局', 'Medical insurance'],
  ['gongan', '公安局', 'Public security'],
  ['jiaotong', '交通运输局', 'Transport'],
  ['shijian', '市场监督管理局', 'Market supervision'],
  ['huanbao', '生态环境局', 'Ecology and environment'],
  ['minzheng', '民政局', 'Civil affairs'],
  ['nongye', '农业农村局', 'Agriculture and rural affairs'],
  ['shuili', '水利局', 'Water'],
  ['yingji', '应急管理局', 'Emergency management and fire'],
  ['fagai', '发展和改革局', 'Development and reform'],
  ['wenlv', '文化旅游体育局', 'Culture, tourism and sport'],
  ['shuiwu', '税务局', 'Tax'],
  ['sifa', '司法局', 'Justice'],
  ['tuiyi', '退役军人事务局', 'Veterans'],
  ['jiwei', '纪委监委', 'Discipline and supervision'],
  ['gongxin', '工业和信息化局', 'Industry, commerce and parks'],
  ['gongyong', '公用事业单位', 'Utilities and telecom'],
  ['jinrong', '金融监督管理部门', 'Financial supervision'],
  ['gongjijin', '住房公积金中心', 'Housing provident fund'],
  ['jiedao', '街道办事处和镇政府', 'Sub-districts and towns'],
  ['zhengwu', '政务服务局', 'Government services'],
  ['zuzhi', '组织部', 'Party and personnel'],
  ['qita', '其他', 'Other'],
];

/** The appeals' part of a district's file. Unknown fields are errors. */
export const appealSettings = z
  .strictObject({
    units: z
      .array(unit)
      .min(1)
      .prefault(knownUnits.map(([id, zh, en]) => ({ id, name: { 'zh-CN': zh, en } }))),
    /** Who works for which unit. */
    desks: z.array(desk).default([]),
    /** Persons of the district who are told at once of sensitive and group appeals. */
    leaders: z.array(id).default([]),
    /** domain.md: first contact within 24 h, simple matters the same day, normal ones within a week. */
    limits: z
      .strictObject({
        contactHours: z.number().int().min(1).max(240).default(24),
        answerDays: days(60).default(7),
        /** Working days by level-one theme, where a theme has its own. */
        answerDaysByTheme: z.record(z.string().min(1).max(40), days(60)).default({}),
      })
      .prefault({}),
    bounds: z
      .strictObject({
        pauseDays: days(90).default(30),
        extensionDays: days(60).default(10),
        reopenDays: days(60).default(15),
        automaticReturns: z.number().int().min(0).max(3).default(1),
        /** Days after the answer in which the citizen may say something; then it is closed. */
        feedbackDays: days(60).default(7),
      })
      .prefault({}),
    calendar: z
      .strictObject({
        base: z.enum(['chinese-statutory', 'monday-to-friday', 'every-day']).default('chinese-statutory'),
        closed: z.array(calendarDay).default([]),
        open: z.array(calendarDay).default([]),
      })
      .prefault({}),
    /** Of what the house sends to units by itself, the part that is to be right. */
    precision: z.number().min(0.5).max(0.999).default(0.93),
    sensitiveWords: lexiconChanges,
    /** CSV files of standard addresses in layers/chinese-text/gazetteer; without any, places are not made out. */
    gazetteer: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}\.csv$/, 'the name of a CSV file, without folders'))
      .max(10)
      .default([]),
    /** A box around the district, WGS-84, degrees: a point outside of it is refused. Points are not checked without. */
    area: z
      .strictObject({
        south: z.number().min(-90).max(90),
        west: z.number().min(-180).max(180),
        north: z.number().min(-90).max(90),
        east: z.number().min(-180).max(180),
      })
      .refine(({ south, west, north, east }) => south < north && west < east, 'south to north, west to east')
      .optional(),
    attachments: z
      .strictObject({
        /** With `external` a file can be had once a scanner found it clean (see the README). */
        scan: z.enum(['none', 'external']).default('none'),
      })
      .prefault({}),
    open311: open311Settings,
    /** When leaders are told of the day's hot topics, and heads of too many open orders: the district's time, HH:mm. */
    tellAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm')
      .default('08:00'),
    /** A unit has too much to do with so many open orders, or so many times its usual number, if not fewer than `least`. */
    overload: z
      .strictObject({
        openOrders: z.number().int().min(1).max(100_000).default(200),
        timesUsual: z.number().min(1.1).max(10).default(2),
        least: z.number().int().min(1).max(100_000).default(20),
      })
      .prefault({}),
    /** Years for which an ended order is kept, and days for which its contact is. */
    keepYears: z.number().int().min(1).max(30).default(5),
    contactsDays: days(365).default(90),
  })
  .superRefine(({ units, desks }, ctx) => {
    const complain = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    units.forEach(({ id }, index) => {
      if (units.findIndex((other) => other.id === id) !== index)
        complain(['units', index, 'id'], `"${id}" is used twice`);
    });
    desks.forEach(({ unit }, index) => {
      const path = ['desks', index, 'unit'];
      if (!units.some(({ id }) => id === unit)) complain(path, `there is no unit "${unit}"`);
      if (desks.findIndex((other) => other.unit === unit) !== index)
        complain(path, `"${unit}" is used twice`);
    });
  })
  .prefault({});

/** The appeals' part of a district, defaults filled in. */
export type AppealSettings = z.output<typeof appealSettings>;

/** A unit with who works for it. */
export type StaffedUnit = AppealSettings['units'][number] &
  Pick<AppealSettings['desks'][number], 'handlers' | 'head'>;

/** The district's units by id, each with its people. */
export const staffedUnits = ({ units, desks }: AppealSettings): ReadonlyMap<string, StaffedUnit> =>
  new Map(
    units.map((each) => {
      const desk = desks.find(({ unit }) => unit === each.id);
      return [each.id, { ...each, handlers: desk?.handlers ?? [], head: desk?.head }];
    }),
  );
