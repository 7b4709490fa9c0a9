import type { HostedSignIn } from '../app/site-config.ts';
import { SignInRefused, type Tokens } from './tokens.ts';

/** What the pool's pages come back with: `/signed-in?code=…&state=…`, or `?error=…`. */
export interface CodeAnswer {
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  readonly error?: string | undefined;
}

/** What must survive the way to the pool and back; without the code it opens nothing, and it is used once. */
interface Leaving {
  readonly state: string;
  readonly verifier: string;
  readonly next: string;
}
const LEAVING = 'civichall.leaving';

/** OAuth 2 authorization code with PKCE (RFC 7636) at the pool's own pages. */
export function hostedSignIn({ domain, clientId }: HostedSignIn) {
  const backTo = () => `${location.origin}/signed-in`;
  const tokensBy = async (grant: Record<string, string>, known?: string): Promise<Tokens> => {
    const answer = await fetch(`${domain}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: clientId, ...grant }),
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.status >= 500) throw new Error(`the user pool answered ${answer.status}`);
    const told = await answer.json();
    const refresh = told.refresh_token ?? known;
    if (!answer.ok || !refresh) throw new SignInRefused(told.error ?? String(answer.status));
    return { access: told.access_token, refresh, until: Date.now() + told.expires_in * 1000 };
  };
  return {
    async leave(next: string): Promise<void> {
      const leaving: Leaving = { state: randomText(), verifier: randomText(), next };
      sessionStorage.setItem(LEAVING, JSON.stringify(leaving));
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: backTo(),
        scope: 'openid profile',
        state: leaving.state,
        code_challenge: await challengeOf(leaving.verifier),
        code_challenge_method: 'S256',
      });
      location.assign(`${domain}/oauth2/authorize?${query}`);
    },
    async comeBack({ code, state, error }: CodeAnswer): Promise<Tokens & { next: string }> {
      const kept = sessionStorage.getItem(LEAVING);
      sessionStorage.removeItem(LEAVING);
      const leaving = kept ? (JSON.parse(kept) as Leaving) : undefined;
      if (error || !code) throw new SignInRefused(error ?? 'no-code');
      if (!leaving || leaving.state !== state) throw new SignInRefused('wrong-state');
      const tokens = await tokensBy({
        grant_type: 'authorization_code',
        code,
        redirect_uri: backTo(),
        code_verifier: leaving.verifier,
      });
      return { ...tokens, next: leaving.next };
    },
    renew: (refresh: string): Promise<Tokens> =>
      tokensBy({ grant_type: 'refresh_token', refresh_token: refresh }, refresh),
    /** Ends the pool's own session too, or the next sign-in would be the same person's without being asked. */
    async end(refresh: string): Promise<void> {
      await fetch(`${domain}/oauth2/revoke`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ client_id: clientId, token: refresh }),
        signal: AbortSignal.timeout(15_000),
      });
      const query = new URLSearchParams({ client_id: clientId, logout_uri: `${location.origin}/` });
      location.assign(`${domain}/logout?${query}`);
    },
  };
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** 256 random bits. */
const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

const challengeOf = async (verifier: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
