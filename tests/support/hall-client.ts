import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod';
import {
  appealsContract,
  responsibilitiesContract,
  suggestContract,
} from '../../functions/appeals/contracts.ts';
import { certificatesContract } from '../../functions/certificates/contracts.ts';
import { identityContract } from '../../functions/identity/contracts.ts';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { partnerContract } from '../../functions/partners/contracts.ts';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import type { RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { answerable } from '../../functions/shared/runtime/http-handler.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { type ApiResponse, apiFetch } from '../../tools/local-cloud/local-http.ts';

const routes = {
  ...ticketingContract.routes,
  ...notificationContract.routes,
  ...certificatesContract.routes,
  ...partnerContract.routes,
  ...appealsContract.routes,
  ...suggestContract.routes,
  ...responsibilitiesContract.routes,
  ...identityContract.routes,
  ...policyContract.routes,
  ...spacesContract.routes,
};
type RoutesByName = typeof routes;

/** An operation of the deployed API. */
export type Operation = keyof RoutesByName;
/** What an operation answers when it succeeds. */
export type Success<O extends Operation> = z.output<RoutesByName[O]['success']['schema']>;

/** What goes with a request. */
export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string or bytes go as they are. */
  readonly body?: unknown;
  /** The idempotency key. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal as the API tells it. */
export interface Problem {
  readonly status: number;
  /** Last word of the problem's type. */
  readonly reason: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { pointer?: string; parameter?: string; header?: string; detail: string }[];
  readonly headers: Headers;
  readonly [member: string]: unknown;
}

/** The deployed API as one account sees it, or as somebody without one. */
export interface HallClient {
  /**
   * An operation that must succeed, and as its contract says. A house that is too busy at the moment is asked again, as
   * a page does it: with the same idempotency key, so that nothing is done twice.
   */
  ask<O extends Operation>(operation: O, asked?: Asked): Promise<Success<O>>;
  /** An operation that must be refused, for a reason its contract names. */
  refused(operation: Operation, asked?: Asked): Promise<Problem>;
  /** An operation as it stands. */
  send(operation: Operation, asked?: Asked): Promise<ApiResponse>;
  /** Any request of this caller. */
  fetch(path: string, request?: Parameters<typeof apiFetch>[1]): Promise<ApiResponse>;
}

/** A machine that is busy for longer than half a minute is too slow to test anything. */
const [BUSY_TRIES, BUSY_MILLISECONDS] = [30, 1_000] as const;

/** The API at `url` for the bearer of `token`. */
export function hallClient(url: string, token?: string): HallClient {
  const fetch: HallClient['fetch'] = (path, request = {}) =>
    apiFetch(`${url}${path}`, {
      ...request,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...request.headers },
    });

  const send: HallClient['send'] = (operation, asked = {}) => {
    const { method, path }: RouteContract = routes[operation];
    const { params = {}, query, body = method === 'POST' ? {} : undefined, key, headers } = asked;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const search = query ? `?${new URLSearchParams(query)}` : '';
    return fetch(`${filled}${search}`, {
      method,
      headers: {
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isWritten(body) ? body : JSON.stringify(body) }),
    });
  };

  return {
    fetch,
    send,
    async ask<O extends Operation>(operation: O, asked?: Asked) {
      const { success, method }: RouteContract = routes[operation];
      const keyed = method === 'POST' ? { ...asked, key: asked?.key ?? randomUUID() } : asked;
      let answer = await send(operation, keyed);
      for (let again = 0; answer.status === 503 && again < BUSY_TRIES; again++) {
        await pause(BUSY_MILLISECONDS);
        answer = await send(operation, keyed);
      }
      if (answer.status !== success.status)
        throw new Error(`${operation} answered ${answer.status}: ${answer.text()}`);
      return success.schema.parse(answer.json()) as Success<O>;
    },
    async refused(operation, asked) {
      const answer = await send(operation, asked);
      const problem = problemOf(operation, answer);
      if (!answerable(routes[operation]).includes(problem.reason))
        throw new Error(`the contract of ${operation} does not know ${problem.reason}`);
      return problem;
    },
  };
}

const isWritten = (body: unknown): body is string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array;

function problemOf(operation: string, { status, headers, text, json }: ApiResponse): Problem {
  if (headers.get('content-type') !== 'application/problem+json')
    throw new Error(`${operation} answered no problem but ${status}: ${text()}`);
  const document = json<{ status: number; type: string; title: string }>();
  if (document.status !== status) throw new Error(`${operation} answered ${status}, told ${document.status}`);
  return { ...document, status, reason: document.type.split(':').at(-1) ?? '', headers };
}
