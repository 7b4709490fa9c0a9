import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../shared/kernel/clock.ts';
import { accountOf } from '../../shared/runtime/http-caller.ts';
import type { TokenReader } from '../app/ports.ts';

/** Where a district's tokens come from. */
export interface TokenIssuer {
  /** `iss` of the tokens. */
  readonly issuer: string;
  /** The app client they are for (`client_id` of access tokens, `aud` of id tokens). */
  readonly clientId: string;
  /** Where the public keys of the pool are. */
  readonly jwksUrl: string;
}

const part = z.string().transform((text, context) => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'not base64url JSON' });
    return z.NEVER;
  }
});
const jwt = z.tuple([
  part.pipe(z.looseObject({ alg: z.literal('RS256'), kid: z.string() })),
  part.pipe(z.looseObject({ sub: z.string(), iss: z.string(), exp: z.number() })),
  z.string(),
]);
const jwks = z.looseObject({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });

/** After an unknown key id the keys are not fetched again sooner, so that forged tokens cause no traffic. */
const refetchAfterMilliseconds = 60_000;
const fetchTimeoutMilliseconds = 2000;

/** Reads tokens of a Cognito user pool: RS256 by the pool's published keys, issuer, client and end checked. */
export function poolTokenReader(
  { issuer, clientId, jwksUrl }: TokenIssuer,
  clock: Clock,
  fetchKeys: typeof fetch = fetch,
): TokenReader {
  let keys = new Map<string, KeyObject>();
  let fetchedAt = Number.NEGATIVE_INFINITY;

  const keyOf = async (kid: string): Promise<KeyObject | undefined> => {
    if (!keys.has(kid) && clock.now() - fetchedAt >= refetchAfterMilliseconds) {
      const answer = await fetchKeys(jwksUrl, { signal: AbortSignal.timeout(fetchTimeoutMilliseconds) });
      if (!answer.ok) throw new Error(`the pool's keys: ${answer.status}`);
      const published = jwks.parse(await answer.json()).keys;
      keys = new Map(
        published.map((key) => [key.kid, createPublicKey({ key: key as JsonWebKey, format: 'jwk' })]),
      );
      fetchedAt = clock.now();
    }
    return keys.get(kid);
  };

  return {
    async read(token) {
      const parts = token.split('.');
      const parsed = jwt.safeParse(parts);
      if (!parsed.success) return undefined;
      const [header, claims, signature] = parsed.data;
      const isForUs = claims.iss === issuer && (claims.client_id === clientId || claims.aud === clientId);
      if (!isForUs || claims.exp * 1000 <= clock.now()) return undefined;
      const key = await keyOf(header.kid);
      if (!key) return undefined;
      const signed = Buffer.from(`${parts[0]}.${parts[1]}`);
      if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) return undefined;
      const { id, username, roles } = accountOf(claims);
      return { id, ...(username === undefined ? {} : { username }), roles, until: claims.exp * 1000 };
    },
  };
}
