import { createHmac } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { plainNumber } from '../kernel/plain-number.ts';
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
 * A hasher whose key is made by the district's KMS key for HMAC (one request for each warm function, none for
 * each number) and is kept nowhere. Every context of a district has the same one, so a partner's event and a
 * registry entry of one person meet.
 */
export function identityHasher(keyId: string, district: string, client?: KMSClient): IdentityHasher {
  const makeKey = async (): Promise<Uint8Array> => {
    const { GenerateMacCommand, KMSClient } = await import('@aws-sdk/client-kms');
    const { Mac } = await (client ?? new KMSClient()).send(
      new GenerateMacCommand({
        KeyId: keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(`civichall identity references of ${district}`, 'utf8'),
      }),
    );
    if (!Mac) throw new Error('KMS answered without a MAC');
    return Mac;
  };
  let made: Promise<Uint8Array> | undefined;
  const keyOnce = (): Promise<Uint8Array> => {
    made ??= makeKey().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
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
