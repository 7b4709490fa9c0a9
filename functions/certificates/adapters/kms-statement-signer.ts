import { createHash, createPublicKey } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { PublicKey, StatementSigner } from '../app/ports.ts';
import { joseSignature } from '../domain/statement.ts';

/**
 * Signs with an asymmetric KMS key (ECC_NIST_P256, sign and verify): the private key never leaves KMS. The public
 * key is read once for each warm function; its id is its thumbprint (RFC 7638).
 */
export function kmsStatementSigner(keyId: string, client?: KMSClient): StatementSigner {
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
