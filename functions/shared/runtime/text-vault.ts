import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ContactVault, SealedFor } from './contact-vault.ts';

const algorithm = 'aes-256-gcm';
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16] as const;

/**
 * Seals texts of any length for a journey over the bus: the text with a key of its own (AES-256-GCM), that key with the
 * district's. What a contact is sealed for holds for a text too.
 */
export const textVault = (
  vault: Pick<ContactVault, 'seal' | 'unseal'>,
): Pick<ContactVault, 'seal' | 'unseal'> => ({
  async seal(text, sealedFor: SealedFor) {
    const [key, nonce] = [randomBytes(keyBytes), randomBytes(nonceBytes)];
    const cipher = createCipheriv(algorithm, key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const sealedKey = await vault.seal(key.toString('base64'), sealedFor);
    return [sealedKey, Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')].join('.');
  },

  async unseal(sealed, sealedFor) {
    const [sealedKey = '', content = ''] = sealed.split('.');
    const key = Buffer.from(await vault.unseal(sealedKey, sealedFor), 'base64');
    const bytes = Buffer.from(content, 'base64');
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return text.toString('utf8');
  },
});
