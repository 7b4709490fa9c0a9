import { csvTable } from '../../../shared/kernel/csv-table.ts';
import { iso } from '../../../shared/kernel/iso.ts';
import { localReading } from '../../../shared/kernel/local-time.ts';
import type { CountedFact, VisitsFound } from '../../app/find-visits.ts';
import type { FiguresShown, HeatShown } from '../../app/show-figures.ts';
import { waitedSeconds } from '../../domain/daily-statistics.ts';
import type { Figures } from '../../domain/figures.ts';
import type { Department, Hall, Name } from '../../domain/hall.ts';
import { type FigureRow, QUARTER } from '../../domain/quarter-figures.ts';
import { intervalsOf } from '../../domain/ticket-intervals.ts';
import { isoOrNull } from './ticket-view.ts';

/** Names of departments by id. */
export type Departments = ReadonlyMap<string, Department>;

/** The figures of a day. */
export const figuresView = (shown: FiguresShown, departments: Departments) => ({
  hall: shown.hall.id,
  serviceDay: shown.serviceDay,
  timeZone: shown.hall.timeZone,
  closed: shown.closed,
  until: iso(shown.until),
  lineMinutes: shown.hall.rules.waitAlertMinutes,
  from: isoOrNull(shown.from),
  rows: shown.rows.map((row) => ({ ...row, name: nameOf(shown.hall, departments, row) })),
});

/** The heat map. */
export const heatView = ({ hall, ...shown }: HeatShown) => ({
  ...shown,
  hall: hall.id,
  lineMinutes: hall.rules.waitAlertMinutes,
});

function nameOf(hall: Hall, departments: Departments, { group, id }: Pick<FigureRow, 'group' | 'id'>): Name {
  const named = {
    hall: hall.name,
    department: departments.get(id)?.name,
    queue: hall.queues.find((queue) => queue.id === id)?.name,
    window: hall.windows.find((window) => window.id === id)?.name,
  };
  return named[group] ?? { 'zh-CN': id, en: id };
}

/** A visit behind a figure. Of the person it says nothing; of the house, who did what when. */
export const countedView = ({ visit, at, queue, window, clerk, milliseconds }: CountedFact, now: number) => ({
  ticketId: visit.ticketId,
  number: visit.number,
  channel: visit.channel,
  state: visit.situation.state,
  issuedAt: iso(visit.issuedAt),
  waitedSeconds: waitedSeconds(visit, now),
  calls: visit.situation.calls,
  at: iso(at),
  queue,
  window: window ?? null,
  clerk: clerk ?? null,
  minutes: milliseconds === undefined ? null : Math.round(milliseconds / 6000) / 10,
  intervals: intervalsOf(visit).map((interval) => ({
    kind: interval.kind,
    from: iso(interval.from),
    to: isoOrNull(interval.to),
    queue: interval.queue,
    window: interval.window ?? null,
    clerk: interval.clerk ?? null,
  })),
});

/** Head of a table in the reader's language, by column. */
type Columns = Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>>;

const measures = {
  arrivals: { 'zh-CN': '取号', en: 'Tickets taken' },
  calls: { 'zh-CN': '叫号', en: 'Called' },
  callsInTime: { 'zh-CN': '限时内叫号', en: 'Called in time' },
  finished: { 'zh-CN': '办结', en: 'Finished' },
  missed: { 'zh-CN': '过号', en: 'Missed' },
  cancelled: { 'zh-CN': '取消', en: 'Cancelled' },
  unserved: { 'zh-CN': '未办', en: 'Unserved' },
  waiting: { 'zh-CN': '期末等候', en: 'Waiting at the end' },
  waitSeconds: { 'zh-CN': '等候合计（秒）', en: 'Waits (s)' },
  waitMinutesMedian: { 'zh-CN': '等候中位数（分）', en: 'Median wait (min)' },
  waitMinutesP90: { 'zh-CN': '等候九成（分）', en: 'P90 wait (min)' },
  services: { 'zh-CN': '办理次数', en: 'Services' },
  serviceSeconds: { 'zh-CN': '办理合计（秒）', en: 'Services (s)' },
  serviceMinutesMedian: { 'zh-CN': '办理中位数（分）', en: 'Median service (min)' },
  serviceMinutesP90: { 'zh-CN': '办理九成（分）', en: 'P90 service (min)' },
  windowSeconds: { 'zh-CN': '开窗合计（秒）', en: 'Windows open (s)' },
} as const satisfies Record<keyof Figures, Columns[string]>;

/** One line a quarter hour of each row, in the hall's own time, and one for its whole day. */
export function figuresCsv(
  { hall, serviceDay, from, rows }: FiguresShown,
  departments: Departments,
  language: keyof Name,
): string {
  const places = {
    'zh-CN': ['日期', '时间', '类别', '编号', '名称'],
    en: ['Day', 'Time', 'By', 'Id', 'Name'],
  };
  const names = Object.keys(measures) as (keyof Figures)[];
  const values = (figures: Figures) => names.map((name) => figures[name] ?? '');
  return csvTable(
    [...places[language], ...names.map((name) => measures[name][language])],
    rows.flatMap((row) => {
      const place = [row.group, row.id, nameOf(hall, departments, row)[language]];
      const quarters = row.quarters.map((figures, index) => [
        ...[serviceDay, clockOf((from ?? 0) + index * QUARTER, hall.timeZone), ...place],
        ...values(figures),
      ]);
      return [...quarters, [serviceDay, '*', ...place, ...values(row.day)]];
    }),
  );
}

/** One line for each thing that the figure counted. */
export function countedCsv({ counted, now }: VisitsFound, language: keyof Name): string {
  const titles = {
    'zh-CN': [
      '票号',
      '取号时间',
      '状态',
      '队列',
      '窗口',
      '工作人员',
      '发生时间',
      '分钟',
      '共等候（秒）',
      '叫号次数',
    ],
    en: [
      'Ticket',
      'Taken',
      'State',
      'Queue',
      'Window',
      'Clerk',
      'Counted at',
      'Minutes',
      'Waited (s)',
      'Calls',
    ],
  };
  return csvTable(
    titles[language],
    counted.map((fact) => {
      const {
        number,
        issuedAt,
        state,
        queue,
        window,
        clerk,
        at,
        minutes,
        waitedSeconds: waited,
        calls,
      } = countedView(fact, now);
      return [number, issuedAt, state, queue, window ?? '', clerk ?? '', at, minutes ?? '', waited, calls];
    }),
  );
}

function clockOf(instant: number, zone: string): string {
  const { minuteOfDay } = localReading(instant, zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
