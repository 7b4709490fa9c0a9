import type { KMSClient } from '@aws-sdk/client-kms';
import { expect, it } from 'vitest';
import { contactVault } from './contact-vault.ts';

/** KMS as far as a vault uses it: what was encrypted for one context is not given back for another. */
function fakeKms() {
  const send = async ({ input }: { input: Record<string, unknown> }) => {
    const context = JSON.stringify(input.EncryptionContext);
    if (input.Plaintext)
      return {
        CiphertextBlob: Buffer.from(JSON.stringify([input.KeyId, context, `${input.Plaintext}`])),
      };
    const [keyId, sealedFor, contact] = JSON.parse(`${input.CiphertextBlob}`);
    if (keyId !== input.KeyId || sealedFor !== context) throw new Error('InvalidCiphertextException');
    return { Plaintext: Buffer.from(contact) };
  };
  return { send } as unknown as KMSClient;
}

it('gives back what it sealed, for the same purpose only', async () => {
  const vault = contactVault('key-1', fakeKms());
  const sealed = await vault.seal('138 1234 5678', { ticket: 't-1' });
  expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
  expect(await vault.unseal(sealed, { ticket: 't-1' })).toBe('138 1234 5678');
  await expect(vault.unseal(sealed, { ticket: 't-2' })).rejects.toThrow();
});
