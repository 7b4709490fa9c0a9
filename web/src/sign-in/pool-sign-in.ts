import type { PoolSignIn } from '../app/site-config.ts';
import { SignInRefused, type Tokens } from './tokens.ts';

interface AuthAnswer {
  readonly AuthenticationResult?: {
    readonly AccessToken: string;
    readonly RefreshToken?: string;
    readonly ExpiresIn: number;
  };
  readonly __type?: string;
}

/** The pool's own API. It only takes passwords this way on a local cloud (infra's user directory). */
export function poolSignIn({ url, clientId: ClientId }: PoolSignIn) {
  const call = async (operation: string, body: object): Promise<AuthAnswer> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId, ...body }),
      signal: AbortSignal.timeout(15_000),
    });
    const told = (await answer.json().catch(() => ({}))) as AuthAnswer;
    if (answer.status >= 500) throw new Error(`the user pool answered ${answer.status}`);
    if (!answer.ok) throw new SignInRefused(told.__type?.split('#').at(-1) ?? String(answer.status));
    return told;
  };
  const tokensOf = ({ AuthenticationResult: result }: AuthAnswer, known?: string): Tokens => {
    const refresh = result?.RefreshToken ?? known;
    if (!result || !refresh) throw new SignInRefused('challenge');
    return { access: result.AccessToken, refresh, until: Date.now() + result.ExpiresIn * 1000 };
  };
  return {
    signIn: async (USERNAME: string, PASSWORD: string): Promise<Tokens> =>
      tokensOf(
        await call('InitiateAuth', {
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD },
        }),
      ),
    renew: async (REFRESH_TOKEN: string): Promise<Tokens> =>
      tokensOf(
        await call('InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }),
        REFRESH_TOKEN,
      ),
    end: async (Token: string): Promise<void> => {
      await call('RevokeToken', { Token });
    },
  };
}
