import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import en from 'zod/v4/locales/en.js';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { ok, type Result } from '../kernel/result.ts';
import type { Language } from './content-negotiation.ts';
import type { RouteContract } from './http-contract.ts';
import { type Refusal, refuse } from './problem.ts';
import { issuesOf, isTooDeep, mostNested } from './request-issues.ts';

/** Largest body in bytes of an operation that declares no other. */
export const bodyLimitBytes = 64 * 1024;

/** What one part of a request got wrong: where, and why in the caller's language. */
export interface FieldError {
  /** JSON pointer into the body, `/services/0`. */
  readonly pointer?: string;
  /** Name of a path or query parameter. */
  readonly parameter?: string;
  /** Name of a header. */
  readonly header?: string;
  readonly detail: string;
}

/** A body as it came, for an operation that reads it itself. */
export interface RawContent {
  /** One of those the contract accepts, in lower case without parameters. */
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** The request's headers by lower-case name, without the caller's token. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The parts of a request after parsing. */
export interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly content?: RawContent;
  readonly key?: string;
}

const messages = { 'zh-CN': zhCN().localeError, en: en().localeError };
const keyForm = /^[\x21-\x7e]{1,128}$/;
const keyDetail = {
  'zh-CN': '应为 1 至 128 个可见 ASCII 字符',
  en: 'must be 1 to 128 visible ASCII characters',
};

const tooDeep = {
  'zh-CN': `嵌套过深，最多 ${mostNested} 层`,
  en: `nested too deeply: at most ${mostNested} levels`,
};

/** Reads path, query, body and idempotency key by the contract; tells every wrong field at once. */
export function parseRequest(
  event: APIGatewayProxyEventV2,
  contract: RouteContract,
  language: Language,
): Result<ParsedRequest, Refusal> {
  const raw = contract.body || contract.accepts ? readContent(event, contract) : undefined;
  if (raw && !raw.ok) return raw;
  const body = contract.body && raw ? bodyOf(raw.value) : ok({});
  if (!body.ok) return body;
  if (isTooDeep(body.value))
    return refuse('invalid-request', { errors: [{ pointer: '', detail: tooDeep[language] }] });
  const read = { error: messages[language] };
  const params = contract.params?.safeParse(event.pathParameters ?? {}, read);
  const query = contract.query?.safeParse(event.queryStringParameters ?? {}, read);
  const content = contract.body?.safeParse(body.value, read);
  const key = contract.method === 'POST' ? event.headers['idempotency-key'] : undefined;
  const errors: FieldError[] = [
    ...issuesOf(params).map((issue) => ({ parameter: issue.path.join('.'), detail: issue.message })),
    ...issuesOf(query).map((issue) => ({ parameter: issue.path.join('.'), detail: issue.message })),
    ...issuesOf(content).map((issue) => ({ pointer: pointerOf(issue.path), detail: issue.message })),
    ...(key === undefined || keyForm.test(key)
      ? []
      : [{ header: 'Idempotency-Key', detail: keyDetail[language] }]),
  ];
  if (errors.length > 0) return refuse('invalid-request', { errors });
  return ok({
    params: params?.data ?? {},
    query: query?.data ?? {},
    body: content?.data ?? {},
    ...(contract.accepts && raw ? { content: raw.value } : {}),
    ...(key === undefined ? {} : { key }),
  });
}

/** The body's bytes, when they are not too many and of a kind that the operation takes. */
function readContent(
  event: APIGatewayProxyEventV2,
  { accepts, largestBodyBytes: limitBytes = bodyLimitBytes }: RouteContract,
): Result<RawContent, Refusal> {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > limitBytes) return refuse('too-large', { limitBytes });
  const { authorization: _token, ...headers } = event.headers;
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const accepted = accepts ? Object.keys(accepts) : ['application/json'];
  const untyped = !accepts && bytes.length === 0;
  if (!untyped && !accepted.includes(mediaType)) return refuse('unsupported-media-type', { accepted });
  return ok({ mediaType, bytes, headers });
}

/** An absent body counts as `{}`, so that what is missing is told field by field. */
const bodyOf = ({ bytes }: RawContent): Result<unknown, Refusal<'malformed-json'>> =>
  bytes.length === 0 ? ok({}) : readJson(bytes);

/** Reads JSON in UTF-8; tells where it stops being JSON. */
export function readJson(bytes: Buffer): Result<unknown, Refusal<'malformed-json'>> {
  const text = bytes.toString('utf8');
  try {
    return ok(JSON.parse(text));
  } catch {
    return refuse('malformed-json', { position: malformedAt(text) });
  }
}

/**
 * Where JSON stops being JSON: the first character (from 0) with which no JSON can begin as this text does; the
 * text's length when it only ends too early. The engine tells it for some mistakes only, so it is searched for.
 */
function malformedAt(text: string): number {
  let right = 0;
  let wrong = text.length + 1;
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    if (canGoOn(text.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  return right;
}

/** Is `text` the beginning of some JSON? */
function canGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
    return /^Unexpected end|^Unterminated/.test(message) || Number(position) === text.length;
  }
}

/** RFC 6901: `~` and `/` in names are escaped; the whole body is the empty pointer. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
