import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto';

/** What a browser gives a page that may push to it (PushSubscription, as JSON). */
export interface PushSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** The key pair by which push services know the house: P-256, base64url, the public one uncompressed. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Random parts of a message; given only by tests. */
export interface PushRandoms {
  readonly salt: Buffer;
  /** Private key of this one message. */
  readonly sender: Buffer;
}

const recordSize = 4096;
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** Encrypts a message for one browser: RFC 8291 over RFC 8188 (`aes128gcm`), in a single record. */
export function encryptForBrowser(
  text: string,
  { p256dh, auth }: PushSubscription['keys'],
  randoms: PushRandoms = { salt: randomBytes(16), sender: freshKey() },
): Buffer {
  const { salt } = randoms;
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(randoms.sender);
  const sender = ecdh.getPublicKey();
  const receiver = bytes(p256dh);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver, sender]);
  const secret = hkdf(ecdh.computeSecret(receiver), bytes(auth), info, 32);
  const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 2 ends the last record.
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.update(Buffer.of(2)), cipher.final()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.of(sender.length), sender, sealed, cipher.getAuthTag()]);
}

/** The `Authorization` header by which the push service knows who pushes (RFC 8292); good for half a day. */
export function vapidHeader(endpoint: string, contact: string, keys: VapidKeys, now: number): string {
  const point = bytes(keys.publicKey);
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: keys.privateKey,
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now / 1000) + 43_200,
    sub: `mailto:${contact}`,
  };
  const token = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(token), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${token}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

function freshKey(): Buffer {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return ecdh.getPrivateKey();
}
