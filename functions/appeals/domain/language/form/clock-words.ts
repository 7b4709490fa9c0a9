import { smallNumber } from './spoken-digits.ts';

/** A part of a day in minutes from its midnight; up to before `to`. */
export interface ClockHours {
  readonly from: number;
  readonly to: number;
  /** A time of the clock was named. */
  readonly exact: boolean;
  readonly words: string;
}

/** Hours that people mean by a part of the day; 凌晨 of “昨天凌晨” is that of the day named. */
const parts: Readonly<Record<string, readonly [from: number, to: number]>> = {
  凌晨: [0, 6],
  早上: [6, 9],
  早晨: [6, 9],
  清晨: [5, 8],
  上午: [8, 12],
  中午: [11, 14],
  下午: [12, 18],
  傍晚: [17, 20],
  晚上: [18, 24],
  晚间: [18, 24],
  夜里: [20, 24],
  夜间: [20, 24],
  半夜: [0, 6],
  深夜: [22, 24],
};
const partNames = Object.keys(parts).join('|');
const clock = new RegExp(
  `^[的，,\\s]{0,2}(${partNames}|晚)?[约大概左右\\s]{0,3}(?:([0-9０-９]{1,2}|[一二两三四五六七八九十]{1,3})\\s?(?:[:：]([0-5][0-9])|[点时](?:([0-5]?[0-9]|[一二三四五]?十[一二三四五六七八九]?|半|一刻|三刻)分?)?))?`,
);
const quarters: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };

/**
 * The part of the day or the time of the clock with which a text begins.
 * @param night whether what stands before says that it was in the evening (“昨晚”), `morning` (“今早”) likewise
 */
export function clockIn(text: string, night = false, morning = false): ClockHours | undefined {
  const found = clock.exec(text);
  const part =
    found?.[1] === '晚' || (!found?.[1] && night) ? '晚上' : (found?.[1] ?? (morning ? '早上' : undefined));
  const hour = smallNumber(found?.[2] ?? '');
  const span = part ? parts[part] : undefined;
  if (hour === undefined || hour > 24)
    return span
      ? {
          from: span[0] * 60,
          to: span[1] * 60,
          exact: false,
          words: found?.[1] ? (found[0] ?? '').trimEnd() : '',
        }
      : undefined;
  const minute = minuteOf(found?.[3] ?? found?.[4]);
  const from = hourOfDay(hour, part) * 60 + minute;
  return { from, to: from + 1, exact: true, words: found?.[0] ?? '' };
}

function minuteOf(words: string | undefined): number {
  if (!words) return 0;
  return quarters[words] ?? smallNumber(words) ?? 0;
}

/** “下午3点” is 15, “晚上12点” is the midnight that follows, “昨晚2点” the night after it. */
function hourOfDay(hour: number, part: string | undefined): number {
  const evening = part === '晚上' || part === '晚间' || part === '夜里' || part === '夜间' || part === '深夜';
  if (evening) return hour < 5 ? hour + 24 : hour <= 12 ? hour + 12 : hour;
  const afternoon = part === '下午' || part === '傍晚' || (part === '中午' && hour < 5);
  return afternoon && hour < 12 ? hour + 12 : hour;
}
