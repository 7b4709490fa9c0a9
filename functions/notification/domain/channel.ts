/** The ways in which a message reaches somebody. `live` is a page that is open now. */
export const channelKinds = ['sms', 'email', 'dingtalk', 'wecom', 'wechat', 'web-push', 'live'] as const;

/** One of {@link channelKinds}. */
export type ChannelKind = (typeof channelKinds)[number];

/** Languages that notices are written in. */
export type NoticeLanguage = 'zh-CN' | 'en';

/** One message as a provider is given it. Held in memory only: it has the address in the clear. */
export interface Message {
  /** Names the notice; the same for every try, so that a provider that can may tell a repeated one. */
  readonly noticeKey: string;
  /** Phone, mail address, robot id, openid or connection topic. */
  readonly to: string;
  readonly language: NoticeLanguage;
  readonly subject?: string;
  readonly text: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What a provider answered. */
export type SendOutcome =
  | { readonly outcome: 'sent'; readonly providerId: string }
  /**
   * Not now: 5xx, 429 (with its `Retry-After`). The reason `timeout` says that nobody knows whether the provider
   * took the message: it is then only tried again where a repetition is told.
   */
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterSeconds?: number }
  /** It will never work: bad number, blocked. */
  | { readonly outcome: 'failed'; readonly reason: string };

/** One provider of one kind of channel. */
export interface Channel {
  readonly kind: ChannelKind;
  /** Name of the provider, unique in the district; circuits and receipts go by it. */
  readonly provider: string;
  /** True where giving the same `noticeKey` again does not tell the person twice. */
  readonly idempotent?: boolean;
  send(message: Message): Promise<SendOutcome>;
}
