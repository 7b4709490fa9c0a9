import type { Signer } from '../../shared/kernel/signer.ts';
import type { DoorToken } from '../app/ports.ts';

/**
 * Door tokens as JWTs (RFC 7519, ES256): `aud` is the door, `sub` the person's reference, `jti` is good once. A
 * controller verifies them offline with the public keys, and remembers `jti` until `exp`.
 */
export const signedDoorTokens = (signer: Signer, district: string) => ({
  async make({ door, person, nonce, until }: DoorToken): Promise<string> {
    const header = { alg: 'ES256', typ: 'JWT', kid: await signer.keyId() };
    const claims = {
      iss: `urn:civichall:district:${district}`,
      aud: door,
      sub: person,
      jti: nonce,
      exp: Math.floor(until / 1000),
    };
    const input = [header, claims].map(encoded).join('.');
    return `${input}.${Buffer.from(await signer.sign(input)).toString('base64url')}`;
  },
  keys: () => signer.keys(),
});

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
