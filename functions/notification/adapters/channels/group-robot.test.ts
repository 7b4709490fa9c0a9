import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  nobodyListens,
  type ProviderAnswer,
  patience,
  playProvider,
} from '../../../../tests/support/provider-server.ts';
import type { Secrets } from '../../../shared/runtime/secrets.ts';
import type { Message } from '../../domain/channel.ts';
import { dingtalkRobot, dingtalkSignature } from './dingtalk-robot.ts';
import { wecomRobot } from './wecom-robot.ts';

const at = 1_795_000_000_000;
const key = 'SEC5f2b9c0d1e';
const message: Message = {
  noticeKey: 'wait-alert-raised#wang-tax#alerts/1',
  to: 'tax',
  language: 'zh-CN',
  subject: '等候预警',
  text: '### 等候预警\n\nA014 号已等 **15** 分钟',
  data: {},
};

/** Secrets that hold one robot of each organisation at `url`. */
function secretsAt(url: string) {
  const forgotten: string[] = [];
  const robots: Readonly<Record<string, unknown>> = {
    ding: { robots: { tax: { webhook: `${url}/robot/send?access_token=token-1`, secret: key } } },
    wecom: { robots: { tax: { webhook: `${url}/cgi-bin/webhook/send?key=key-1` } } },
  };
  const secrets: Secrets = {
    read: async <S extends z.ZodType>(name: string, shape: S) => shape.parse(robots[name]),
    forget: (name) => void forgotten.push(name),
  };
  return { secrets, forgotten };
}

async function robots(answer: (index: number) => ProviderAnswer) {
  const provider = await playProvider((_request, index) => answer(index));
  const { secrets, forgotten } = secretsAt(provider.url);
  const clock = { now: at };
  const shared = { secrets, now: () => clock.now, timeoutMilliseconds: patience(answer(0)) };
  return {
    ...provider,
    forgotten,
    clock,
    ding: dingtalkRobot({ provider: 'ding', secret: 'ding', ...shared }),
    wecom: wecomRobot({ provider: 'wecom', secret: 'wecom', ...shared }),
  };
}
const fine = { body: { errcode: 0, errmsg: 'ok' } };

describe('the signature of a DingTalk robot', () => {
  it('is the one that a shell computes', () => {
    // printf '1577262236757\nSECtest' | openssl dgst -sha256 -hmac 'SECtest' -binary | base64
    expect(dingtalkSignature(1_577_262_236_757, 'SECtest')).toBe(
      'Za/ne6w2koB8B4ROVlgTNd/X+/FbyDpZrXLz57xNZSA=',
    );
  });
  it('reaches the robot whole, whatever characters it has', async () => {
    const { ding, requests, clock } = await robots(() => fine);
    for (let minute = 0; minute < 12; minute += 1) {
      clock.now = at + minute * 60_000;
      await ding.send(message);
    }
    for (const { query, method, path, headers, body } of requests) {
      const expected = createHmac('sha256', Buffer.from(key)).update(`${query.timestamp}\n${key}`).digest();
      expect(Buffer.from(query.sign ?? '', 'base64').equals(expected)).toBe(true);
      expect([method, path, query.access_token]).toEqual(['POST', '/robot/send', 'token-1']);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(JSON.parse(body)).toEqual({
        msgtype: 'markdown',
        markdown: { title: '等候预警', text: message.text },
      });
    }
    expect(requests.some(({ query }) => /[+/]/.test(query.sign ?? ''))).toBe(true);
  });
});

describe.each(['ding', 'wecom'] as const)('a robot of %s', (app) => {
  const sent = { outcome: 'sent', providerId: message.noticeKey };
  const wrong = { ding: 310000, wecom: 93000 }[app];
  const kind = { ding: 'dingtalk', wecom: 'wecom' }[app];
  it('sends', async () => {
    const { [app]: channel, requests } = await robots(() => fine);
    expect(await channel.send(message)).toEqual(sent);
    expect(requests).toHaveLength(1);
  });
  it.each<[string, ProviderAnswer, unknown]>([
    [
      'is told that it sends too fast',
      { body: { errcode: { ding: 130101, wecom: 45009 }[app], errmsg: 'too fast' } },
      { outcome: 'retry', reason: 'rate-limited', afterSeconds: { ding: 600, wecom: 60 }[app] },
    ],
    [
      'is refused because its signature, token or webhook is wrong',
      { body: { errcode: wrong, errmsg: 'refused' } },
      { outcome: 'retry', reason: `${kind}-${wrong}`, afterSeconds: 300 },
    ],
    ['meets a busy system', { body: { errcode: -1 } }, { outcome: 'retry', reason: `${kind}--1` }],
    [
      'sends what is not allowed',
      { body: { errcode: 40035 } },
      { outcome: 'failed', reason: `${kind}-40035` },
    ],
    [
      'is throttled by a gateway',
      { status: 429, headers: { 'retry-after': '17' }, body: '' },
      { outcome: 'retry', reason: 'http-429', afterSeconds: 17 },
    ],
    ['meets a failing gateway', { status: 502, body: '<html>' }, { outcome: 'retry', reason: 'http-502' }],
    ['meets a page that is gone', { status: 404, body: '' }, { outcome: 'failed', reason: 'http-404' }],
    ['is answered something else', { body: 'hello' }, { outcome: 'retry', reason: 'not-json' }],
    ['is answered other JSON', { body: { ok: true } }, { outcome: 'retry', reason: 'not-as-documented' }],
    [
      'is sent elsewhere',
      { status: 302, headers: { location: '/' }, body: '' },
      { outcome: 'failed', reason: 'http-302' },
    ],
    ['is not answered', 'silence', { outcome: 'retry', reason: 'timeout' }],
  ])('%s', async (_what, answer, outcome) => {
    const { [app]: channel, requests } = await robots(() => answer);
    expect(await channel.send(message)).toEqual(outcome);
    expect(requests).toHaveLength(1);
  });
  it('has its secret read again only after it was set up wrongly', async () => {
    const { [app]: channel, forgotten } = await robots((index) =>
      index === 0 ? { body: { errcode: wrong } } : fine,
    );
    await channel.send(message);
    expect(forgotten).toEqual([app]);
    expect(await channel.send(message)).toEqual(sent);
    expect(forgotten).toEqual([app]);
  });
  it('that nobody set up is a failure', async () => {
    const { [app]: channel, requests } = await robots(() => fine);
    for (const to of ['social', 'toString'])
      expect(await channel.send({ ...message, to })).toEqual({ outcome: 'failed', reason: 'unknown-robot' });
    expect(requests).toHaveLength(0);
  });
  it('sends 20 messages a minute and says when the next may go', async () => {
    const { [app]: channel, requests, clock } = await robots(() => fine);
    for (let index = 0; index < 20; index += 1) {
      clock.now = at + index * 1000;
      expect(await channel.send(message)).toEqual(sent);
    }
    expect(await channel.send(message)).toEqual({
      outcome: 'retry',
      reason: 'rate-limited',
      afterSeconds: 41,
    });
    expect(requests).toHaveLength(20);
    clock.now = at + 60_000;
    expect(await channel.send(message)).toEqual(sent);
    expect(await channel.send(message)).toMatchObject({ outcome: 'retry', afterSeconds: 1 });
  });
  it('waits while its secret cannot be read', async () => {
    const secrets: Secrets = {
      read: async () => {
        throw new Error('throttled');
      },
      forget: () => undefined,
    };
    const channel = { ding: dingtalkRobot, wecom: wecomRobot }[app]({ provider: app, secret: app, secrets });
    expect(await channel.send(message)).toEqual({ outcome: 'retry', reason: 'secret-unavailable' });
  });
  it('may have sent a message when the connection breaks before the answer', async () => {
    const { [app]: channel } = await robots(() => 'broken');
    expect(await channel.send(message)).toEqual({ outcome: 'retry', reason: 'timeout' });
  });
  it('is unreachable when nobody listens', async () => {
    const { secrets } = secretsAt(await nobodyListens());
    const channel = { ding: dingtalkRobot, wecom: wecomRobot }[app]({ provider: app, secret: app, secrets });
    expect(await channel.send(message)).toEqual({ outcome: 'retry', reason: 'unreachable' });
  });
});

it('cuts markdown that WeCom would refuse, between characters', async () => {
  const { wecom, requests } = await robots(() => fine);
  await wecom.send({ ...message, text: `a${'号'.repeat(2000)}` });
  const { content } = JSON.parse(requests[0]?.body ?? '').markdown;
  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
  expect(content).toMatch(/^a号+…$/);
  expect(content.length).toBe(1 + Math.floor((4096 - 4) / 3) + 1);
});
