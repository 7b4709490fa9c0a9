import type { KMSClient } from '@aws-sdk/client-kms';
import { maskEmail, maskPhone } from '../kernel/masking.ts';

/** Says what a sealed contact belongs to; unsealing it for anything else fails. Not secret: it is in the key's log. */
export type SealedFor = Readonly<Record<string, string>>;

/** Seals what a person gave for being reached, so that a table never holds it in the clear. */
export interface ContactVault {
  /** Encrypts up to 4 KB of text; the answer is base64. */
  seal(contact: string, sealedFor: SealedFor): Promise<string>;
  /** Gives back what {@link seal} took. Throws when `sealedFor` differs. */
  unseal(sealed: string, sealedFor: SealedFor): Promise<string>;
}

/** A vault over the district's KMS key. The client is loaded on first use: most requests carry no contact. */
export function contactVault(keyId: string, client?: KMSClient): ContactVault {
  const load = async () => {
    const { DecryptCommand, EncryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
    return { DecryptCommand, EncryptCommand, kms: client ?? new KMSClient() };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const kmsOnce = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    async seal(contact, sealedFor) {
      const { EncryptCommand, kms } = await kmsOnce();
      const { CiphertextBlob } = await kms.send(
        new EncryptCommand({
          KeyId: keyId,
          Plaintext: Buffer.from(contact, 'utf8'),
          EncryptionContext: { ...sealedFor },
        }),
      );
      if (!CiphertextBlob) throw new Error('KMS answered without a ciphertext');
      return Buffer.from(CiphertextBlob).toString('base64');
    },
    async unseal(sealed, sealedFor) {
      const { DecryptCommand, kms } = await kmsOnce();
      const { Plaintext } = await kms.send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: Buffer.from(sealed, 'base64'),
          EncryptionContext: { ...sealedFor },
        }),
      );
      if (!Plaintext) throw new Error('KMS answered without a plaintext');
      return Buffer.from(Plaintext).toString('utf8');
    },
  };
}

/**
 * Contacts sealed with the district's key for one thing of it (`name`: a ticket, a holder, an order), with what may be
 * shown of them. Whatever stands below a contact's first line is sealed with it.
 */
export function sealedContacts(keyId: string, district: string, name: string) {
  const vault = contactVault(keyId);
  return {
    async seal(contact: string, id: string): Promise<{ readonly masked: string; readonly sealed: string }> {
      const [address = ''] = contact.split('\n');
      return {
        masked: address.includes('@') ? maskEmail(address) : maskPhone(address),
        sealed: await vault.seal(contact, { district, [name]: id }),
      };
    },
  };
}
