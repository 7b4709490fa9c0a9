import {
  addDays,
  type CalendarDay,
  instantAt,
  localReading,
  weekdayOf,
} from '../../../../shared/kernel/local-time.ts';
import { type ClockHours, clockIn } from './clock-words.ts';
import { smallNumber } from './spoken-digits.ts';

/** How closely a time is named. */
export type TimePrecision = 'minute' | 'part-of-day' | 'day' | 'month' | 'year';

/** A time named in a text: from `from` up to before `to`, epoch milliseconds. */
export interface MentionedTime {
  readonly from: number;
  readonly to: number;
  readonly precision: TimePrecision;
  /** As it stands in the text. */
  readonly words: string;
  /** 0 to 1: how sure the reading is, not how sure the citizen was. Set by hand, not measured. */
  readonly confidence: number;
}

/** When and where a text was received. */
export interface Receipt {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** IANA zone. */
  readonly timeZone: string;
}

interface Days {
  readonly first: CalendarDay;
  /** The day after the last. */
  readonly next: CalendarDay;
  readonly precision: 'day' | 'month' | 'year';
  readonly confidence: number;
}

const number = '([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})';
const year = '([0-9０-９]{4}|[〇零○一二三四五六七八九]{4})';
const wordDays: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  前晚: -2,
  前日: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  昨夜: -1,
  今天: 0,
  今日: 0,
  今早: 0,
  今晨: 0,
  今晚: 0,
};
const wordYears: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 去年: -1, 前年: -2 };

type Reader = (parts: readonly (string | undefined)[], today: CalendarDay) => Days | undefined;

/** The longest forms first: what one takes, no other reads. */
const forms: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(`${year}\\s?[年./-]\\s?${number}\\s?[月./-]\\s?${number}\\s?[日号]?(?!\\d)`, 'g'),
    ([y, m, d]) => aDay(y, m, d, 0.95),
  ],
  [
    new RegExp(`(今年|本年|去年|前年)的?\\s?${number}\\s?月\\s?${number}\\s?[日号]`, 'g'),
    ([word = '', m, d], today) => aDay(String(Number(today.slice(0, 4)) + (wordYears[word] ?? 0)), m, d, 0.9),
  ],
  [
    new RegExp(`(上个?月|本月|这个?月)\\s?${number}\\s?[日号]`, 'g'),
    ([word = '', d], today) => {
      const month = word.startsWith('上') ? monthBefore(today) : today.slice(0, 7);
      return aDay(month.slice(0, 4), month.slice(5), d, 0.9);
    },
  ],
  [
    new RegExp(`(?<![0-9年])${number}\\s?月\\s?${number}\\s?[日号]`, 'g'),
    ([m, d], today) => latest((y) => aDay(y, m, d, 0.85), today),
  ],
  [new RegExp(`${year}年\\s?${number}月(?:份)?`, 'g'), ([y, m]) => aMonth(y, m, 0.8)],
  [
    new RegExp(`(今年|本年|去年|前年)的?\\s?${number}月(?:份)?`, 'g'),
    ([word = '', m], today) => aMonth(String(Number(today.slice(0, 4)) + (wordYears[word] ?? 0)), m, 0.75),
  ],
  [
    /(大前天|前天|前日|前晚|昨天|昨日|昨晚|昨夜|今天|今日|今早|今晨|今晚)/g,
    ([word = ''], today) => oneDay(addDays(today, wordDays[word] ?? 0), 0.9),
  ],
  [
    /(上上|上|这|本)(?:个)?(?:周|星期|礼拜)([一二三四五六日天])/g,
    ([word, day], today) => {
      const monday = addDays(today, 1 - weekdayOf(today));
      const weeks = word === '上上' ? -14 : word === '上' ? -7 : 0;
      return oneDay(addDays(monday, weeks + weekday(day) - 1), 0.85);
    },
  ],
  [
    /(?<![每逢双到至])(?:周|星期|礼拜)([一二三四五六日天])(?![至到])/g,
    ([day], today) => oneDay(addDays(today, -((weekdayOf(today) - weekday(day) + 7) % 7)), 0.6),
  ],
  [
    new RegExp(`${number}\\s?天(?:之|以)?前`, 'g'),
    ([days], today) => oneDay(addDays(today, -(count(days) ?? 0)), 0.8),
  ],
  [
    /(上个?月)(?!\s?[0-9一二三四五六七八九十])/g,
    (_, today) => aMonth(monthBefore(today).slice(0, 4), monthBefore(today).slice(5), 0.75),
  ],
  [new RegExp(`(?<![0-9年])${number}月份`, 'g'), ([m], today) => latest((y) => aMonth(y, m, 0.65), today)],
  [new RegExp(`(?<![0-9])${year}年`, 'g'), ([y]) => aYear(y, 0.6)],
  [
    /(去年|前年)/g,
    ([word = ''], today) => aYear(String(Number(today.slice(0, 4)) + (wordYears[word] ?? 0)), 0.6),
  ],
];

/** Characters that are searched; a time stands at the beginning or the text has many. */
const longestRead = 4000;
const earliestYear = 1949;

/**
 * The times that a text names, in the order they stand, as they were meant when it was received: a day without a year
 * is the latest such day up to the receipt. Days after the receipt are left out unless their year is named.
 */
export function mentionedTimes(text: string, { receivedAt, timeZone }: Receipt): readonly MentionedTime[] {
  let left = text.slice(0, longestRead);
  const today = localReading(receivedAt, timeZone).day;
  const found: (MentionedTime & { readonly at: number })[] = [];
  for (const [pattern, read] of forms) {
    left = left.replace(pattern, (...all) => {
      const words = all[0] as string;
      const at = all.at(-2) as number;
      const days = read(all.slice(1, -2) as string[], today);
      if (days) {
        const after = text.slice(at + words.length, at + words.length + 14);
        const isNight = /[晚夜]$/.test(words);
        const clock = days.precision === 'day' ? clockIn(after, isNight, /[早晨]$/.test(words)) : undefined;
        found.push({ at, ...spanOf(days, clock, timeZone), words: words + (clock?.words ?? '') });
      }
      return days ? ' '.repeat(words.length) : words;
    });
  }
  return found.sort((one, other) => one.at - other.at).map(({ at: _, ...time }) => time);
}

function spanOf(days: Days, clock: ClockHours | undefined, zone: string): Omit<MentionedTime, 'words'> {
  const { first, next, precision, confidence } = days;
  if (!clock)
    return {
      from: instantAt(first, '00:00', zone),
      to: instantAt(next, '00:00', zone),
      precision,
      confidence,
    };
  const at = (minutes: number): number => instantAt(first, '00:00', zone) + minutes * 60_000;
  return {
    from: at(clock.from),
    to: at(clock.to),
    precision: clock.exact ? 'minute' : 'part-of-day',
    confidence,
  };
}

const count = (words: string | undefined): number | undefined => smallNumber(words ?? '');
const weekday = (word: string | undefined): number => (/[日天]/.test(word ?? '') ? 7 : (count(word) ?? 1));
const two = (value: number): string => String(value).padStart(2, '0');

function oneDay(first: CalendarDay, confidence: number): Days {
  return { first, next: addDays(first, 1), precision: 'day', confidence };
}

function aDay(y?: string, m?: string, d?: string, confidence = 0): Days | undefined {
  const month = aMonth(y, m, confidence);
  const day = count(d) ?? 0;
  if (!month || day < 1) return undefined;
  const first = addDays(month.first, day - 1);
  return first < month.next ? oneDay(first, confidence) : undefined;
}

function aMonth(y?: string, m?: string, confidence = 0): Days | undefined {
  const yearNumber = count(y) ?? 0;
  const month = count(m) ?? 0;
  if (yearNumber < earliestYear || yearNumber > 2100 || month < 1 || month > 12) return undefined;
  const first = `${yearNumber}-${two(month)}-01`;
  const next = month === 12 ? `${yearNumber + 1}-01-01` : `${yearNumber}-${two(month + 1)}-01`;
  return { first, next, precision: 'month', confidence };
}

function aYear(y?: string, confidence = 0): Days | undefined {
  const value = count(y) ?? 0;
  if (value < earliestYear || value > 2100) return undefined;
  return { first: `${value}-01-01`, next: `${value + 1}-01-01`, precision: 'year', confidence };
}

/** In the year of the receipt, or in the one before where that would be after it. */
function latest(of: (year: string) => Days | undefined, today: CalendarDay): Days | undefined {
  const thisYear = Number(today.slice(0, 4));
  const now = of(String(thisYear));
  return now && now.first <= today ? now : of(String(thisYear - 1));
}

function monthBefore(today: CalendarDay): string {
  return addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
}
