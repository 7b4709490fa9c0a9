import type { Message } from '../../functions/appeals/domain/language/same-matter/fingerprint.ts';
import { err, ok, type Result } from '../../functions/shared/kernel/result.ts';

/** What a longer id would be: a mistake, not a name. */
const longestId = 200;
const timePattern =
  /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/;
/** China has one zone: times without one are eight hours ahead of UTC. */
const chinaOffsetMinutes = 480;

/**
 * One line of the input as a message.
 * @returns or what is wrong with it, in words
 */
export function messageOf(line: string): Result<Message, string> {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return err('not JSON');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return err('not an object');
  const { id, title, text, time, user, likes, against } = row as Record<string, unknown>;
  const name = typeof id === 'number' ? String(id) : id;
  if (typeof name !== 'string' || name === '' || name.length > longestId)
    return err('id is not a text of 1 to 200 characters');
  if (title !== undefined && title !== null && typeof title !== 'string') return err('title is not a text');
  if (text !== undefined && text !== null && typeof text !== 'string') return err('text is not a text');
  if (!(title ?? '').trim() && !(text ?? '').trim()) return err('neither title nor text says anything');
  const at = time === undefined || time === null || time === '' ? undefined : instantOf(time);
  if (at !== undefined && Number.isNaN(at))
    return err('time is neither ISO 8601 nor like 2019/2/28 11:25:05');
  const sender = typeof user === 'number' ? String(user) : user;
  if (sender !== undefined && sender !== null && typeof sender !== 'string') return err('user is not a text');
  if (!isCount(likes)) return err('likes is not a number from 0');
  if (!isCount(against)) return err('against is not a number from 0');
  return ok({
    id: name,
    title: title ?? '',
    text: text ?? '',
    ...(at === undefined ? {} : { at }),
    ...(sender ? { user: sender } : {}),
    likes: likes ?? 0,
    against: against ?? 0,
  });
}

const isCount = (value: unknown): value is number | null | undefined =>
  value === undefined ||
  value === null ||
  (typeof value === 'number' && value >= 0 && Number.isFinite(value));

/** Milliseconds since 1970, NaN where the text is no time. */
export function instantOf(time: unknown): number {
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] =
    timePattern.exec(String(time)) ?? [];
  if (year === undefined) return Number.NaN;
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(utc);
  const isReal =
    date.getUTCMonth() + 1 === Number(month) &&
    date.getUTCDate() === Number(day) &&
    date.getUTCHours() === Number(hour) &&
    date.getUTCMinutes() === Number(minute);
  return isReal ? utc - offsetOf(zone) * 60_000 : Number.NaN;
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return chinaOffsetMinutes;
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** An instant as ISO 8601 in China's zone: 2019-02-28T11:25:05+08:00. */
export const chinaTime = (at: number): string =>
  `${new Date(at + chinaOffsetMinutes * 60_000).toISOString().slice(0, 19)}+08:00`;
