import type { Role } from '../../../functions/shared/kernel/roles.ts';

/** What the pool gave for a sign-in. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** Epoch milliseconds at which {@link access} ends. */
  readonly until: number;
}

/** The pool did not let somebody in. */
export class SignInRefused extends Error {
  /** `NotAuthorizedException`, `invalid_grant`, … as the pool names it. */
  readonly reason: string;
  constructor(reason: string) {
    super(`sign-in refused: ${reason}`);
    this.name = 'SignInRefused';
    this.reason = reason;
  }
}

/** Name and groups inside an access token. Nothing is proved by them here: the API checks the token itself. */
export function readAccount(access: string): { username: string; roles: readonly Role[] } {
  const [, payload = ''] = access.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as {
    username?: string;
    'cognito:groups'?: readonly Role[];
  };
  return { username: claims.username ?? '', roles: claims['cognito:groups'] ?? [] };
}
