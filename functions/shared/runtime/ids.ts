import { createHash, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { Ids } from '../kernel/ids.ts';

/** Crockford's base 32, as in ULIDs: no letter that is taken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const derivedLength = 26;
const secretBytes = 24;

/** First 130 bits of `digest` as 26 characters of five bits each. */
export function base32(digest: Buffer): string {
  const bits = BigInt(`0x${digest.toString('hex')}`) >> BigInt(digest.length * 8 - derivedLength * 5);
  return Array.from({ length: derivedLength }, (_, index) => {
    const shift = BigInt((derivedLength - 1 - index) * 5);
    return alphabet[Number((bits >> shift) & 31n)];
  }).join('');
}

/** Real identities: ULIDs, 192-bit secrets, SHA-256 derived ids. */
export const ids: Ids = {
  next: () => ulid(),
  secret: () => randomBytes(secretBytes).toString('base64url'),
  derived: (...words) => base32(createHash('sha256').update(JSON.stringify(words)).digest()),
};
