import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Message } from '../domain/channel.ts';
import type { Route } from '../domain/choose-channel.ts';
import { digestKind, tellable } from '../domain/digest.ts';
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

/** Each notice in its short form; a page's words have neither signature nor a way to opt out. */
function digestData(
  render: Render,
  notice: Notice,
  now: number,
  ended: ReadonlySet<string>,
): Result<Readonly<Record<string, unknown>>, Unwritable> {
  const lines: string[] = [];
  for (const { kind, template, data } of tellable(notice, now, ended)) {
    const words = render(kind, template, 'live', notice.language, data);
    if (!words.ok) return err(words.error);
    lines.push(words.value.text);
  }
  return ok({ count: lines.length, lines, day: notice.day });
}
