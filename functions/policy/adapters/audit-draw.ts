import { createHmac } from 'node:crypto';

/**
 * A number from 0 to below 1 for each application: keyed, so that nobody without the key knows it beforehand, and of
 * the application's id alone, so that nothing that a firm or an officer does changes it.
 */
export const auditDraw =
  (key: () => Promise<Uint8Array>) =>
  async (applicationId: string): Promise<number> => {
    const digest = createHmac('sha256', await key())
      .update(applicationId)
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
