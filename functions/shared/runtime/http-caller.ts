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
  /** Set when a machine asks: its OAuth client and the scopes of its token. Its only role is `partner`. */
  readonly client?: OAuthClient;
  /** The role that lets this caller use this route: the first of the contract's that the caller has. */
  readonly role?: Role;
}

/** A machine that signed in by client credentials. */
export interface OAuthClient {
  readonly id: string;
  readonly scopes: readonly string[];
}

const anonymous: Caller = { id: 'citizen', roles: [] };

/** Whom the gateway's JWT authorizer let in; `citizen` when it checked nobody. */
export function callerOf(
  event: APIGatewayProxyEventV2,
  { who, scopes }: Pick<RouteContract, 'who' | 'scopes'>,
): Caller {
  const { authorizer } = event.requestContext as { authorizer?: { jwt?: { claims?: Claims } } };
  const claims = authorizer?.jwt?.claims;
  if (typeof claims?.sub !== 'string') return anonymous;
  const account = accountOf(claims);
  const held = scopes ? heldWith(account, scopes) : account.roles;
  const role = who === 'public' ? undefined : who.find((allowed) => held.includes(allowed));
  return { ...account, ...(role ? { role } : {}) };
}

/** Where a route has scopes, `partner` is who has one of them, and nobody else. */
const heldWith = ({ roles: own, client }: Caller, scopes: readonly string[]): readonly Role[] =>
  client?.scopes.some((scope) => scopes.includes(scope)) ? own : own.filter((role) => role !== 'partner');

/** Claims of a token of the district's user pool. */
export type Claims = Readonly<Record<string, unknown>>;

/** The account that a token's claims tell of. */
export function accountOf(claims: Claims): Omit<Caller, 'role'> {
  const client = clientOf(claims);
  if (client) return { id: client.id, roles: ['partner'], client };
  const groups = groupsOf(claims['cognito:groups']);
  const username = claims.username ?? claims['cognito:username'];
  return {
    id: String(claims.sub),
    roles: roles.filter((role) => groups.includes(role)),
    ...(typeof username === 'string' ? { username } : {}),
  };
}

/** The token of a machine has its client as subject and names no account. */
function clientOf({ sub, client_id: id, username, scope }: Claims): OAuthClient | undefined {
  if (typeof id !== 'string' || id !== sub || username !== undefined) return undefined;
  return { id, scopes: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [] };
}

/** The gateway hands an array claim on as the string `[clerk head]`; some emulators keep it an array. */
function groupsOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.split(/[[\],\s"]+/) : [];
}
