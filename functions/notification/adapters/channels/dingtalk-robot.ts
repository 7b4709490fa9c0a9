import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Channel } from '../../domain/channel.ts';
import { groupRobot, type RobotOptions } from './group-robot.ts';

/**
 * The secret: robots of a DingTalk or 浙政钉 organisation. `webhook` is the address as the console shows it, with its
 * `access_token`; `secret` the key of the security setting 加签.
 */
const robots = z.object({
  robots: z.record(z.string(), z.object({ webhook: z.url(), secret: z.string().min(1) })),
});

/** `base64(HMAC-SHA256(key = secret, "<epoch milliseconds>\n<secret>"))`; goes into the URL encoded. */
export const dingtalkSignature = (timestamp: number, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

/**
 * Custom robots of DingTalk and 浙政钉 (open platform, 自定义机器人): signed webhooks, markdown. More than 20 messages
 * a minute and a robot is turned away for ten minutes.
 */
export const dingtalkRobot = (options: RobotOptions): Channel =>
  groupRobot(options, {
    kind: 'dingtalk',
    robots,
    messagesAMinute: 20,
    call({ webhook, secret }, { subject, text }, now) {
      const url = new URL(webhook);
      url.searchParams.set('timestamp', String(now));
      url.searchParams.set('sign', dingtalkSignature(now, secret));
      return { url, content: { msgtype: 'markdown', markdown: { title: subject ?? firstLine(text), text } } };
    },
    // 130101 "send too fast, exceed 20 times per minute"; 410100 the same of the newer API.
    limited: { codes: [130101, 410100], seconds: 600 },
    // 310000 signature, keyword or address refused; no such token; group dissolved; robot stopped or gone.
    misconfigured: [310000, 300001, 300005, 400101, 400013, 400102, 400106],
  });

/** What the list of conversations shows of a card. */
const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/^#+\s*/, '');
