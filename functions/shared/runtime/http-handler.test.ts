import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { httpEvent, lambdaContext, type TestRequest } from '../../../tests/support/lambda-invocations.ts';
import { ok } from '../kernel/result.ts';
import type { HttpContract } from './http-contract.ts';
import { type Call, type HttpHandlerOptions, httpHandler, type Routes } from './http-handler.ts';
import { logger } from './log.ts';
import { type ProblemTable, refuse } from './problem.ts';

const text = { 'zh-CN': '测试', en: 'Test' };
const contract = {
  context: 'test',
  routes: {
    take: {
      method: 'POST',
      path: '/v1/halls/{hall}/things',
      who: ['kiosk', 'clerk'],
      summary: text,
      params: z.strictObject({ hall: z.string().regex(/^[a-z]+$/) }),
      body: z.strictObject({ services: z.array(z.string()).min(1), count: z.number().int().default(1) }),
      success: { status: 201, schema: z.strictObject({ thing: z.string() }) },
      problems: ['sold-out', 'not-found'],
    },
    list: {
      method: 'GET',
      path: '/v1/things',
      who: 'public',
      summary: text,
      query: z.strictObject({ limit: z.coerce.number().int().max(10).default(5) }),
      success: {
        status: 200,
        schema: z.strictObject({ things: z.array(z.string()) }),
        also: 'text/csv',
      },
    },
    bring: {
      method: 'POST',
      path: '/v1/bundles',
      who: ['operator', 'partner'],
      scopes: ['house/bundles:small', 'house/bundles:large'],
      summary: text,
      accepts: { 'application/bundle+json': z.array(z.unknown()), 'text/csv': z.string() },
      largestBodyBytes: 100_000,
      success: { status: 200, schema: z.strictObject({ bytes: z.number() }) },
    },
  },
} as const satisfies HttpContract;

const problems = {
  'sold-out': {
    status: 429,
    title: { 'zh-CN': '今日号源已取完', en: 'No more today' },
    detail: ({ limit }) => ({ 'zh-CN': `每日 ${limit} 个。`, en: `${limit} a day.` }),
    retryAfterSeconds: ({ seconds }) => Number(seconds),
  },
} as const satisfies ProblemTable;

type TestRoutes = Routes<typeof contract, 'sold-out' | 'not-found'>;

function house(routes: Partial<TestRoutes> = {}, options: HttpHandlerOptions = {}) {
  const calls: Call[] = [];
  const handler = httpHandler(
    contract,
    problems,
    {
      take: async (call) => {
        calls.push(call as unknown as Call);
        return ok({ thing: call.body.services.join('+') });
      },
      list: async (call) => {
        calls.push(call as unknown as Call);
        return ok(call.form === 'text/csv' ? { csv: 'thing\na\n' } : { things: ['a'] });
      },
      bring: async (call) => {
        calls.push(call as unknown as Call);
        return ok({ bytes: call.content.bytes.length });
      },
      ...routes,
    },
    options,
  );
  const ask = async (request: TestRequest) => {
    const answer = await handler(httpEvent(request), lambdaContext);
    const isJson = String(answer.headers?.['content-type']).includes('json');
    return { ...answer, content: isJson ? JSON.parse(answer.body ?? '') : answer.body };
  };
  return { ask, calls };
}

const taking: TestRequest = {
  routeKey: 'POST /v1/halls/{hall}/things',
  params: { hall: 'center' },
  body: { services: ['a', 'b'] },
  claims: { sub: 'kiosk-7', 'cognito:groups': '[board kiosk]', username: 'kiosk-01' },
};
const bringing: TestRequest = {
  routeKey: 'POST /v1/bundles',
  headers: { 'content-type': 'application/bundle+json; charset=utf-8' },
  body: [1, 2],
  claims: { sub: 'client-1', client_id: 'client-1', scope: 'house/bundles:small other/thing' },
};
const listing: TestRequest = { routeKey: 'GET /v1/things' };

afterEach(() => vi.restoreAllMocks());

describe('a request that is in order', () => {
  it('reaches its use case parsed, with defaults, caller, key and trace', async () => {
    const { ask, calls } = house();
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const headers = { 'idempotency-key': 'k-1', traceparent, 'accept-language': 'en' };
    const answer = await ask({ ...taking, headers });
    expect(answer).toMatchObject({ statusCode: 201, content: { thing: 'a+b' } });
    expect(answer.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'content-language': 'en',
      traceparent,
    });
    expect(calls).toEqual([
      {
        params: { hall: 'center' },
        query: {},
        body: { services: ['a', 'b'], count: 1 },
        caller: { id: 'kiosk-7', username: 'kiosk-01', roles: ['kiosk', 'board'], role: 'kiosk' },
        language: 'en',
        key: 'k-1',
        trace: traceparent,
        form: 'json',
      },
    ]);
  });
  it('is anonymous where nobody was checked', async () => {
    const { ask, calls } = house();
    await ask(listing);
    expect(calls[0]).toMatchObject({ caller: { id: 'citizen', roles: [] }, query: { limit: 5 } });
  });
  it('is answered as CSV where the caller prefers it and the operation has it', async () => {
    const { ask } = house();
    const csv = await ask({ ...listing, headers: { accept: 'text/csv, application/json;q=0.5' } });
    expect(csv).toMatchObject({ statusCode: 200, content: 'thing\na\n' });
    expect(csv.headers?.['content-type']).toBe('text/csv; charset=utf-8');
    const json = await ask({ ...listing, headers: { accept: 'application/json, text/csv;q=0.5' } });
    expect(json.content).toEqual({ things: ['a'] });
  });
  it('counts an absent body as an empty one', async () => {
    const { body: _absent, ...bare } = taking;
    const { content } = await house().ask({ ...bare, headers: { 'accept-language': 'en' } });
    expect(content.errors).toMatchObject([{ pointer: '/services' }]);
  });
});

describe('a request that is not in order', () => {
  it('is told every wrong field at once, in its language, and reaches no use case', async () => {
    const { ask, calls } = house();
    const wrong: TestRequest = {
      ...taking,
      params: { hall: 'Center' },
      headers: { 'idempotency-key': 'has space', 'accept-language': 'en-GB, zh;q=0.4' },
      body: { services: [], count: 'x', 'a/b~c': 1 },
    };
    const english = await ask(wrong);
    expect(english).toMatchObject({
      statusCode: 400,
      content: {
        type: 'urn:civichall:problem:invalid-request',
        title: 'The request is not valid',
        status: 400,
        instance: 'request-1',
        errors: [
          { parameter: 'hall', detail: expect.stringContaining('pattern') },
          { pointer: '/services', detail: 'Too small: expected array to have >=1 items' },
          { pointer: '/count', detail: 'Invalid input: expected number, received string' },
          { pointer: '/a~1b~0c', detail: 'Unrecognized key: "a/b~c"' },
          { header: 'Idempotency-Key', detail: 'must be 1 to 128 visible ASCII characters' },
        ],
      },
    });
    expect(english.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'content-language': 'en',
    });
    const chinese = await ask({ ...wrong, headers: {} });
    expect(chinese.content).toMatchObject({
      title: '请求内容有误',
      errors: [
        { parameter: 'hall' },
        { pointer: '/services', detail: '数值过小：期望 array >=1 项' },
        {},
        {},
      ],
    });
    expect(calls).toEqual([]);
  });
  it('is told of a wrong query parameter', async () => {
    const { content } = await house().ask({ ...listing, query: { limit: '11', sort: 'up' } });
    expect(content.errors).toMatchObject([{ parameter: 'limit' }, { parameter: 'sort' }]);
  });
  it.each([
    ['{"services": ["a",]}', 18],
    ['{"services"', 11],
    ['{"services": "at position 3', 27],
    ['{"a": 1} {"b": 2}', 9],
    ['{"a": 1e}', 8],
    ["{'a': 1}", 1],
    ['nonsense', 1],
  ])('is told where %s stops being JSON', async (body, position) => {
    const { statusCode, content } = await house().ask({ ...taking, body });
    expect(statusCode).toBe(400);
    expect(content.type).toBe('urn:civichall:problem:malformed-json');
    expect(content.position).toBe(position);
  });
  it('is refused by size before it is parsed, counted in bytes', async () => {
    const body = { services: ['税'.repeat(22_000)] };
    expect(await house().ask({ ...taking, body })).toMatchObject({
      statusCode: 413,
      content: { type: 'urn:civichall:problem:too-large', limitBytes: 65_536 },
    });
  });
  it('is refused when the body is not JSON by its content type', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(await house().ask({ ...taking, headers })).toMatchObject({ statusCode: 415 });
  });
  it.each([[{ sub: 'x', 'cognito:groups': ['board'] }], [{ sub: 'x' }], [undefined]])(
    'is refused for a role that may not: %j',
    async (claims) => {
      const { ask, calls } = house();
      const { claims: _claims, ...request } = taking;
      expect(await ask(claims ? { ...request, claims } : request)).toMatchObject({
        statusCode: 403,
        content: { type: 'urn:civichall:problem:wrong-role' },
      });
      expect(calls).toEqual([]);
    },
  );
  it('is told when there is no such operation', async () => {
    expect(await house().ask({ routeKey: 'GET /v1/nowhere' })).toMatchObject({ statusCode: 404 });
  });
});

describe('an operation that reads its body itself', () => {
  it('is given the bytes as they came with media type and headers, but not the token', async () => {
    const { ask, calls } = house();
    const headers = { ...bringing.headers, authorization: 'Bearer x', 'ce-id': '7' };
    expect(await ask({ ...bringing, headers })).toMatchObject({ statusCode: 200, content: { bytes: 5 } });
    expect(calls[0]?.content).toEqual({
      mediaType: 'application/bundle+json',
      bytes: Buffer.from('[1,2]'),
      headers: { ...bringing.headers, 'ce-id': '7' },
    });
  });
  it('refuses media types it does not accept and names those it does', async () => {
    const { ask, calls } = house();
    for (const type of [undefined, 'application/json', 'application/bundle']) {
      const headers: Record<string, string> = {
        'accept-language': 'en',
        ...(type ? { 'content-type': type } : {}),
      };
      expect(await ask({ ...bringing, headers })).toMatchObject({
        statusCode: 415,
        content: { detail: 'Send application/bundle+json, text/csv.' },
      });
    }
    expect(calls).toEqual([]);
  });
  it('has its own limit of size', async () => {
    const fits = await house().ask({ ...bringing, body: ['x'.repeat(90_000)] });
    const exceeds = await house().ask({ ...bringing, body: ['x'.repeat(100_000)] });
    expect(fits.statusCode).toBe(200);
    expect(exceeds).toMatchObject({ statusCode: 413, content: { limitBytes: 100_000 } });
  });
});

describe('a machine', () => {
  it('is told by its client, has the role partner and the scopes of its token', async () => {
    const { ask, calls } = house();
    await ask(bringing);
    expect(calls[0]?.caller).toEqual({
      id: 'client-1',
      roles: ['partner'],
      role: 'partner',
      client: { id: 'client-1', scopes: ['house/bundles:small', 'other/thing'] },
    });
  });
  it.each([
    ['without a scope of the route', { sub: 'c', client_id: 'c', scope: 'other/thing' }],
    [
      'that is a person of the group',
      { sub: 'p', client_id: 'c', username: 'p', 'cognito:groups': '[partner]' },
    ],
  ])('is turned away %s', async (_why, claims) => {
    expect(await house().ask({ ...bringing, claims })).toMatchObject({ statusCode: 403 });
  });
  it('leaves the way open for staff, whose tokens have no such scopes', async () => {
    const claims = { sub: 'p', client_id: 'c', username: 'p', 'cognito:groups': '[operator]' };
    expect(await house().ask({ ...bringing, claims })).toMatchObject({ statusCode: 200 });
  });
  it('gets no role from a scope on a route that is for people', async () => {
    const claims = { sub: 'c', client_id: 'c', scope: 'house/bundles:small' };
    expect(await house().ask({ ...taking, claims })).toMatchObject({ statusCode: 403 });
  });
});

describe('a refusal of the use case', () => {
  it('becomes the problem of its context with its details and Retry-After', async () => {
    const take = async () => refuse('sold-out', { limit: 400, seconds: 59.2 });
    const answer = await house({ take }).ask(taking);
    expect(answer).toMatchObject({
      statusCode: 429,
      content: {
        type: 'urn:civichall:problem:sold-out',
        title: '今日号源已取完',
        detail: '每日 400 个。',
        status: 429,
        limit: 400,
      },
    });
    expect(answer.headers?.['retry-after']).toBe('60');
  });
  it('cannot overwrite the members of the problem with its details', async () => {
    const take = async () => refuse('sold-out', { status: 200, type: 'nice', title: 'nice' });
    expect((await house({ take }).ask(taking)).content).toMatchObject({
      status: 429,
      type: 'urn:civichall:problem:sold-out',
      title: '今日号源已取完',
    });
  });
});

describe('an unexpected failure', () => {
  const failing = (error: unknown) => ({
    take: async () => {
      throw error;
    },
  });
  it('is a 500 that tells nothing of the inside, and is logged once with its code', async () => {
    const written = vi.spyOn(logger, 'error');
    const answer = await house(failing(new Error('secret table name, phone 13812345678'))).ask(taking);
    expect(answer).toMatchObject({ statusCode: 500, content: { title: '系统内部错误' } });
    expect(answer.body).not.toContain('secret');
    expect(written).toHaveBeenCalledTimes(1);
    expect(written).toHaveBeenCalledWith(
      expect.any(String),
      expect.objectContaining({ code: 'http.failed', operation: 'take', request: 'request-1' }),
    );
    expect(JSON.stringify(written.mock.calls)).not.toContain('13812345678');
  });
  it.each([
    Object.assign(new Error('slow down'), { name: 'ThrottlingException', $fault: 'client' }),
    Object.assign(new Error('oops'), { name: 'InternalServerError', $fault: 'server' }),
    Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }),
  ])('of AWS is a 503 with Retry-After: $name $code', async (error) => {
    const answer = await house(failing(error)).ask(taking);
    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  });
});

describe('with answers held against the contract', () => {
  const strict = { validateResponses: true };
  it('lets a right answer through', async () => {
    expect(await house({}, strict).ask(taking)).toMatchObject({ statusCode: 201 });
  });
  it('turns a wrong success into a failure that names the field', async () => {
    const written = vi.spyOn(logger, 'error');
    const list = async () => ok({ things: ['a'], secret: 'x' });
    expect(await house({ list }, strict).ask(listing)).toMatchObject({ statusCode: 500 });
    expect(written).toHaveBeenCalledWith(
      expect.any(String),
      expect.objectContaining({ code: 'http.not-as-contracted', wrong: [': Unrecognized key: "secret"'] }),
    );
    expect(await house({ list }).ask(listing)).toMatchObject({ statusCode: 200 });
  });
  it('turns a refusal that the operation does not list into a failure', async () => {
    const list = async () => refuse('not-found');
    expect(await house({ list }, strict).ask(listing)).toMatchObject({ statusCode: 500 });
    expect(await house({ list }).ask(listing)).toMatchObject({ statusCode: 404 });
  });
});
