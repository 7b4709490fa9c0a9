import * as z from 'zod';
import type { Secrets } from '../../../shared/runtime/secrets.ts';
import type { Channel, ChannelKind, Message, SendOutcome } from '../../domain/channel.ts';
import { knownSecret } from './known-secret.ts';
import { minuteLimit } from './minute-limit.ts';
import { postJson } from './post-json.ts';

/** What a channel of group robots is made of. */
export interface RobotOptions {
  /** Name of the provider in the district. */
  readonly provider: string;
  /** Name of the secret that holds the robots. */
  readonly secret: string;
  readonly secrets: Secrets;
  /** Real epoch milliseconds, never a compressed clock: providers check signatures and limits by theirs. */
  readonly now?: () => number;
  readonly timeoutMilliseconds?: number;
}

/** What work apps differ in. */
export interface RobotDialect<Robot> {
  readonly kind: ChannelKind;
  /** The robots by the id that people of the district are given as their address. */
  readonly robots: z.ZodType<{ readonly robots: Readonly<Record<string, Robot>> }>;
  readonly messagesAMinute: number;
  call(
    robot: Robot,
    message: Message,
    now: number,
  ): { readonly url: string | URL; readonly content: unknown };
  /** Error codes under which a robot sends too much, with the seconds it is then turned away for. */
  readonly limited: { readonly codes: readonly number[]; readonly seconds: number };
  /** Error codes of a robot that is set up wrongly, or is not there any more. */
  readonly misconfigured: readonly number[];
}

/** Both answer 200 whatever happened; the code tells. -1 is "system busy" in either. */
const answer = z.object({ errcode: z.number() });
const busy = -1;
/** Somebody must put the robot right; meanwhile the message waits, and another provider may take it. */
const misconfiguredSeconds = 300;

/** A channel that posts to the group of the robot whose id is the message's address. */
export function groupRobot<Robot>(
  { provider, secret, secrets, now = Date.now, timeoutMilliseconds }: RobotOptions,
  { kind, robots, messagesAMinute, call, limited, misconfigured }: RobotDialect<Robot>,
): Channel {
  const limit = minuteLimit(messagesAMinute, now);
  const outcomeOf = (errcode: number, noticeKey: string): SendOutcome => {
    const reason = `${kind}-${errcode}`;
    if (errcode === 0) return { outcome: 'sent', providerId: noticeKey };
    if (errcode === busy) return { outcome: 'retry', reason };
    if (limited.codes.includes(errcode))
      return { outcome: 'retry', reason: 'rate-limited', afterSeconds: limited.seconds };
    if (!misconfigured.includes(errcode)) return { outcome: 'failed', reason };
    secrets.forget(secret);
    return { outcome: 'retry', reason, afterSeconds: misconfiguredSeconds };
  };
  return {
    kind,
    provider,
    async send(message) {
      const known = await knownSecret(secrets, secret, robots);
      if (!known.ok) return known.error;
      const all = known.value.robots;
      const robot = Object.hasOwn(all, message.to) ? all[message.to] : undefined;
      if (robot === undefined) return { outcome: 'failed', reason: 'unknown-robot' };
      const afterSeconds = limit.take(message.to);
      if (afterSeconds > 0) return { outcome: 'retry', reason: 'rate-limited', afterSeconds };
      const { url, content } = call(robot, message, now());
      const answered = await postJson(url, content, timeoutMilliseconds);
      if (!answered.ok) return answered.outcome;
      const read = answer.safeParse(answered.value);
      return read.success
        ? outcomeOf(read.data.errcode, message.noticeKey)
        : { outcome: 'retry', reason: 'not-as-documented' };
    },
  };
}
