import { createHmac } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { plainNumber } from '../kernel/plain-number.ts';
import { derivedKey } from './derived-key.ts';
import { base32 } from './ids.ts';

/** What a number is the number of. The same digits as another kind of number get another reference. */
export type IdentityKind = 'person' | 'enterprise' | 'certificate' | 'address';

/** Turns the number of a person, firm or certificate into a reference by which it is found again. */
export interface IdentityHasher {
  /**
   * The reference of a number: 26 URL-safe characters (HMAC-SHA-256 cut to 130 bits). The same for every way of
   * writing the number (see {@link plainNumber}); it cannot be turned back, nor made without the district's key.
   */
  refer(kind: IdentityKind, number: string): Promise<string>;
}

/**
 * A hasher over a {@link derivedKey}. Every context of a district has the same one, so a partner's event and a
 * registry entry of one person meet.
 */
export function identityHasher(keyId: string, district: string, client?: KMSClient): IdentityHasher {
  const keyOnce = derivedKey(keyId, `civichall identity references of ${district}`, client);
  return { refer: async (kind, number) => referenceOf(await keyOnce(), kind, number) };
}

/** A hasher over a key that is at hand: for tests and measurements in process. */
export const hasherWithKey = (key: Uint8Array): IdentityHasher => ({
  refer: async (kind, number) => referenceOf(key, kind, number),
});

const referenceOf = (key: Uint8Array, kind: IdentityKind, number: string): string =>
  base32(
    createHmac('sha256', key)
      .update(JSON.stringify([kind, plainNumber(number)]))
      .digest(),
  );
