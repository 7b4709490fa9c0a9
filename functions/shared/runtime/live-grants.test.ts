import type { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { grantsWithKey, liveGrants } from './live-grants.ts';

const until = Date.parse('2026-03-02T10:00:00Z');
const ours = grantsWithKey(async () => Buffer.from('key'));

describe('a grant', () => {
  it('is good for its topic until its end, and the same whenever it is made', async () => {
    const grant = await ours.make('tickets/t1', until);
    expect(await ours.make('tickets/t1', until)).toBe(grant);
    expect(grant).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(await ours.judge(grant, 'tickets/t1', until - 1)).toBe('good');
    expect(await ours.judge(grant, 'tickets/t1', until)).toBe('ended');
  });
  it('is wrong for another topic, with another end or key, and when it is none', async () => {
    const grant = await ours.make('tickets/t1', until);
    expect(await ours.judge(grant, 'tickets/t2', until - 1)).toBe('wrong');
    const later = grant.replace(/^[^.]+/, Math.ceil(until / 1000 + 3600).toString(36));
    expect(await ours.judge(later, 'tickets/t1', until - 1)).toBe('wrong');
    const theirs = grantsWithKey(async () => Buffer.from('other'));
    expect(await theirs.judge(grant, 'tickets/t1', until - 1)).toBe('wrong');
    for (const none of ['', '.', 'x', `${grant}.x`, `${grant} `])
      expect(await ours.judge(none, 'tickets/t1', until - 1)).toBe('wrong');
  });
  it('is signed with a key that KMS makes for the district, asked once', async () => {
    const asked: string[] = [];
    const send = async ({ input }: { input: { Message: Uint8Array } }) => {
      asked.push(Buffer.from(input.Message).toString('utf8'));
      return { Mac: Buffer.from(asked.join()) };
    };
    const client = { send } as unknown as KMSClient;
    const demo = liveGrants('key-1', 'demo', client);
    const grant = await demo.make('tickets/t1', until);
    expect(await demo.judge(grant, 'tickets/t1', until - 1)).toBe('good');
    expect(asked).toEqual(['civichall live grants of demo']);
    expect(await liveGrants('key-1', 'other', client).judge(grant, 'tickets/t1', until - 1)).toBe('wrong');
  });
});
