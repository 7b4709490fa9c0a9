import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { derivedKey } from './derived-key.ts';

const claims = z.strictObject({
  /** Keyed reference of the person. */
  person: z.string().length(26),
  /** How they proved who they are. */
  way: z.enum(['face', 'number']),
  /** Account of the clerk who served them last. */
  clerk: z.string().max(128).optional(),
  /** The end of it, epoch milliseconds. */
  until: z.number().int(),
});

/** What a pass says: who bears it, how they proved it, until when. */
export type PassClaims = z.output<typeof claims>;

/**
 * Passes stand for a person who proved who they are: identity makes them, any context of the district reads them, and
 * nobody keeps them.
 */
export interface Passes {
  make(pass: PassClaims): Promise<string>;
  /** What the pass says; nothing when it is forged, or its time is over. */
  read(pass: string, now: number): Promise<PassClaims | undefined>;
}

/** Passes signed (HMAC-SHA-256) with a key that the district's KMS key for HMAC makes. */
export const passes = (keyId: string, district: string, client?: KMSClient): Passes =>
  passesWithKey(derivedKey(keyId, `civichall passes of ${district}`, client));

/** {@link passes} over a key that is at hand: for tests and measurements in process. */
export function passesWithKey(key: () => Promise<Uint8Array>): Passes {
  const signed = async (words: string): Promise<Buffer> =>
    createHmac('sha256', await key())
      .update(words)
      .digest();
  return {
    make: async (pass) => {
      const words = Buffer.from(JSON.stringify(claims.parse(pass))).toString('base64url');
      return `${words}.${(await signed(words)).toString('base64url')}`;
    },
    read: async (pass, now) => {
      const [words = '', mac = '', ...more] = pass.split('.');
      const given = Buffer.from(mac, 'base64url');
      const expected = await signed(words);
      if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return undefined;
      const said = claims.parse(JSON.parse(Buffer.from(words, 'base64url').toString('utf8')));
      return said.until > now ? said : undefined;
    },
  };
}
