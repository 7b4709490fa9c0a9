import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signedGet, signedPost } from './signed-request.ts';

/** The credentials of Amazon's own examples. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const now = Date.parse('2013-05-24T00:00:00Z');

describe('an address to get an object', () => {
  it('is signed as in Amazon’s example', () => {
    const place = { url: 'https://examplebucket.s3.amazonaws.com', region: 'us-east-1' };
    const url = signedGet(credentials, place, 'test.txt', {}, { now, seconds: 86_400 });
    expect(new URL(url).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('escapes whatever is in a file’s name', () => {
    const place = { url: 'http://127.0.0.1:4566/bucket', region: 'us-east-1' };
    const disposition = `attachment; filename*=UTF-8''a'(b)*%20&c=d`;
    const url = signedGet(
      credentials,
      place,
      'kept/a b',
      { 'response-content-disposition': disposition },
      {
        now,
        seconds: 60,
      },
    );
    expect(new URL(url).pathname).toBe('/bucket/kept/a%20b');
    expect(new URL(url).searchParams.get('response-content-disposition')).toBe(disposition);
  });
});

describe('a form to put an object', () => {
  const form = signedPost(
    { ...credentials, sessionToken: 'token' },
    { bucket: 'examplebucket', region: 'us-east-1' },
    { key: 'incoming/1', 'Content-Type': 'image/png' },
    { now, seconds: 900, bytes: 1000 },
  );
  const policy = JSON.parse(Buffer.from(form.Policy ?? '', 'base64').toString());

  it('holds every field to what it says, the size to its limit, and ends', () => {
    expect(policy.expiration).toBe('2013-05-24T00:15:00.000Z');
    expect(policy.conditions).toContainEqual(['content-length-range', 1, 1000]);
    const { Policy: _policy, 'X-Amz-Signature': _signature, ...fields } = form;
    for (const [field, value] of Object.entries(fields))
      expect(policy.conditions).toContainEqual({ [field]: value });
    expect(fields).toMatchObject({ key: 'incoming/1', 'X-Amz-Security-Token': 'token' });
  });

  it('is signed by the key of the day, as Amazon derives it', () => {
    const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const day = mac(`AWS4${credentials.secretAccessKey}`, '20130524');
    const key = mac(mac(mac(day, 'us-east-1'), 's3'), 'aws4_request');
    expect(form['X-Amz-Signature']).toBe(mac(key, form.Policy ?? '').toString('hex'));
  });
});
