import { describe, expect, it } from 'vitest';
import { mentionedTimes } from './mentioned-time.ts';

/** Wednesday, 6 March 2024, 10:00 in Shanghai. */
const receipt = { receivedAt: Date.parse('2024-03-06T02:00:00Z'), timeZone: 'Asia/Shanghai' };
const local = (instant: number) =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const times = (text: string) =>
  mentionedTimes(text, receipt).map(
    ({ from, to, precision }) => `${local(from)} to ${local(to)} ${precision}`,
  );

describe('a time named in a text', () => {
  it.each([
    ['2019年8月14日', '2019-08-14 00:00 to 2019-08-15 00:00 day'],
    ['二〇一九年八月十四日', '2019-08-14 00:00 to 2019-08-15 00:00 day'],
    ['2019-08-14停水', '2019-08-14 00:00 to 2019-08-15 00:00 day'],
    ['2019.8.14', '2019-08-14 00:00 to 2019-08-15 00:00 day'],
    ['2019年12月', '2019-12-01 00:00 to 2020-01-01 00:00 month'],
    ['2019年以来', '2019-01-01 00:00 to 2020-01-01 00:00 year'],
    ['3月5日', '2024-03-05 00:00 to 2024-03-06 00:00 day'],
    ['三月五号', '2024-03-05 00:00 to 2024-03-06 00:00 day'],
    ['12月5日', '2023-12-05 00:00 to 2023-12-06 00:00 day'],
    ['去年5月1日', '2023-05-01 00:00 to 2023-05-02 00:00 day'],
    ['2月29日', '2024-02-29 00:00 to 2024-03-01 00:00 day'],
    ['昨天', '2024-03-05 00:00 to 2024-03-06 00:00 day'],
    ['昨晚', '2024-03-05 18:00 to 2024-03-06 00:00 part-of-day'],
    ['昨晚11点', '2024-03-05 23:00 to 2024-03-05 23:01 minute'],
    ['昨晚2点', '2024-03-06 02:00 to 2024-03-06 02:01 minute'],
    ['昨天下午三点半', '2024-03-05 15:30 to 2024-03-05 15:31 minute'],
    ['今早8:20', '2024-03-06 08:20 to 2024-03-06 08:21 minute'],
    ['前天凌晨', '2024-03-04 00:00 to 2024-03-04 06:00 part-of-day'],
    ['3月5日上午11点半左右', '2024-03-05 11:30 to 2024-03-05 11:31 minute'],
    ['上周三', '2024-02-28 00:00 to 2024-02-29 00:00 day'],
    ['上上周日', '2024-02-25 00:00 to 2024-02-26 00:00 day'],
    ['本周一', '2024-03-04 00:00 to 2024-03-05 00:00 day'],
    ['星期五', '2024-03-01 00:00 to 2024-03-02 00:00 day'],
    ['上个月', '2024-02-01 00:00 to 2024-03-01 00:00 month'],
    ['上个月15号', '2024-02-15 00:00 to 2024-02-16 00:00 day'],
    ['三天前', '2024-03-03 00:00 to 2024-03-04 00:00 day'],
    ['10月份', '2023-10-01 00:00 to 2023-11-01 00:00 month'],
    ['去年', '2023-01-01 00:00 to 2024-01-01 00:00 year'],
  ])('%s is %s', (text, time) => expect(times(text)).toEqual([time]));

  it.each(['3月32日', '13月1日', '2月30日', '周一至周五', '每周一', '第12条', '3号线', '9999年', ''])(
    '%s is none',
    (text) => expect(times(text)).toEqual([]),
  );
  it('is told in its words, the first one first', () => {
    const words = mentionedTimes('上周三报修，昨晚11点又坏了', receipt).map((time) => time.words);
    expect(words).toEqual(['上周三', '昨晚11点']);
  });
  it('is that of the zone in which the text was received', () => {
    const [time] = mentionedTimes('今天', {
      receivedAt: Date.parse('2024-03-05T20:00:00Z'),
      timeZone: 'Asia/Shanghai',
    });
    expect(local(time?.from ?? 0)).toBe('2024-03-06 00:00');
  });
});
