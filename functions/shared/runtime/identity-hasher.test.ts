import type { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { hasherWithKey, identityHasher } from './identity-hasher.ts';

/** KMS as far as the hasher uses it: a MAC that depends on key and message; the first answers may fail. */
function fakeKms(failures = 0) {
  const asked: unknown[] = [];
  const send = async ({ input }: { input: { KeyId: string; Message: Uint8Array } }) => {
    asked.push(input);
    if (asked.length <= failures) throw new Error('throttled');
    return { Mac: Buffer.from(`${input.KeyId}|${Buffer.from(input.Message).toString('utf8')}`) };
  };
  return { asked, client: { send } as unknown as KMSClient };
}

describe('the reference of a number', () => {
  it('is the same for every way of writing the number, and shows nothing of it', async () => {
    const hasher = identityHasher('key-1', 'demo', fakeKms().client);
    const reference = await hasher.refer('person', '11010519491231002X');
    expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    for (const other of [
      '11010519491231002x',
      ' 110105 19491231 002X',
      '１１０１０５１９４９１２３１００２Ｘ',
    ])
      expect(await hasher.refer('person', other)).toBe(reference);
  });
  it('differs by number, kind, district and key', async () => {
    const references = [
      await identityHasher('key-1', 'demo', fakeKms().client).refer('person', '1'),
      await identityHasher('key-1', 'demo', fakeKms().client).refer('person', '2'),
      await identityHasher('key-1', 'demo', fakeKms().client).refer('enterprise', '1'),
      await identityHasher('key-1', 'other', fakeKms().client).refer('person', '1'),
      await identityHasher('key-2', 'demo', fakeKms().client).refer('person', '1'),
      await hasherWithKey(Buffer.from('key')).refer('person', '1'),
    ];
    expect(new Set(references).size).toBe(references.length);
  });
});

it('asks KMS once for all numbers, and again after a failure', async () => {
  const { asked, client } = fakeKms(1);
  const hasher = identityHasher('key-1', 'demo', client);
  await expect(hasher.refer('person', '1')).rejects.toThrow('throttled');
  await Promise.all(['1', '2', '3'].map((number) => hasher.refer('person', number)));
  expect(asked).toHaveLength(2);
});
