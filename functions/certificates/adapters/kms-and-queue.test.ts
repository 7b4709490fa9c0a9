import { createPublicKey, createSign, generateKeyPairSync, verify } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { kmsSigner } from '../../shared/runtime/kms-signer.ts';
import { sqsWorkQueue } from '../../shared/runtime/work-queue.ts';

/** KMS as far as the signer uses it: it signs digests in DER with a key on the given curve. */
function fakeKms(namedCurve = 'P-256') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const asked: string[] = [];
  const send = async ({ input }: { input: { MessageType?: string } }) => {
    asked.push(input.MessageType ?? 'public-key');
    if (!input.MessageType) return { PublicKey: publicKey.export({ format: 'der', type: 'spki' }) };
    return { Signature: createSign('sha256').update('a statement').sign(privateKey) };
  };
  return { asked, client: { send } as unknown as KMSClient };
}

describe('the signer of statements', () => {
  it('gives signatures of 64 bytes that its published key verifies, whatever their integers are', async () => {
    const { asked, client } = fakeKms();
    const signer = kmsSigner('key-1', client);
    const [jwk] = await signer.keys();
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    for (let round = 0; round < 300; round += 1) {
      const signature = await signer.sign('a statement');
      expect(signature).toHaveLength(64);
      expect(
        verify('sha256', Buffer.from('a statement'), { key, dsaEncoding: 'ieee-p1363' }, signature),
      ).toBe(true);
    }
    expect(await signer.keyId()).toBe(jwk?.kid);
    expect(asked.filter((each) => each === 'public-key')).toHaveLength(1);
    expect(asked[1]).toBe('DIGEST');
  });
  it('refuses a key on another curve', async () => {
    await expect(kmsSigner('key-1', fakeKms('P-384').client).keyId()).rejects.toThrow('not on P-256');
  });
});

describe('the queue of shards', () => {
  const work = Array.from({ length: 16 }, (_, shard) => ({ run: '2026-11-23', shard }));
  it('takes all pieces, ten a call', async () => {
    const sent: string[] = [];
    const send = async ({ input }: { input: { Entries: { MessageBody: string }[] } }) => {
      expect(input.Entries.length).toBeLessThanOrEqual(10);
      sent.push(...input.Entries.map(({ MessageBody }) => MessageBody));
      return {};
    };
    await sqsWorkQueue('queue', { send } as unknown as SQSClient).put(work);
    expect(sent.map((body) => JSON.parse(body))).toEqual(work);
  });
  it('fails when a piece was not taken', async () => {
    const send = async () => ({ Failed: [{ Id: '3' }] });
    await expect(sqsWorkQueue('queue', { send } as unknown as SQSClient).put(work)).rejects.toThrow(
      '1 messages',
    );
  });
});
