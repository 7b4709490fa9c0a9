import type { KMSClient } from '@aws-sdk/client-kms';

/**
 * A key for one purpose, made by the district's KMS key for HMAC: one request for each warm function, none for each
 * use; it is kept nowhere. Every function of a district that names the purpose has the same one.
 */
export function derivedKey(keyId: string, purpose: string, client?: KMSClient): () => Promise<Uint8Array> {
  const makeKey = async (): Promise<Uint8Array> => {
    const { GenerateMacCommand, KMSClient } = await import('@aws-sdk/client-kms');
    const { Mac } = await (client ?? new KMSClient()).send(
      new GenerateMacCommand({
        KeyId: keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(purpose, 'utf8'),
      }),
    );
    if (!Mac) throw new Error('KMS answered without a MAC');
    return Mac;
  };
  let made: Promise<Uint8Array> | undefined;
  return () => {
    made ??= makeKey().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
