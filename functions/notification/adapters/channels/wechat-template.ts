import * as z from 'zod';
import type { Secrets } from '../../../shared/runtime/secrets.ts';
import type { Channel, Message, SendOutcome } from '../../domain/channel.ts';
import { knownSecret } from './known-secret.ts';
import { postJson } from './post-json.ts';
import { type TokenStore, wechatTokens } from './wechat-token.ts';

/** The secret: an official account. `api` is another address than WeChat's own, such as a proxy with a fixed IP. */
export const wechatSecret = z.object({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  api: z.url().default('https://api.weixin.qq.com'),
});

/** One of the account's message templates. */
export interface WechatTemplate {
  readonly id: string;
  /** Which of the notice's values each field of the template shows: `{ "character_string1": "number" }`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What the WeChat channel is made of. */
export interface WechatOptions {
  readonly provider: string;
  /** Name of the secret. */
  readonly secret: string;
  readonly secrets: Secrets;
  /** The account's template of each kind of notice. */
  readonly templates: Readonly<Record<string, WechatTemplate>>;
  /** Where warm functions share the account's token. */
  readonly tokens: TokenStore;
  /** Real epoch milliseconds. */
  readonly now?: () => number;
  readonly timeoutMilliseconds?: number;
}

const answer = z.object({ errcode: z.number().default(0), msgid: z.number().optional() });
/** 40001 and 40014: not, or no longer, the account's token; 42001: it has ended. */
const staleToken = [40001, 40014, 42001];
/** -1 system busy; 45011 too many calls in this minute. */
const limited: Readonly<Record<number, number | undefined>> = { [-1]: undefined, 45011: 60 };
/** 40003 no such person; 43004 does not follow; 43019 is on the blacklist; 43101 refused; 50002 may not be written to. */
const unreachable = [40003, 43004, 43019, 43101, 50002];
const misconfiguredSeconds = 300;

/** Template messages of a WeChat official account (公众号模板消息); the address is the person's openid. */
export function wechatTemplateMessages(options: WechatOptions): Channel {
  const { provider, secret, secrets, templates, now = Date.now, timeoutMilliseconds } = options;
  const tokens = wechatTokens({ store: options.tokens, now, timeoutMilliseconds });

  const outcomeOf = ({ errcode, msgid }: z.output<typeof answer>, noticeKey: string): SendOutcome => {
    const reason = `wechat-${errcode}`;
    if (errcode === 0)
      return { outcome: 'sent', providerId: msgid === undefined ? noticeKey : String(msgid) };
    if (unreachable.includes(errcode)) return { outcome: 'failed', reason };
    if (errcode in limited) {
      const afterSeconds = limited[errcode];
      return { outcome: 'retry', reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
    }
    return { outcome: 'retry', reason, afterSeconds: misconfiguredSeconds };
  };
  return {
    kind: 'wechat',
    provider,
    async send(message) {
      const template = templateOf(templates, message);
      if (!template) return { outcome: 'failed', reason: 'no-wechat-template' };
      const known = await knownSecret(secrets, secret, wechatSecret);
      if (!known.ok) return known.error;
      const account = known.value;
      const content = { touser: message.to, template_id: template.id, data: fieldsOf(template, message) };
      let refused: string | undefined;
      for (;;) {
        const token = await tokens.get(account, refused);
        if (!token.ok) {
          if (token.isAccountWrong) secrets.forget(secret);
          return token.outcome;
        }
        const url = new URL('/cgi-bin/message/template/send', account.api);
        url.searchParams.set('access_token', token.value);
        const answered = await postJson(url, content, timeoutMilliseconds);
        if (!answered.ok) return answered.outcome;
        const read = answer.safeParse(answered.value);
        if (!read.success) return { outcome: 'retry', reason: 'not-as-documented' };
        if (!staleToken.includes(read.data.errcode) || refused !== undefined)
          return outcomeOf(read.data, message.noticeKey);
        refused = token.value;
      }
    },
  };
}

const templateOf = (templates: WechatOptions['templates'], { data }: Message): WechatTemplate | undefined =>
  data.template !== undefined && Object.hasOwn(templates, data.template)
    ? templates[data.template]
    : undefined;

/** Characters that the types of fields hold (模板消息参数值内容限制); WeChat refuses a message with a longer one. */
const fieldLengths: Readonly<Record<string, number>> = {
  thing: 20,
  short_thing: 5,
  phrase: 5,
  const: 20,
  character_string: 32,
  number: 32,
  letter: 32,
  symbol: 5,
};

/** The values of the template's fields: of the notice's own, or its whole text under `text`. */
function fieldsOf({ fields }: WechatTemplate, { data, text }: Message): Record<string, { value: string }> {
  const values: Readonly<Record<string, string>> = { ...data, text };
  return Object.fromEntries(
    Object.entries(fields).map(([field, name]) => {
      const length = fieldLengths[field.replace(/\d+$/, '')];
      const value = [...(values[name] ?? '')];
      const shown =
        length !== undefined && value.length > length ? [...value.slice(0, length - 1), '…'] : value;
      return [field, { value: shown.join('') }];
    }),
  );
}
