import { describe, expect, it } from 'vitest';
import { textVault } from './text-vault.ts';

/** A vault that opens only for what it sealed for. */
const texts = textVault({
  seal: async (text, of) => Buffer.from(JSON.stringify([text, of])).toString('base64'),
  unseal: async (sealed, of) => {
    const [text, meant] = JSON.parse(Buffer.from(sealed, 'base64').toString());
    if (JSON.stringify(meant) !== JSON.stringify(of)) throw new Error('sealed for something else');
    return text;
  },
});
const of = { district: 'demo', event: 'e1' };

describe('a sealed text', () => {
  it.each(['', '路灯不亮 🏮', '诉'.repeat(20_000)])('is opened again as it was', async (text) => {
    const sealed = await texts.seal(text, of);
    if (text) expect(sealed).not.toContain(text);
    expect(await texts.unseal(sealed, of)).toBe(text);
  });

  it('looks different each time, and is opened for what it was sealed for only', async () => {
    const [one, other] = [await texts.seal('路灯', of), await texts.seal('路灯', of)];
    expect(one).not.toBe(other);
    await expect(texts.unseal(one, { ...of, event: 'e2' })).rejects.toThrow();
  });

  it('is not opened when a bit of it was changed', async () => {
    const sealed = await texts.seal('路灯不亮', of);
    const [key = '', content = ''] = sealed.split('.');
    const bytes = Buffer.from(content, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await expect(texts.unseal(`${key}.${bytes.toString('base64')}`, of)).rejects.toThrow();
  });
});
