import { localReading } from '../../../shared/kernel/local-time.ts';
import type { NoticeLanguage } from '../channel.ts';
import type { Placeholder } from './template.ts';

/** Things of the house that people know by a name, and events by an id. */
export type NamedThing = 'hall' | 'queue' | 'department';

/** What printing needs to know of the district. */
export interface House {
  /** IANA zone in which times are told. */
  readonly timeZone: string;
  /** Stands before every SMS in 【】, as operators in China demand. */
  readonly signature?: Readonly<Record<NoticeLanguage, string>>;
  /** Origin of the district's pages; without it links are told without one. */
  readonly pages?: string;
  /** Names by id; a thing without one is told by its id. */
  readonly names?: Readonly<
    Partial<Record<NamedThing, Readonly<Record<string, Readonly<Record<NoticeLanguage, string>>>>>>
  >;
}

type Printer = (value: unknown, house: House, language: NoticeLanguage) => string | undefined;

const text = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() ? value : undefined;
};
const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : undefined;
const named =
  (thing: NamedThing): Printer =>
  (value, { names }, language) => {
    const id = text(value);
    return id === undefined ? undefined : (names?.[thing]?.[id]?.[language] ?? id);
  };

/** `{field:format}`; each answers undefined for a value that it cannot print. */
const printers: Readonly<Record<string, Printer>> = {
  whole: (value) => whole(value)?.toString(),
  /** An instant as the hour and minute of the district's clocks. */
  time: (value, { timeZone }) => {
    const instant = Date.parse(text(value) ?? '');
    if (Number.isNaN(instant)) return undefined;
    const { minuteOfDay } = localReading(instant, timeZone);
    return [Math.floor(minuteOfDay / 60), minuteOfDay % 60]
      .map((part) => `${part}`.padStart(2, '0'))
      .join(':');
  },
  /** A calendar day, `2026年12月1日` or `1 December 2026`. */
  date: (value, _house, language) => {
    const day = text(value);
    if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return undefined;
    const locale = language === 'en' ? 'en-GB' : language;
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  },
  /** An instant as the calendar day of the district. */
  on: (value, house, language) => {
    const instant = Date.parse(text(value) ?? '');
    return Number.isNaN(instant)
      ? undefined
      : printers.date?.(localReading(instant, house.timeZone).day, house, language);
  },
  /** The secret of a link as the address of the page behind it. */
  link: (value, { pages = '' }) => {
    const secret = text(value);
    return secret === undefined ? undefined : `${pages}/a/${secret}`;
  },
  /** The secret of a firm's link as the address of its page. */
  firm: (value, { pages = '' }) => {
    const secret = text(value);
    return secret === undefined ? undefined : `${pages}/f/${secret}`;
  },
  /** A list of texts, one a line. */
  lines: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((line) => text(line))
      ? value.map((line) => `- ${line}`).join('\n')
      : undefined,
  /** The event itself has the words in every language. */
  local: (value, _house, language) =>
    text((value as Partial<Record<NoticeLanguage, unknown>> | null)?.[language]),
  hall: named('hall'),
  queue: named('queue'),
  department: named('department'),
};

/** A value as a placeholder wants it; undefined when it is missing or not of the kind that the format prints. */
export function printValue(
  { format }: Placeholder,
  value: unknown,
  house: House,
  language: NoticeLanguage,
): string | undefined {
  if (format === undefined) return text(value);
  if (!format.includes('|')) return printers[format]?.(value, house, language);
  const count = whole(value);
  const [one, other] = format.split('|');
  return count === undefined ? undefined : `${count} ${count === 1 ? one : other}`;
}
