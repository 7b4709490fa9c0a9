import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../shared/kernel/clock.ts';
import { poolTokenReader } from './pool-token-reader.ts';

const now = Date.parse('2026-11-23T01:00:00Z');
const issuer = 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_abc';
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });

const claims = {
  sub: 'account-1',
  username: 'clerk-01',
  iss: issuer,
  client_id: 'pages',
  exp: now / 1000 + 3600,
  'cognito:groups': ['clerk', 'strangers'],
};

function token(more: object = {}, { key = ours.privateKey, header = {} } = {}) {
  const encoded = [
    { alg: 'RS256', kid: 'k1', ...header },
    { ...claims, ...more },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${encoded}.${sign('RSA-SHA256', Buffer.from(encoded), key).toString('base64url')}`;
}

function reader() {
  const clock = manualClock(now);
  const fetched: unknown[] = [];
  const fetchKeys = (async (url: string) => {
    fetched.push(url);
    return Response.json({ keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1' }] });
  }) as typeof fetch;
  const jwksUrl = `${issuer}/.well-known/jwks.json`;
  return { clock, fetched, ...poolTokenReader({ issuer, clientId: 'pages', jwksUrl }, clock, fetchKeys) };
}

describe("a token of the district's pool", () => {
  it('tells the account and its roles, with the keys fetched once', async () => {
    const { read, fetched } = reader();
    expect(await read(token())).toEqual({
      id: 'account-1',
      username: 'clerk-01',
      roles: ['clerk'],
      until: now + 3_600_000,
    });
    expect(await read(token({ client_id: undefined, aud: 'pages' }))).toMatchObject({ id: 'account-1' });
    expect(fetched).toEqual([`${issuer}/.well-known/jwks.json`]);
  });
  it.each([
    ['has ended', token({ exp: now / 1000 })],
    ['is of another pool', token({ iss: 'https://elsewhere' })],
    ['is for another client', token({ client_id: 'other' })],
    ['is signed by somebody else', token({}, { key: theirs.privateKey })],
    ['is not signed', token({}, { header: { alg: 'none' } })],
    ['has an unknown key', token({}, { header: { kid: 'k2' } })],
    [
      'was changed',
      token().replace(
        /\.[^.]+\./,
        `.${Buffer.from(JSON.stringify({ ...claims, sub: 'x' })).toString('base64url')}.`,
      ),
    ],
    ['is no token', 'nonsense'],
    ['is no JSON', 'a.b.c'],
  ])('is refused when it %s', async (_why, wrong) => {
    expect(await reader().read(wrong)).toBeUndefined();
  });
  it('makes the keys be fetched at most once a minute, however many unknown ones come', async () => {
    const { read, fetched, clock } = reader();
    const unknown = token({}, { header: { kid: 'k2' } });
    await read(unknown);
    await read(unknown);
    expect(fetched.length).toBe(1);
    clock.advance(60_000);
    await read(unknown);
    expect(fetched.length).toBe(2);
  });
});
