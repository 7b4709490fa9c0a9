import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Secrets } from '../../../shared/runtime/secrets.ts';
import type { Channel } from '../../domain/channel.ts';
import { knownSecret } from './known-secret.ts';
import { refusal, request } from './post-json.ts';
import { encryptForBrowser, vapidHeader } from './web-push-encryption.ts';

/** The secret: the district's VAPID key pair, base64url. */
const vapid = z.object({ publicKey: z.string().length(87), privateKey: z.string().length(43) });

/** The address: a PushSubscription as JSON. Only https: the service is the browser's choice, not ours. */
const subscription = z.object({
  endpoint: z.url({ protocol: /^https$/ }),
  keys: z.object({ p256dh: z.string().length(87), auth: z.string().length(22) }),
});

/** What the web push channel is made of. */
export interface WebPushOptions {
  readonly provider: string;
  readonly secret: string;
  readonly secrets: Secrets;
  /** Whom a push service may write to. */
  readonly contact: string;
  readonly now?: () => number;
  readonly timeoutMilliseconds?: number;
  /** Whose calls go where; tests have a push service of their own. */
  readonly resolve?: (endpoint: string) => string;
}

/** How long a push service keeps a message for a browser that is off. */
const keptSeconds = 3600;

/** Web push to a browser: encrypted for it alone (RFC 8291), signed by the district's key (RFC 8292). */
export function webPush(options: WebPushOptions): Channel {
  const { provider, secret, secrets, contact, now = Date.now, timeoutMilliseconds } = options;
  const { resolve = (endpoint) => endpoint } = options;
  return {
    kind: 'web-push',
    provider,
    async send({ to, subject, text, noticeKey }) {
      const browser = subscriptionOf(to);
      if (!browser) return { outcome: 'failed', reason: 'bad-subscription' };
      const keys = await knownSecret(secrets, secret, vapid);
      if (!keys.ok) return keys.error;
      const { endpoint } = browser;
      const content = JSON.stringify({ notice: noticeKey, title: subject, body: text });
      const answer = await request(
        resolve(endpoint),
        {
          method: 'POST',
          headers: {
            authorization: vapidHeader(endpoint, contact, keys.value, now()),
            'content-encoding': 'aes128gcm',
            'content-type': 'application/octet-stream',
            ttl: String(keptSeconds),
            urgency: 'high',
            // While the browser is off, a message of the same topic takes the place of the one before.
            topic: createHash('sha256').update(noticeKey).digest('base64url').slice(0, 32),
          },
          body: new Uint8Array(encryptForBrowser(content, browser.keys)),
        },
        timeoutMilliseconds,
      );
      if (!answer.answered) return answer.outcome;
      if (answer.status === 404 || answer.status === 410)
        return { outcome: 'failed', reason: 'unsubscribed' };
      const refused = refusal(answer);
      return refused ?? { outcome: 'sent', providerId: answer.headers.get('location') ?? noticeKey };
    },
  };
}

function subscriptionOf(to: string): z.output<typeof subscription> | undefined {
  try {
    return subscription.safeParse(JSON.parse(to)).data;
  } catch {
    return undefined;
  }
}
