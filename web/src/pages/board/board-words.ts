import type { LocalText } from '../../../../functions/shared/runtime/http-contract.ts';
import type { Answer } from '../../api/hall-api.ts';
import type { Announcement } from './announcer.ts';

/** What the board shows. */
export type Board = Answer<'GET', '/v1/halls/{hall}/board'>;
/** One call on it. */
export type BoardCall = Board['calls'][number];

const digits: Readonly<Record<string, string>> = {
  0: '零',
  1: '幺',
  2: '二',
  3: '三',
  4: '四',
  5: '五',
  6: '六',
  7: '七',
  8: '八',
  9: '九',
};

/** Digit by digit, as halls call: nobody has to understand a thousand. */
const spokenZh = (number: string): string => [...number].map((each) => digits[each] ?? each).join(' ');
const spokenEn = (number: string): string => [...number].join(' ');

/** The last call of each person, the newest first; `calls` are the oldest first. */
export function lastCalls(calls: readonly BoardCall[]): readonly BoardCall[] {
  const byNumber = new Map<string, BoardCall>();
  for (const call of calls) {
    byNumber.delete(call.number);
    byNumber.set(call.number, call);
  }
  return [...byNumber.values()].reverse();
}

/** A call, by which board and announcer know it again. */
export const callId = ({ number, attempt, at }: BoardCall): string => `${number}#${attempt}#${at}`;

/** What is said of a call: in Chinese, and in English too, the person's own language first. */
export function announcementOf(call: BoardCall): Announcement {
  const { number, windowName, language } = call;
  const zh = {
    language: 'zh-CN',
    text: `请 ${spokenZh(number)} 号，到${plainName(windowName, 'zh-CN')}办理`,
  } as const;
  const en = {
    language: 'en',
    text: `Number ${spokenEn(number)}, please go to ${plainName(windowName, 'en')}`,
  } as const;
  return { id: callId(call), lines: language === 'en' ? [en, zh] : [zh, en] };
}

const plainName = (name: LocalText, language: 'zh-CN' | 'en'): string => name[language];
