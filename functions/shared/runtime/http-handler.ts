import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { syncClock } from '#clock';
import type { Result } from '../kernel/result.ts';
import { type Language, languageOf, prefersCsv } from './content-negotiation.ts';
import { type Caller, callerOf } from './http-caller.ts';
import type { HttpContract, OtherForm, RouteContract } from './http-contract.ts';
import { parseRequest, type RawContent } from './http-request.ts';
import { logger } from './log.ts';
import {
  type ProblemKind,
  type ProblemTable,
  problemDocument,
  problemsOfEveryOperation,
  problemsOfEveryPost,
  type Refusal,
  refuse,
  type SharedReason,
  sharedProblems,
} from './problem.ts';
import { runtimeLog } from './runtime-log.ts';
import { isUnavailable } from './sdk-failure.ts';
import { traceOf } from './trace-context.ts';

type Parsed<C, Part extends string> = C extends { readonly [K in Part]: infer S extends z.ZodType }
  ? z.output<S>
  : Record<string, never>;

/** One request of an operation, parsed and typed by its contract. */
export interface Call<C extends RouteContract = RouteContract> {
  readonly params: Parsed<C, 'params'>;
  readonly query: Parsed<C, 'query'>;
  readonly body: Parsed<C, 'body'>;
  /** The body as it came, where the contract `accepts` media types. */
  readonly content: C extends { readonly accepts: object } ? RawContent : undefined;
  readonly caller: Caller;
  readonly language: Language;
  /** The `Idempotency-Key` header of a POST. */
  readonly key?: string;
  /** W3C trace context, to be stored with what the request changes. */
  readonly trace: string;
  /** The form the caller wants; `text/csv` only where the contract has it. */
  readonly form: 'json' | OtherForm;
}

type Immutable<T> = T extends (infer E)[]
  ? readonly Immutable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/** What an operation answers: the contract's JSON, or `{ csv }` when `form` asked for it. */
export type Answer<C extends RouteContract> =
  | Immutable<z.input<C['success']['schema']>>
  | (C['success'] extends { readonly also: 'text/csv' } ? { readonly csv: string } : never);

/** The operations of a contract. Each refusal's reason has a problem: the context's own, or a shared one. */
export type Routes<C extends HttpContract, R extends string = string> = {
  readonly [O in keyof C['routes']]: (
    call: Call<C['routes'][O]>,
  ) => Promise<Result<Answer<C['routes'][O]>, Refusal<R>>>;
};

/** Options of {@link httpHandler}. */
export interface HttpHandlerOptions {
  /**
   * Answer 500 when a success does not match the contract's schema or a refusal is not among its problems.
   * For tests and the local cloud; by default on when the environment says `VALIDATE_RESPONSES=true`.
   */
  readonly validateResponses?: boolean;
}

/** A request on its way through: what is known of it for the answer, whatever happens. */
interface Passage {
  readonly operation: string;
  readonly contract: RouteContract;
  readonly language: Language;
  readonly trace: string;
  readonly instance: string;
}

type AnyRoute = (call: Call) => Promise<Result<unknown, Refusal>>;
type HttpAnswer = APIGatewayProxyStructuredResultV2;

/**
 * The Lambda behind a context's HTTP routes (payload format 2.0): finds the operation by `routeKey`, checks the
 * role, parses by the contract, runs the use case, and answers JSON, CSV or RFC 9457 problem details in the
 * caller's language. Nothing unexpected leaves it: it becomes a logged 500, or 503 when AWS is overloaded.
 */
export function httpHandler<const C extends HttpContract, const P extends ProblemTable>(
  contract: C,
  problems: P,
  routes: Routes<C, Extract<keyof P, string> | SharedReason>,
  options: HttpHandlerOptions = {},
) {
  const validate = options.validateResponses ?? process.env.VALIDATE_RESPONSES === 'true';
  const table: ProblemTable = { ...sharedProblems, ...problems };
  const byRouteKey = new Map(
    Object.entries(contract.routes).map(([operation, route]) => [
      `${route.method} ${route.path}`,
      { operation, contract: route, run: routes[operation as keyof C['routes']] as unknown as AnyRoute },
    ]),
  );
  return middy<APIGatewayProxyEventV2, HttpAnswer>()
    .use(injectLambdaContext(logger))
    .handler(async (event) => {
      const route = byRouteKey.get(event.routeKey);
      const passage: Passage = {
        operation: route?.operation ?? 'none',
        contract: route?.contract ?? unknownRoute,
        language: languageOf(event.headers['accept-language']),
        trace: traceOf(event.headers.traceparent),
        instance: event.requestContext.requestId,
      };
      const form = passage.contract.success.also && prefersCsv(event.headers.accept) ? 'text/csv' : 'json';
      const outcome = await outcomeOf(event, passage, form, route?.run);
      const checked = validate ? asContracted(outcome, passage, form) : outcome;
      return checked.ok
        ? success(checked.value, passage, form)
        : refused(checked.error, table[checked.error.reason], passage);
    });
}

const unknownRoute = { method: 'GET', who: 'public', success: { status: 200 } } as unknown as RouteContract;

async function outcomeOf(
  event: APIGatewayProxyEventV2,
  passage: Passage,
  form: Call['form'],
  run: AnyRoute | undefined,
): Promise<Result<unknown, Refusal>> {
  const { contract, language, trace } = passage;
  if (!run) return refuse('not-found');
  const caller = callerOf(event, contract);
  if (contract.who !== 'public' && !caller.role) return refuse('wrong-role');
  const request = parseRequest(event, contract, language);
  if (!request.ok) return request;
  try {
    await syncClock();
    return await run({
      ...(request.value as Pick<Call, 'params' | 'query' | 'body' | 'content' | 'key'>),
      caller,
      language,
      trace,
      form,
    });
  } catch (error) {
    const reason = isUnavailable(error) ? 'unavailable' : 'internal';
    const { operation, instance } = passage;
    const code = reason === 'unavailable' ? 'http.unavailable' : 'http.failed';
    runtimeLog.error(code, { operation, request: instance, trace }, error);
    return refuse(reason);
  }
}

/** Turns an outcome that the contract does not know into an internal failure. */
function asContracted(
  outcome: Result<unknown, Refusal>,
  { operation, contract, instance }: Passage,
  form: Call['form'],
): Result<unknown, Refusal> {
  const breach = (wrong: readonly string[]): Result<unknown, Refusal> => {
    runtimeLog.error('http.not-as-contracted', { operation, request: instance, wrong });
    return refuse('internal');
  };
  if (!outcome.ok) {
    const { reason } = outcome.error;
    return operation === 'none' || answerable(contract).includes(reason) ? outcome : breach([reason]);
  }
  if (form === 'text/csv') return outcome;
  const parsed = contract.success.schema.safeParse(outcome.value);
  if (parsed.success) return outcome;
  return breach(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** Every reason an operation may refuse with: its own, and those that all operations or all POSTs have. */
export const answerable = (contract: RouteContract): readonly string[] => [
  ...new Set<string>([
    ...(contract.problems ?? []),
    ...problemsOfEveryOperation,
    ...(contract.method === 'POST' ? problemsOfEveryPost : []),
  ]),
];

function success(value: unknown, passage: Passage, form: Call['form']): HttpAnswer {
  if (passage.contract.success.only) return answer(passage, 200, 'text/html; charset=utf-8', value as string);
  return form === 'text/csv'
    ? answer(passage, 200, 'text/csv; charset=utf-8', (value as { csv: string }).csv)
    : answer(
        passage,
        passage.contract.success.status,
        'application/json; charset=utf-8',
        JSON.stringify(value),
      );
}

function refused(refusal: Refusal, kind: ProblemKind | undefined, passage: Passage): HttpAnswer {
  const { operation, instance, language } = passage;
  if (!kind) runtimeLog.error('http.not-as-contracted', { operation, wrong: [refusal.reason] });
  const known: ProblemKind = kind ?? sharedProblems.internal;
  const told = kind ? refusal : { reason: 'internal' };
  runtimeLog.info('http.refused', {
    operation,
    request: instance,
    reason: refusal.reason,
    status: known.status,
  });
  const response = answer(
    passage,
    known.status,
    'application/problem+json',
    JSON.stringify(problemDocument(known, told, language, instance)),
  );
  const { reason: _reason, ...details } = told;
  const retryAfter = known.retryAfterSeconds?.(details);
  return retryAfter === undefined
    ? response
    : { ...response, headers: { ...response.headers, 'retry-after': String(Math.ceil(retryAfter)) } };
}

const answer = (
  { language, trace }: Passage,
  statusCode: number,
  contentType: string,
  body: string,
): HttpAnswer => ({
  statusCode,
  headers: {
    'content-type': contentType,
    'cache-control': 'no-store',
    'content-language': language,
    traceparent: trace,
  },
  body,
});
