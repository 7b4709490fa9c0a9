import { csvTable } from '../../../shared/kernel/csv-table.ts';
import { iso } from '../../../shared/kernel/iso.ts';
import type { LocalText } from '../../../shared/runtime/http-contract.ts';
import type { AppealPorts } from '../../app/ports.ts';
import type { FiguresShown } from '../../app/show-appeal-figures.ts';
import {
  type AppealFigures,
  type FigureCount,
  type FigureGroup,
  type FigureRow,
  figureCounts,
  figureTimes,
} from '../../domain/figures/appeal-figures.ts';

/** Figures, each row with its name. */
export const figureView = (ports: AppealPorts, { until, rows, ...shown }: FiguresShown) => ({
  ...shown,
  timeZone: ports.calendar.timeZone,
  until: iso(until),
  rows: rows.map((row) => ({ id: row.id, name: nameOf(ports, shown.by, row), figures: row.figures })),
});

const unknown: LocalText = { 'zh-CN': '未定', en: 'Not known' };

function nameOf({ units }: AppealPorts, by: FigureGroup, { id, placeName }: FigureRow): LocalText {
  if (id === '') return unknown;
  const names: Partial<Record<FigureGroup, LocalText | undefined>> = {
    unit: units.get(id)?.name,
    channel: channels[id],
    place: placeName === undefined ? undefined : both(placeName),
  };
  return names[by] ?? both(id);
}

const both = (name: string): LocalText => ({ 'zh-CN': name, en: name });

const channels: Readonly<Record<string, LocalText>> = {
  web: { 'zh-CN': '网页', en: 'Web' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  counter: { 'zh-CN': '窗口', en: 'Counter' },
  partner: { 'zh-CN': '其他系统', en: 'Other systems' },
  open311: { 'zh-CN': 'Open311', en: 'Open311' },
  import: { 'zh-CN': '批量导入', en: 'Import' },
};

const counts: Readonly<Record<FigureCount, LocalText>> = {
  received: { 'zh-CN': '受理', en: 'Received' },
  sensitive: { 'zh-CN': '敏感', en: 'Sensitive' },
  group: { 'zh-CN': '群体', en: 'Group' },
  dispatched: { 'zh-CN': '已分拨', en: 'Dispatched' },
  automatic: { 'zh-CN': '自动分拨', en: 'By the house' },
  contacted: { 'zh-CN': '已联系', en: 'Contacted' },
  contactedInTime: { 'zh-CN': '按时联系', en: 'Contacted in time' },
  answered: { 'zh-CN': '已答复', en: 'Answered' },
  answeredInTime: { 'zh-CN': '按时答复', en: 'Answered in time' },
  contactOverdue: { 'zh-CN': '超时未联系', en: 'Contact overdue' },
  answerOverdue: { 'zh-CN': '超时未答复', en: 'Answer overdue' },
  returns: { 'zh-CN': '退单', en: 'Returns' },
  reopened: { 'zh-CN': '重开', en: 'Reopened' },
  closed: { 'zh-CN': '办结', en: 'Closed' },
  satisfied: { 'zh-CN': '满意', en: 'Settled' },
  unsettled: { 'zh-CN': '未解决', en: 'Not settled' },
  grades: { 'zh-CN': '评分次数', en: 'Grades' },
  gradeSum: { 'zh-CN': '评分合计', en: 'Sum of grades' },
  merged: { 'zh-CN': '并案', en: 'Merged' },
  withdrawn: { 'zh-CN': '撤回', en: 'Withdrawn' },
};
const times: Readonly<Record<(typeof figureTimes)[number], LocalText>> = {
  toDispatch: { 'zh-CN': '分拨时长', en: 'To dispatch' },
  toContact: { 'zh-CN': '联系时长', en: 'To contact' },
  toAnswer: { 'zh-CN': '答复时长', en: 'To answer' },
  toClose: { 'zh-CN': '办结时长', en: 'To close' },
};
const measures = {
  meanHours: { 'zh-CN': '平均（时）', en: 'mean (h)' },
  medianHours: { 'zh-CN': '中位（时）', en: 'median (h)' },
  p90Hours: { 'zh-CN': '九成（时）', en: 'P90 (h)' },
} as const satisfies Record<string, LocalText>;
const measureNames = Object.keys(measures) as (keyof typeof measures)[];

/** One line for each row, and one for all. */
export function figureCsv(
  ports: AppealPorts,
  { rows, total, by }: FiguresShown,
  language: keyof LocalText,
): string {
  const head = { 'zh-CN': ['编号', '名称'], en: ['Id', 'Name'] };
  const values = (figures: AppealFigures) => [
    ...figureCounts.map((name) => figures[name]),
    ...figureTimes.flatMap((time) => measureNames.map((measure) => figures[time][measure] ?? '')),
  ];
  const titles = figureTimes.flatMap((time) =>
    measureNames.map((measure) => `${times[time][language]} ${measures[measure][language]}`),
  );
  return csvTable(
    [...head[language], ...figureCounts.map((name) => counts[name][language]), ...titles],
    [
      ...rows.map((row) => [row.id, nameOf(ports, by, row)[language], ...values(row.figures)]),
      ['*', '', ...values(total)],
    ],
  );
}
