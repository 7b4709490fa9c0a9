import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Role, roles } from '../kernel/roles.ts';
import type { RouteContract } from './http-contract.ts';

/** Who makes a request. */
export interface Caller {
  /** Subject of the token; `citizen` where no token is needed. */
  readonly id: string;
  /** Sign-in name of the account, where there is one. */
  readonly username?: string;
  readonly roles: readonly Role[];
  /** The role that lets this caller use this route: the first of the contract's that the caller has. */
  readonly role?: Role;
}

const anonymous: Caller = { id: 'citizen', roles: [] };

/** Whom the gateway's JWT authorizer let in; `citizen` when it checked nobody. */
export function callerOf(event: APIGatewayProxyEventV2, who: RouteContract['who']): Caller {
  const { authorizer } = event.requestContext as { authorizer?: { jwt?: { claims?: Claims } } };
  const claims = authorizer?.jwt?.claims;
  if (typeof claims?.sub !== 'string') return anonymous;
  const account = accountOf(claims);
  const role = who === 'public' ? undefined : who.find((allowed) => account.roles.includes(allowed));
  return { ...account, ...(role ? { role } : {}) };
}

/** Claims of a token of the district's user pool. */
export type Claims = Readonly<Record<string, unknown>>;

/** The account that a token's claims tell of. */
export function accountOf(claims: Claims): Omit<Caller, 'role'> {
  const groups = groupsOf(claims['cognito:groups']);
  const username = claims.username ?? claims['cognito:username'];
  return {
    id: String(claims.sub),
    roles: roles.filter((role) => groups.includes(role)),
    ...(typeof username === 'string' ? { username } : {}),
  };
}

/** The gateway hands an array claim on as the string `[clerk head]`; some emulators keep it an array. */
function groupsOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.split(/[[\],\s"]+/) : [];
}
