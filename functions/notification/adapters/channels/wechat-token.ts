import * as z from 'zod';
import type { SendOutcome } from '../../domain/channel.ts';
import { postJson } from './post-json.ts';

/** An access token of an official account. */
export interface AccessToken {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** Where all functions of a district keep the token of an account: WeChat allows few of them a day. */
export interface TokenStore {
  read(appId: string): Promise<AccessToken | undefined>;
  write(appId: string, token: AccessToken): Promise<void>;
}

/** An official account as its secret has it. */
export interface WechatAccount {
  readonly appId: string;
  readonly appSecret: string;
  readonly api: string;
}

/** A token, or what becomes of the message without one. */
export type GivenToken =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly outcome: SendOutcome; readonly isAccountWrong: boolean };

/** Gives tokens that are still good for a while. */
export interface WechatTokens {
  /** `refused` is a token that WeChat has just refused: another one is given. */
  get(account: WechatAccount, refused?: string): Promise<GivenToken>;
}

/** A token is replaced before its end: in the last five minutes WeChat itself gives out the next one. */
const renewBeforeMilliseconds = 300_000;
const answer = z.object({
  access_token: z.string().min(1).optional(),
  expires_in: z.number().positive().default(7200),
  errcode: z.number().optional(),
});
/** -1 busy; 45009 and 45011 too many calls. Whatever else is refused is the account's own fault. */
const passing = [-1, 45009, 45011];

/**
 * Tokens by `stable_token`: in the memory of the warm function, then in the store, then from WeChat. Asking WeChat
 * again gives the same token while it is good, so that functions do not end each other's; only when that very token
 * was refused is a new one forced (WeChat allows 20 of these a day).
 */
export function wechatTokens(options: {
  readonly store: TokenStore;
  readonly now: () => number;
  readonly timeoutMilliseconds?: number | undefined;
}): WechatTokens {
  const { store, now, timeoutMilliseconds } = options;
  const remembered = new Map<string, AccessToken>();
  const isGood = (known: AccessToken | undefined, refused: string | undefined): known is AccessToken =>
    known !== undefined && known.token !== refused && known.endsAt - now() > renewBeforeMilliseconds;

  const ask = async ({ appId, appSecret, api }: WechatAccount, force: boolean): Promise<GivenToken> => {
    const content = {
      grant_type: 'client_credential',
      appid: appId,
      secret: appSecret,
      force_refresh: force,
    };
    const askedAt = now();
    const answered = await postJson(new URL('/cgi-bin/stable_token', api), content, timeoutMilliseconds);
    // Nothing was sent yet: whatever happened to the token, the message may safely be tried again.
    if (!answered.ok) return withoutToken('token-unavailable');
    const read = answer.safeParse(answered.value);
    const { access_token: token, expires_in = 0, errcode } = read.success ? read.data : {};
    if (token === undefined)
      return errcode === undefined || passing.includes(errcode)
        ? withoutToken(`token-${errcode}`)
        : { ...withoutToken(`token-${errcode}`, 300), isAccountWrong: true };
    const given = { token, endsAt: askedAt + expires_in * 1000 };
    remembered.set(appId, given);
    // Without the store the next function asks WeChat again and is given the same token.
    await store.write(appId, given).catch(() => undefined);
    return { ok: true, value: token };
  };

  return {
    async get(account, refused) {
      const own = remembered.get(account.appId);
      if (isGood(own, refused)) return { ok: true, value: own.token };
      const shared = await store.read(account.appId).catch(() => undefined);
      if (isGood(shared, refused)) {
        remembered.set(account.appId, shared);
        return { ok: true, value: shared.token };
      }
      const given = await ask(account, false);
      return given.ok && given.value === refused ? await ask(account, true) : given;
    },
  };
}

const withoutToken = (reason: string, afterSeconds?: number) => ({
  ok: false as const,
  outcome: {
    outcome: 'retry' as const,
    reason,
    ...(afterSeconds === undefined ? {} : { afterSeconds }),
  },
  isAccountWrong: false,
});
