import type * as z from 'zod';
import { appealsContract } from '../../functions/appeals/contracts.ts';
import { identityContract } from '../../functions/identity/contracts.ts';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { policyContract, spacesContract } from '../../functions/policy/contracts.ts';
import type { RouteContract } from '../../functions/shared/runtime/http-contract.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import type { RequestGate } from './request-gate.ts';

const routes = {
  ...ticketingContract.routes,
  ...notificationContract.routes,
  ...appealsContract.routes,
  ...identityContract.routes,
  ...policyContract.routes,
  ...spacesContract.routes,
};
type Routes = typeof routes;

/** An operation of the deployed API that the replay can call. */
export type Operation = keyof Routes;
/** The body of the operation's success. */
export type Success<O extends Operation> = z.output<Routes[O]['success']['schema']>;

/** What a request carries; `key` is the idempotency key, made by the caller so that a retry can repeat it. */
export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly key?: string;
}

/** An answer of the API; `reason` is the last word of the problem's type, or `http-<status>` without one. */
export type Answer<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly reason: string; readonly detail: string };

/** A request as it goes over the wire, and its answer. */
export type Transport = (
  path: string,
  request: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<{ readonly status: number; readonly text: string }>;

/** Who calls: an account that can show a token, or nobody (a citizen's phone). */
export interface Caller {
  readonly name: string;
  token(): Promise<string | undefined>;
}

/** Counts of everything that went over the wire. */
export interface Traffic {
  requests: number;
  retries: number;
  /** How long each answer took, waiting at the gate left out; real milliseconds. */
  readonly milliseconds: number[];
}

/** The deployed API as one caller sees it. */
export interface HallApi {
  readonly caller: Caller;
  /**
   * One operation, tried again with the same idempotency key when the line breaks, the service says it is
   * busy, or two changes collided: as a client should. A success that is not what the contract says comes back
   * as a failure, `broken-contract`.
   */
  ask<O extends Operation>(operation: O, asked: Asked): Promise<Answer<Success<O>>>;
  /** A request as it stands, once: for what a client should not send. */
  send(method: 'GET' | 'POST', path: string, body?: string): Promise<Answer<unknown>>;
}

const TRIES = 6;
const FIRST_PAUSE_MILLISECONDS = 50;
const again = new Set([
  'conflict',
  'unavailable',
  'line-broken',
  'http-502',
  'http-503',
  'http-504',
  'http-429',
]);

/** Makes a caller's view of the API; all callers share the gate, so that the cloud is not flooded. */
export function hallApi(transport: Transport, gate: RequestGate, caller: Caller, traffic: Traffic): HallApi {
  async function send(method: 'GET' | 'POST', path: string, body?: string, key?: string) {
    const token = await caller.token();
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      'accept-language': 'en',
    };
    traffic.requests += 1;
    return gate
      .pass(async () => {
        const sentAt = performance.now();
        const answer = await transport(path, { method, headers, ...(body === undefined ? {} : { body }) });
        traffic.milliseconds.push(performance.now() - sentAt);
        return answer;
      })
      .then(({ status, text }) => answerOf(status, text), lineBroken);
  }

  return {
    caller,
    send,
    async ask<O extends Operation>(operation: O, asked: Asked) {
      const route: RouteContract = routes[operation];
      const body = route.method === 'POST' ? JSON.stringify(asked.body ?? {}) : undefined;
      for (let attempt = 1; ; attempt++) {
        const answer = await send(route.method, pathOf(route, asked), body, asked.key);
        if (answer.ok) return read(route, answer.status, answer.body) as Answer<Success<O>>;
        if (attempt === TRIES || !again.has(answer.reason)) return answer;
        traffic.retries += 1;
        await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1)));
      }
    },
  };
}

function pathOf(route: RouteContract, { params = {}, query = {} }: Asked): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

function answerOf(status: number, text: string): Answer<unknown> {
  const body = jsonOf(text);
  if (status < 300) return { ok: true, status, body };
  const { type, detail, title } = (body ?? {}) as { type?: string; detail?: string; title?: string };
  const reason = type?.split(/[:/]/).at(-1) ?? `http-${status}`;
  return { ok: false, status, reason, detail: detail ?? title ?? text.slice(0, 200) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const lineBroken = (error: unknown): Answer<unknown> => ({
  ok: false,
  status: 0,
  reason: 'line-broken',
  detail: error instanceof Error ? error.message : String(error),
});

function read(route: RouteContract, status: number, body: unknown): Answer<unknown> {
  const parsed = route.success.schema.safeParse(body);
  if (parsed.success) return { ok: true, status, body: parsed.data };
  const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return { ok: false, status, reason: 'broken-contract', detail };
}
