import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { type ProviderAnswer, patience, playProvider } from '../../../../tests/support/provider-server.ts';
import type { Message } from '../../domain/channel.ts';
import { wechatTemplateMessages } from './wechat-template.ts';
import type { AccessToken, TokenStore } from './wechat-token.ts';

const at = 1_795_000_000_000;
const message: Message = {
  noticeKey: 'ticket-called#t1#calls/1',
  to: 'openid-1',
  language: 'zh-CN',
  text: '请A014号到03号窗口办理。',
  data: { template: 'ticket-called', number: 'A014', queue: '企业开办变更注销迁移备案一件事联办综合受理' },
};
const templates = {
  'ticket-called': { id: 'tpl-1', fields: { character_string1: 'number', thing2: 'queue', thing3: 'text' } },
};

/** What WeChat has done so far, and what it is told to answer. */
interface Played {
  /** Answers of `template/send`, in turn; the last one again and again. */
  readonly sends: readonly ProviderAnswer[];
  /** Answers of `stable_token`; tokens T1, T2 … by the number of forced refreshes where absent. */
  readonly token?: ProviderAnswer;
}

async function wechat({ sends, token }: Played) {
  let forced = 0;
  let sendings = 0;
  const { url, requests } = await playProvider(({ path, body }) => {
    if (path === '/cgi-bin/stable_token') {
      if (JSON.parse(body).force_refresh) forced += 1;
      return token ?? { body: { access_token: `T${forced + 1}`, expires_in: 7200 } };
    }
    const answer = sends[Math.min(sendings, sends.length - 1)] as ProviderAnswer;
    sendings += 1;
    return answer;
  });
  const kept = new Map<string, AccessToken>();
  const broken = { store: false };
  const unlessBroken = <T>(answer: T): T => {
    if (broken.store) throw new Error('table away');
    return answer;
  };
  const tokens: TokenStore = {
    read: async (appId) => unlessBroken(kept.get(appId)),
    write: async (appId, given) => void unlessBroken(kept).set(appId, given),
  };
  const forgotten: string[] = [];
  const secrets = {
    read: async <S extends z.ZodType>(_name: string, shape: S) =>
      shape.parse({ appId: 'wx1', appSecret: 'hidden', api: url }),
    forget: (name: string) => void forgotten.push(name),
  };
  const clock = { now: at };
  const warmFunction = () =>
    wechatTemplateMessages({
      provider: 'mp',
      secret: 'wechat',
      secrets,
      templates,
      tokens,
      now: () => clock.now,
      timeoutMilliseconds: Math.min(patience(sends[0]), patience(token)),
    });
  const asked = () =>
    requests.map(({ path, body, query }) =>
      path === '/cgi-bin/stable_token'
        ? `token force=${JSON.parse(body).force_refresh}`
        : `send ${query.access_token}`,
    );
  return { requests, clock, kept, broken, forgotten, warmFunction, channel: warmFunction(), asked };
}
const fine = { body: { errcode: 0, errmsg: 'ok', msgid: 200228332 } };
const refused = (errcode: number) => ({ body: { errcode, errmsg: 'refused' } });

describe('a template message', () => {
  it('has the fields of the account’s template, none longer than WeChat takes', async () => {
    const { channel, requests } = await wechat({ sends: [fine] });
    expect(await channel.send(message)).toEqual({ outcome: 'sent', providerId: '200228332' });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      grant_type: 'client_credential',
      appid: 'wx1',
      secret: 'hidden',
      force_refresh: false,
    });
    expect(requests[1]).toMatchObject({ method: 'POST', path: '/cgi-bin/message/template/send' });
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      touser: 'openid-1',
      template_id: 'tpl-1',
      data: {
        character_string1: { value: 'A014' },
        thing2: { value: '企业开办变更注销迁移备案一件事联办综合…' },
        thing3: { value: '请A014号到03号窗口办理。' },
      },
    });
  });
  it('is a failure for a kind that the account has no template of', async () => {
    const { channel, asked } = await wechat({ sends: [fine] });
    for (const template of ['ticket-missed', 'toString'])
      expect(await channel.send({ ...message, data: { template } })).toEqual({
        outcome: 'failed',
        reason: 'no-wechat-template',
      });
    expect(asked()).toEqual([]);
  });
  it.each<[string, ProviderAnswer, unknown]>([
    ['does not follow the account', refused(43004), { outcome: 'failed', reason: 'wechat-43004' }],
    ['is on its blacklist', refused(43019), { outcome: 'failed', reason: 'wechat-43019' }],
    ['is not a person of this account', refused(40003), { outcome: 'failed', reason: 'wechat-40003' }],
    ['refused such messages', refused(43101), { outcome: 'failed', reason: 'wechat-43101' }],
  ])('is a failure when the person %s', async (_what, answer, outcome) => {
    expect(await (await wechat({ sends: [answer] })).channel.send(message)).toEqual(outcome);
  });
  it.each<[string, ProviderAnswer, unknown]>([
    ['WeChat is busy', refused(-1), { outcome: 'retry', reason: 'wechat--1' }],
    ['the minute is used up', refused(45011), { outcome: 'retry', reason: 'wechat-45011', afterSeconds: 60 }],
    [
      'the template is not the account’s',
      refused(40037),
      { outcome: 'retry', reason: 'wechat-40037', afterSeconds: 300 },
    ],
    ['the gateway fails', { status: 503, body: '' }, { outcome: 'retry', reason: 'http-503' }],
    ['nobody answers', 'silence', { outcome: 'retry', reason: 'timeout' }],
  ])('waits when %s', async (_what, answer, outcome) => {
    expect(await (await wechat({ sends: [answer] })).channel.send(message)).toEqual(outcome);
  });
});

describe('the token of the account', () => {
  it('is asked for once, for all messages and all warm functions', async () => {
    const { channel, warmFunction, asked } = await wechat({ sends: [fine] });
    await channel.send(message);
    await channel.send(message);
    await warmFunction().send(message);
    expect(asked()).toEqual(['token force=false', 'send T1', 'send T1', 'send T1']);
  });
  it('is asked for again five minutes before it ends', async () => {
    const { channel, clock, asked } = await wechat({ sends: [fine] });
    await channel.send(message);
    clock.now = at + 6_899_000;
    await channel.send(message);
    clock.now = at + 6_900_000;
    await channel.send(message);
    expect(asked()).toEqual(['token force=false', 'send T1', 'send T1', 'token force=false', 'send T1']);
  });
  it.each([40001, 42001])(
    'is renewed by force when it is refused with %i, and the message goes',
    async (code) => {
      const { channel, asked, kept } = await wechat({ sends: [refused(code), fine] });
      expect(await channel.send(message)).toMatchObject({ outcome: 'sent' });
      expect(asked()).toEqual([
        'token force=false',
        'send T1',
        'token force=false',
        'token force=true',
        'send T2',
      ]);
      expect(kept.get('wx1')).toEqual({ token: 'T2', endsAt: at + 7_200_000 });
    },
  );
  it('is taken from the store, not forced, when another function has renewed it already', async () => {
    const { channel, asked, kept } = await wechat({ sends: [fine, refused(42001), fine] });
    await channel.send(message);
    kept.set('wx1', { token: 'T9', endsAt: at + 7_200_000 });
    expect(await channel.send(message)).toMatchObject({ outcome: 'sent' });
    expect(asked()).toEqual(['token force=false', 'send T1', 'send T1', 'send T9']);
  });
  it('is renewed once only: refused again, the message waits', async () => {
    const { channel, asked } = await wechat({ sends: [refused(40001)] });
    expect(await channel.send(message)).toEqual({
      outcome: 'retry',
      reason: 'wechat-40001',
      afterSeconds: 300,
    });
    expect(asked().filter((each) => each.startsWith('send'))).toEqual(['send T1', 'send T2']);
  });
  it('that is not given because the account is wrong makes the secret be read again', async () => {
    const { channel, forgotten } = await wechat({ sends: [fine], token: refused(40125) });
    expect(await channel.send(message)).toEqual({
      outcome: 'retry',
      reason: 'token-40125',
      afterSeconds: 300,
    });
    expect(forgotten).toEqual(['wechat']);
  });
  it('is had from WeChat where the store is away', async () => {
    const { warmFunction, broken, asked } = await wechat({ sends: [fine] });
    broken.store = true;
    expect(await warmFunction().send(message)).toMatchObject({ outcome: 'sent' });
    expect(asked()).toEqual(['token force=false', 'send T1']);
  });
  it.each<[string, ProviderAnswer, string]>([
    ['too many were asked for', refused(45009), 'token-45009'],
    ['nobody answers', 'silence', 'token-unavailable'],
    ['the gateway fails', { status: 500, body: '' }, 'token-unavailable'],
  ])('that is not given because %s lets the message wait', async (_what, token, reason) => {
    const { channel, forgotten } = await wechat({ sends: [fine], token });
    expect(await channel.send(message)).toEqual({ outcome: 'retry', reason });
    expect(forgotten).toEqual([]);
  });
});
