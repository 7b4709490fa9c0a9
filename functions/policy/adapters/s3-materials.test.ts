import type { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { s3Materials } from './s3-materials.ts';

const upload = {
  uploadId: 'upload-1',
  firmId: 'firm',
  name: 'report.pdf',
  type: 'application/pdf',
  at: 0,
} as const;

/** A bucket of one file that whoever has the form may put anew, and copies of it by key. */
function bucketOf(file: { etag: string }) {
  const copies = new Map<string, string>();
  const send = async ({ input }: { input: { Key: string; CopySourceIfMatch: string } }) => {
    if (input.CopySourceIfMatch !== `"${file.etag}"`)
      throw Object.assign(new Error('exchanged'), { name: 'PreconditionFailed' });
    copies.set(input.Key, file.etag);
    return {};
  };
  const store = s3Materials(
    { bucket: 'papers', region: 'cn-north-1' },
    async () => ({ accessKeyId: 'id', secretAccessKey: 'secret' }),
    { send } as unknown as S3Client,
  );
  return { copies, store };
}

describe('a paper that an application has', () => {
  it('stays as it was looked at when another file is uploaded by the same form and kept too', async () => {
    const file = { etag: 'first' };
    const { copies, store } = bucketOf(file);
    expect(await store.keep(upload, 'first')).toBe(true);
    const link = await store.link({ ...upload, etag: 'first' });
    file.etag = 'second';
    expect(await store.keep(upload, 'first')).toBe(false);
    expect(await store.keep(upload, 'second')).toBe(true);
    const [, key = ''] = /amazonaws\.com\/([^?]+)/.exec(decodeURIComponent(link)) ?? [];
    expect(copies.get(key)).toBe('first');
    expect([...copies.values()].sort()).toEqual(['first', 'second']);
  });
});
