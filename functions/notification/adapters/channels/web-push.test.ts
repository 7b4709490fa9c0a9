import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { type ProviderAnswer, patience, playProvider } from '../../../../tests/support/provider-server.ts';
import { webPush } from './web-push.ts';
import { encryptForBrowser } from './web-push-encryption.ts';

/** RFC 8291, section 5 and appendix A. */
const rfc = {
  text: 'When I grow up, I want to be a watermelon',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  sender: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  senderPublic: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const bytes = (text: string) => Buffer.from(text, 'base64url');

it('is encrypted as RFC 8291 shows', () => {
  const randoms = { salt: bytes(rfc.salt), sender: bytes(rfc.sender) };
  expect(encryptForBrowser(rfc.text, rfc.keys, randoms).toString('base64url')).toBe(rfc.message);
});

const at = 1_795_000_000_000;
const endpoint = 'https://push.example.net/send/1';
const message = {
  noticeKey: 'ticket-called#t1#calls/1',
  to: JSON.stringify({ endpoint, keys: rfc.keys }),
  language: 'en',
  text: 'Ticket A014',
  data: {},
} as const;

async function browser(answer: ProviderAnswer) {
  const { url, requests } = await playProvider(() => answer);
  // The key pair of the RFC's sender serves as the district's.
  const vapid = { publicKey: rfc.senderPublic, privateKey: rfc.sender };
  const channel = webPush({
    provider: 'browsers',
    secret: 'vapid',
    secrets: {
      read: async <S extends z.ZodType>(_: string, shape: S) => shape.parse(vapid),
      forget: () => undefined,
    },
    contact: 'it@example.org',
    now: () => at,
    timeoutMilliseconds: patience(answer),
    resolve: () => url,
  });
  return { requests, channel };
}

describe('a web push', () => {
  it('is signed by the district for the service it goes to', async () => {
    const { channel, requests } = await browser({ status: 201, headers: { location: '/m/1' }, body: '' });
    expect(await channel.send(message)).toEqual({ outcome: 'sent', providerId: '/m/1' });
    const headers = requests[0]?.headers ?? {};
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '3600', urgency: 'high' });
    const [, head = '', claims = '', signature = '', k] =
      /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? [];
    expect(k).toBe(rfc.senderPublic);
    expect(JSON.parse(bytes(claims).toString())).toEqual({
      aud: 'https://push.example.net',
      exp: at / 1000 + 43_200,
      sub: 'mailto:it@example.org',
    });
    const point = bytes(rfc.senderPublic);
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
    const signed = Buffer.from(`${head}.${claims}`);
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, bytes(signature))).toBe(true);
    expect(requests[0]?.bytes.toString()).not.toContain('A014');
  });
  it('never goes out twice with the same random parts', async () => {
    const { channel, requests } = await browser({ status: 201, body: '' });
    await channel.send(message);
    await channel.send(message);
    expect(requests[0]?.bytes.equals(requests[1]?.bytes ?? Buffer.of())).toBe(false);
  });
  it.each<[string, ProviderAnswer, unknown]>([
    ['has unsubscribed', { status: 410, body: '' }, { outcome: 'failed', reason: 'unsubscribed' }],
    ['is not known', { status: 404, body: '' }, { outcome: 'failed', reason: 'unsubscribed' }],
    [
      'gets too many',
      { status: 429, headers: { 'retry-after': '9' }, body: '' },
      { outcome: 'retry', reason: 'http-429', afterSeconds: 9 },
    ],
    ['has a failing service', { status: 500, body: '' }, { outcome: 'retry', reason: 'http-500' }],
    ['is not answered for', 'silence', { outcome: 'retry', reason: 'timeout' }],
  ])('when the browser %s', async (_what, answer, outcome) => {
    expect(await (await browser(answer)).channel.send(message)).toEqual(outcome);
  });
  it.each(['', 'null', '{}', message.to.replace('https:', 'http:'), message.to.replace('BTBZ', 'B')])(
    'to %j is a failure that nobody is asked about',
    async (to) => {
      const { channel, requests } = await browser({ body: '' });
      expect(await channel.send({ ...message, to })).toEqual({
        outcome: 'failed',
        reason: 'bad-subscription',
      });
      expect(requests).toEqual([]);
    },
  );
});
