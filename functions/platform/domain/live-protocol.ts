/** What a page says over its live connection. A grant comes with the view of a ticket and ends after some hours. */
export type PageMessage =
  | { readonly action: 'subscribe'; readonly topic: string; readonly since?: number; readonly grant?: string }
  | { readonly action: 'unsubscribe'; readonly topic: string }
  | { readonly action: 'ping' };

/** An event of the house as pages are told it. */
export interface LiveEvent {
  readonly topic: string;
  /** Place in the topic: 1, 2, 3 … without a hole. */
  readonly sequence: number;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** Type of the house's event, for instance `ticketing.ticket-called.v1`. */
  readonly type: string;
  /** What it is about, for instance `halls/center/tickets/<id>`. */
  readonly subject: string;
  /** Version of the subject after it: what is older than the page's own knowledge says nothing new. */
  readonly version?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a topic, or a message, was refused. */
export type LiveRefusal =
  | 'not-json'
  | 'unknown-action'
  | 'unknown-topic'
  | 'since-wrong'
  | 'not-allowed'
  | 'grant-missing'
  | 'grant-wrong'
  | 'grant-ended'
  | 'sign-in-ended'
  | 'too-many-topics'
  | 'too-many-messages'
  | 'message-too-long'
  | 'connection-unknown'
  | 'unavailable';

/** What the house says over a live connection. */
export type HouseMessage =
  /** The topic is listened to; `sequence` is its last message's, and all since what was asked for have been sent. */
  | { readonly kind: 'subscribed'; readonly topic: string; readonly sequence: number }
  | { readonly kind: 'unsubscribed'; readonly topic: string }
  | ({ readonly kind: 'event' } & LiveEvent)
  /** What was missed is no longer kept: the page reads its snapshot again. */
  | { readonly kind: 'gap'; readonly topic: string; readonly sequence: number }
  | {
      readonly kind: 'refused';
      readonly topic?: string;
      readonly reason: LiveRefusal;
      readonly detail: { readonly 'zh-CN': string; readonly en: string };
    }
  | { readonly kind: 'pong' };
