import { createHash, createPublicKey } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { PublicKey, Signer } from '../kernel/signer.ts';

/**
 * Signs with an asymmetric KMS key (ECC_NIST_P256, sign and verify): the private key never leaves KMS. The public
 * key is read once for each warm function; its id is its thumbprint (RFC 7638).
 */
export function kmsSigner(keyId: string, client?: KMSClient): Signer {
  const load = async () => {
    const { GetPublicKeyCommand, KMSClient, SignCommand } = await import('@aws-sdk/client-kms');
    return { GetPublicKeyCommand, SignCommand, kms: client ?? new KMSClient() };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const kmsOnce = () => {
    loaded ??= load();
    return loaded;
  };

  const readKey = async (): Promise<PublicKey> => {
    const { GetPublicKeyCommand, kms } = await kmsOnce();
    const { PublicKey: spki } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
    if (!spki) throw new Error('KMS answered without a public key');
    return publicKeyOf(spki);
  };
  let known: Promise<PublicKey> | undefined;
  const publicKey = (): Promise<PublicKey> => {
    known ??= readKey().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    keyId: async () => (await publicKey()).kid,
    keys: async () => [await publicKey()],
    async sign(text) {
      const { SignCommand, kms } = await kmsOnce();
      const { Signature } = await kms.send(
        new SignCommand({
          KeyId: keyId,
          Message: createHash('sha256').update(text).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (!Signature) throw new Error('KMS answered without a signature');
      return joseSignature(Signature);
    },
  };
}

/** A public key in DER (SubjectPublicKeyInfo) as a JWK. Throws when it is none on P-256. */
function publicKeyOf(spki: Uint8Array): PublicKey {
  const { crv, x, y } = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  if (crv !== 'P-256' || !x || !y) throw new Error('the signing key is not on P-256');
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv, kty: 'EC', x, y }))
    .digest('base64url');
  return { kty: 'EC', crv, x, y, kid, use: 'sig', alg: 'ES256' };
}

/**
 * An ECDSA signature on P-256 as JWS wants it (RFC 7518, section 3.4: R and S of 32 bytes each), from the DER
 * sequence of two integers that key services give. Throws when it is none.
 */
export function joseSignature(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    if (der[0] !== 0x30 || der[at] !== 0x02 || length > 33) throw new Error('not a DER signature on P-256');
    const integer = der.subarray(at + 2, at + 2 + length);
    const digits = integer[0] === 0 ? integer.subarray(1) : integer;
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return raw;
}
