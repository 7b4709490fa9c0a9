import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { derivedKey } from './derived-key.ts';

/** What a grant is worth. */
export type GrantVerdict = 'good' | 'wrong' | 'ended';

/**
 * Grants let a page without an account listen to one topic of the live connections until an instant. The context
 * that knows whose page it is makes them; the platform judges them, and neither keeps them.
 */
export interface LiveGrants {
  /** The grant for `topic` until `until` (epoch milliseconds); always the same one for the same two. URL-safe. */
  make(topic: string, until: number): Promise<string>;
  judge(grant: string, topic: string, now: number): Promise<GrantVerdict>;
}

/** Grants signed (HMAC-SHA-256) with a key that the district's KMS key for HMAC makes. */
export const liveGrants = (keyId: string, district: string, client?: KMSClient): LiveGrants =>
  grantsWithKey(derivedKey(keyId, `civichall live grants of ${district}`, client));

/** {@link liveGrants} over a key that is at hand: for tests and measurements in process. */
export function grantsWithKey(key: () => Promise<Uint8Array>): LiveGrants {
  const signed = async (topic: string, until: string): Promise<string> =>
    createHmac('sha256', await key())
      .update(JSON.stringify([topic, until]))
      .digest('base64url');
  return {
    make: async (topic, until) => {
      const end = Math.ceil(until / 1000).toString(36);
      return `${end}.${await signed(topic, end)}`;
    },
    judge: async (grant, topic, now) => {
      const [end = '', mac = ''] = grant.split('.');
      const expected = Buffer.from(`${end}.${await signed(topic, end)}`);
      const given = Buffer.from(`${end}.${mac}`);
      if (grant !== `${end}.${mac}` || given.length !== expected.length || !timingSafeEqual(given, expected))
        return 'wrong';
      return Number.parseInt(end, 36) * 1000 > now ? 'good' : 'ended';
    },
  };
}
