import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Message } from '../domain/channel.ts';
import type { Route } from '../domain/choose-channel.ts';
import { digestKind, isOfFirms, tellable } from '../domain/digest.ts';
import type { Notice } from '../domain/notice.ts';
import type { MissingPlaceholder, Render, UnknownTemplate } from '../domain/templates/registry.ts';

/** Why a notice could not be put into words. */
export type Unwritable = UnknownTemplate | MissingPlaceholder;

/** The words of a notice for one channel. A digest has a line for each of its notices that is still worth telling. */
export function writeMessage(
  render: Render,
  notice: Notice,
  { channel, address }: Route,
  now: number,
  ended: ReadonlySet<string>,
): Result<Message, Unwritable> {
  const { language } = notice;
  const data = notice.kind === digestKind ? digestData(render, notice, now, ended) : ok(notice.data);
  if (!data.ok) return data;
  const words = render(notice.kind, notice.template, channel.kind, language, data.value);
  if (!words.ok) return words;
  const { subject, text, data: values } = words.value;
  const noticeKey = `${notice.day}#${notice.key}`;
  return ok({
    noticeKey,
    to: address.to,
    language,
    ...(subject === undefined ? {} : { subject }),
    text,
    data: values,
  });
}

/** A firm may qualify for many policies at once; its page has them all. */
const MOST_LINES = 8;
const restOf = {
  'zh-CN': (count: number) => `另有 ${count} 条`,
  en: (count: number) => `and ${count} more`,
} as const;

/** Each notice in its short form; a page's words have neither signature nor a way to opt out. */
function digestData(
  render: Render,
  notice: Notice,
  now: number,
  ended: ReadonlySet<string>,
): Result<Readonly<Record<string, unknown>>, Unwritable> {
  const { language, day } = notice;
  const { link } = notice.data;
  const lines: string[] = [];
  for (const { kind, template, data } of tellable(notice, now, ended)) {
    const words = render(kind, template, 'live', language, { ...data, link });
    if (!words.ok) return err(words.error);
    const { subject, text } = words.value;
    lines.push(isOfFirms(notice) && subject !== undefined ? subject : text);
  }
  const count = lines.length;
  if (!isOfFirms(notice)) return ok({ count, lines, day });
  const rest = count > MOST_LINES ? [restOf[language](count - MOST_LINES)] : [];
  return ok({ count, lines: [...lines.slice(0, MOST_LINES), ...rest], day, link });
}
