import * as z from 'zod';
import type { Channel } from '../../domain/channel.ts';
import { groupRobot, type RobotOptions } from './group-robot.ts';

/** The secret: robots of a WeCom organisation. `webhook` is the address as the group shows it, with its `key`. */
const robots = z.object({ robots: z.record(z.string(), z.object({ webhook: z.url() })) });

/** Longest markdown that a robot takes, in bytes of UTF-8. */
const markdownBytes = 4096;

/** Group robots of WeCom (群机器人配置说明): the key in the URL is all they check. 20 messages a minute each. */
export const wecomRobot = (options: RobotOptions): Channel =>
  groupRobot(options, {
    kind: 'wecom',
    robots,
    messagesAMinute: 20,
    call: ({ webhook }, { text }) => ({
      url: webhook,
      content: { msgtype: 'markdown', markdown: { content: withinBytes(text, markdownBytes) } },
    }),
    // 45009 "api freq out of limit"; 45033 too many calls at once.
    limited: { codes: [45009, 45033], seconds: 60 },
    // 93000: the webhook is not valid, or the robot was taken out of its group.
    misconfigured: [93000],
  });

/** The text, cut between characters so that it has at most `bytes` of UTF-8. */
function withinBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const ellipsis = '…';
  let left = bytes - Buffer.byteLength(ellipsis);
  let kept = '';
  for (const character of text) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    kept += character;
  }
  return kept + ellipsis;
}
