import * as z from 'zod';
import { channelKinds } from '../domain/channel.ts';
import { noticeStates, purposes, refusablePurposes } from '../domain/notice.ts';

export const day = z.iso.date();
export const instant = z.iso.datetime();
export const cursor = z.string().max(800).optional();
export const noticeState = z.enum(noticeStates);
export const channel = z.enum(channelKinds);
export const language = z.enum(['zh-CN', 'en']);
export const kind = z.string().regex(/^[a-z][a-z-]{0,39}$/);

/** A notice as staff see it: ids, states and reasons, neither address nor text. */
export const notice = z
  .strictObject({
    /** Recipient, subject and reason: the same notice is kept once, however often its event comes. */
    key: z.string(),
    kind: z.string(),
    audience: z.enum(['person', 'staff', 'board']),
    recipient: z.string(),
    subject: z.string(),
    at: instant,
    /** W3C trace context of the request that it came of. */
    trace: z.string().optional(),
    data: z.record(z.string(), z.unknown()),
    state: noticeState,
    urgency: z.enum(['now', 'soon', 'digest']),
    purpose: z.enum(purposes),
    channel: channel.nullable(),
    provider: z.string().nullable(),
    /** Was it shown on the recipient's open pages? */
    shown: z.boolean(),
    attempts: z.number().int(),
    /** Why it is deferred, tried again, failed or suppressed. */
    reason: z.string().nullable(),
    dueAt: instant.nullable(),
    validUntil: instant,
    /** Key of the digest that tells it. */
    digest: z.string().nullable(),
    log: z.array(
      z.strictObject({
        action: z.string(),
        at: instant,
        state: noticeState,
        provider: z.string().nullable(),
        reason: z.string().nullable(),
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Notice' });

export const preferences = z
  .strictObject({ optedOut: z.array(z.enum(refusablePurposes)), refusedChannels: z.array(channel) })
  .meta({ id: 'NoticePreferences' });

export const suppression = z
  .strictObject({
    id: z.string(),
    address: z.string(),
    reason: z.enum(['asked', 'staff', 'bounced', 'complained']),
    at: instant,
    by: z.string(),
  })
  .meta({ id: 'Suppression' });

export const watching = ['hall-manager', 'operator', 'auditor'] as const;
export const operating = ['hall-manager', 'operator'] as const;
