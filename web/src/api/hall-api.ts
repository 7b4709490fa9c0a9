import type * as z from 'zod';
import type { appealsContract, suggestContract } from '../../../functions/appeals/contracts.ts';
import type { certificatesContract } from '../../../functions/certificates/contracts.ts';
import type { identityContract } from '../../../functions/identity/contracts.ts';
import type { notificationContract } from '../../../functions/notification/contracts.ts';
import type { policyContract, spacesContract } from '../../../functions/policy/contracts.ts';
import type { ticketingContract } from '../../../functions/ticketing/contracts.ts';
import { Problem, problemOf, unreachable } from './problem.ts';

type Routes = typeof ticketingContract.routes &
  typeof notificationContract.routes &
  typeof appealsContract.routes &
  typeof certificatesContract.routes &
  typeof suggestContract.routes &
  typeof identityContract.routes &
  typeof policyContract.routes &
  typeof spacesContract.routes;
/** By path, so that the compiler looks one up and does not try them all. */
type RoutesBy<M> = {
  [Name in keyof Routes as Routes[Name] extends { method: M; path: infer P extends string }
    ? P
    : never]: Routes[Name];
};
interface RoutesByMethod {
  readonly GET: RoutesBy<'GET'>;
  readonly POST: RoutesBy<'POST'>;
}
/** Paths of the contracts that a method exists for: `/v1/halls/{hall}`. */
export type PathOf<M extends 'GET' | 'POST'> = keyof RoutesByMethod[M] & string;
type RouteAt<M extends 'GET' | 'POST', P extends PathOf<M>> = RoutesByMethod[M][P];

/** What an operation answers, by its contract: `Answer<'GET', '/v1/visits/{link}'>`. */
export type Answer<M extends 'GET' | 'POST', P extends PathOf<M>> = AnswerOf<RouteAt<M, P>>;
type AnswerOf<R> = R extends { success: { schema: infer S extends z.ZodType } } ? z.output<S> : never;

type ParamsOf<R> = R extends { params: infer S extends z.ZodType }
  ? { readonly params: z.input<S> }
  : { readonly params?: never };
type QueryOf<R> = R extends { query: infer S extends z.ZodType }
  ? { readonly query?: z.input<S> }
  : { readonly query?: never };
type BodyOf<R> = R extends { body: infer S extends z.ZodType }
  ? Record<never, never> extends z.input<S>
    ? { readonly body?: z.input<S> }
    : { readonly body: z.input<S> }
  : { readonly body?: never };

interface AnyAsked {
  /** Gives the request up. */
  readonly signal?: AbortSignal;
  /** Asks once, and waits so long: for what somebody stands and waits for, and has another way. */
  readonly onceMilliseconds?: number;
}
/** What goes with a GET. */
export type AskedGet<P extends PathOf<'GET'>> = ParamsOf<RouteAt<'GET', P>> &
  QueryOf<RouteAt<'GET', P>> &
  AnyAsked;
/** What goes with a POST. */
export type AskedPost<P extends PathOf<'POST'>> = ParamsOf<RouteAt<'POST', P>> &
  BodyOf<RouteAt<'POST', P>> &
  AnyAsked & {
    /** Idempotency key of the person's action (see `useAction`); a new one for each call where absent. */
    readonly key?: string;
  };
/** What goes with a POST of a file. */
export type AskedFile<P extends PathOf<'POST'>> = ParamsOf<RouteAt<'POST', P>> &
  QueryOf<RouteAt<'POST', P>> &
  AnyAsked & { readonly file: Blob; readonly type: string; readonly key?: string };

/** Who asks, in which language, and how patiently. */
export interface HallApiOptions {
  /** Access token of whoever signed in. */
  readonly token: () => Promise<string | undefined>;
  readonly language: () => string;
  readonly fetch?: typeof fetch;
  readonly timeoutMilliseconds?: number;
  /** Waits before the second, third … attempt; their number is that of the repetitions. */
  readonly delaysMilliseconds?: readonly number[];
}

/**
 * The district's API, typed by the contracts of its contexts. A refusal, and not being reached at all, throw
 * {@link Problem}. Every request is repeated when no answer comes or the service is busy: a GET changes nothing, and a
 * POST carries the same idempotency key each time, so what it does is done once.
 */
export interface HallApi {
  get<P extends PathOf<'GET'>>(path: P, asked: AskedGet<P>): Promise<Answer<'GET', P>>;
  post<P extends PathOf<'POST'>>(path: P, asked: AskedPost<P>): Promise<Answer<'POST', P>>;
  /** Sends a file as it is, with the type it is told to have. */
  send<P extends PathOf<'POST'>>(path: P, asked: AskedFile<P>): Promise<Answer<'POST', P>>;
  /** A GET in another form, such as `text/csv`. */
  text<P extends PathOf<'GET'>>(path: P, asked: AskedGet<P> & { readonly accept: string }): Promise<string>;
}

interface Asked extends AnyAsked {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly file?: Blob;
  readonly type?: string;
  readonly key?: string;
  readonly accept?: string;
}

/** Whether asking once more makes sense: nobody answered, or the service said that it is busy. */
const worthRepeating = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 502;

/** Opens the API of the server that served the page. */
export function hallApi(options: HallApiOptions): HallApi {
  const { delaysMilliseconds = [300, 1_200] } = options;
  const send = async (method: 'GET' | 'POST', path: string, asked: Asked): Promise<Response> => {
    const url = addressOf(path, asked);
    const key = method === 'POST' ? (asked.key ?? crypto.randomUUID()) : undefined;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await sendOnce(options, method, url, { ...asked, ...(key ? { key } : {}) });
      } catch (error) {
        const delay = delaysMilliseconds[attempt];
        if (!(error instanceof Problem) || !worthRepeating(error) || delay === undefined) throw error;
        if (asked.onceMilliseconds !== undefined) throw error;
        await pause(delay, asked.signal);
      }
    }
  };
  return {
    get: async (path, asked) => (await send('GET', path, asked as Asked)).json(),
    post: async (path, asked) => (await send('POST', path, asked as Asked)).json(),
    send: async (path, asked) => (await send('POST', path, asked as Asked)).json(),
    text: async (path, asked) => (await send('GET', path, asked as Asked)).text(),
  };
}

function addressOf(path: string, { params = {}, query = {} }: Asked): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length > 0 ? `${filled}?${search}` : filled;
}

async function sendOnce(
  { token, language, fetch: ask = fetch, timeoutMilliseconds = 10_000 }: HallApiOptions,
  method: string,
  url: string,
  {
    body,
    file,
    type = 'application/json',
    key,
    accept = 'application/json',
    signal,
    onceMilliseconds,
  }: Asked,
): Promise<Response> {
  const bearer = await token();
  const headers = {
    accept,
    'accept-language': language(),
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    ...(method === 'POST' ? { 'content-type': type } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
  };
  const limit = AbortSignal.timeout(onceMilliseconds ?? timeoutMilliseconds);
  let answer: Response;
  try {
    answer = await ask(url, {
      method,
      headers,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(method === 'POST' ? { body: file ?? JSON.stringify(body ?? {}) } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable(error);
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
