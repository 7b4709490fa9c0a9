import { describe, expect, it } from 'vitest';
import { hallApi } from './hall-api.ts';
import type { Problem } from './problem.ts';
import { useAction } from './use-action.ts';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
type Reply = Response | 'no network';

const json = (status: number, body: object, type = 'application/json'): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
const problem = (status: number, reason: string, more = {}): Response =>
  json(
    status,
    { type: `urn:civichall:problem:${reason}`, title: 'no', status, ...more },
    'application/problem+json',
  );

/** The API before a network that answers one after the other. */
function apiThatGets(...replies: readonly Reply[]) {
  const sent: Sent[] = [];
  const api = hallApi({
    token: async () => 'token-1',
    language: () => 'en',
    delaysMilliseconds: [0, 0],
    fetch: async (url, { method = '', headers, body } = {}) => {
      const reply = replies[sent.length];
      sent.push({ url: String(url), method, headers: headers as Record<string, string>, body });
      if (reply === undefined || reply === 'no network') throw new TypeError('failed to fetch');
      return reply;
    },
  });
  return { api, sent };
}
const params = { link: 'center.t/1.secret' };
const failure = (asked: Promise<unknown>): Promise<Problem> =>
  asked.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: Problem) => error,
  );

describe('the API as pages ask it', () => {
  it('asks once for what somebody stands and waits for', async () => {
    const { api, sent } = apiThatGets(problem(503, 'faces-unavailable'));
    const asked = api.post('/v1/face-sessions', { body: { device: 'kiosk-01' }, onceMilliseconds: 1_000 });
    expect((await failure(asked)).reason).toBe('faces-unavailable');
    expect(sent).toHaveLength(1);
  });

  it('sends a file as it is, once more under the same key when nobody answered', async () => {
    const { api, sent } = apiThatGets('no network', json(200, {}));
    const file = new Blob(['a,b']);
    await api.send('/v1/appeal-imports', {
      query: { source: 'hotline', dryRun: 'true' },
      file,
      type: 'text/csv',
    });
    expect(sent.map(({ url, body }) => [url, body])).toEqual([
      ['/v1/appeal-imports?source=hotline&dryRun=true', file],
      ['/v1/appeal-imports?source=hotline&dryRun=true', file],
    ]);
    expect(sent[0]?.headers).toMatchObject({ 'content-type': 'text/csv' });
    expect(sent[1]?.headers['idempotency-key']).toBe(sent[0]?.headers['idempotency-key']);
  });

  it('fills in the path and the query, and says who asks in which language', async () => {
    const { api, sent } = apiThatGets(json(200, {}), json(200, {}));
    await api.get('/v1/visits/{link}', { params });
    await api.get('/v1/halls/{hall}/days/{day}/alerts', {
      params: { hall: 'center', day: '2026-03-02' },
      query: { open: 'true', department: undefined },
    });
    expect(sent[0]).toMatchObject({
      url: '/v1/visits/center.t%2F1.secret',
      headers: { authorization: 'Bearer token-1', 'accept-language': 'en' },
    });
    expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
    expect(sent[1]?.url).toBe('/v1/halls/center/days/2026-03-02/alerts?open=true');
  });

  it('repeats what nobody answered, a POST with the same key', async () => {
    const { api, sent } = apiThatGets('no network', problem(503, 'unavailable'), json(200, { ahead: 2 }));
    expect(await api.post('/v1/visits/{link}/cancel', { params })).toEqual({ ahead: 2 });
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    expect(sent.map(({ body }) => body)).toEqual(['{}', '{}', '{}']);
  });

  it('gives up after three attempts', async () => {
    const { api, sent } = apiThatGets('no network', 'no network', 'no network');
    expect(await failure(api.get('/v1/visits/{link}', { params }))).toMatchObject({
      status: 0,
      reason: 'unreachable',
    });
    expect(sent).toHaveLength(3);
  });

  it('tells a refusal with its fields, and does not repeat it', async () => {
    const errors = [{ pointer: '/minutes', detail: 'too many' }];
    const { api, sent } = apiThatGets(
      problem(422, 'too-long', { detail: 'at most 60', errors, maximumMinutes: 60 }),
    );
    const told = await failure(api.post('/v1/visits/{link}/pause', { params, body: { minutes: 90 } }));
    expect(told).toMatchObject({
      ...{ status: 422, reason: 'too-long', title: 'no', detail: 'at most 60', errors },
      details: { maximumMinutes: 60 },
    });
    expect(sent).toHaveLength(1);
  });

  it('knows the answers that the gateway gives by itself', async () => {
    const { api } = apiThatGets(json(401, { message: 'Unauthorized' }));
    expect(await failure(api.get('/v1/halls', {}))).toMatchObject({ status: 401, reason: 'signed-out' });
  });
});

describe('an action', () => {
  it('keeps its key until there was an answer, and then takes a new one', async () => {
    const { api, sent } = apiThatGets(
      ...(['no network', 'no network', 'no network'] as const),
      json(200, {}),
      problem(409, 'wrong-state'),
      json(200, {}),
    );
    const { run, problem: why } = useAction((key) => api.post('/v1/visits/{link}/cancel', { params, key }));
    await run();
    expect(why.value?.reason).toBe('unreachable');
    await run();
    expect(why.value).toBeUndefined();
    await run();
    expect(why.value?.reason).toBe('wrong-state');
    await run();
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys.slice(0, 4)).size).toBe(1);
    expect(new Set(keys.slice(3)).size).toBe(3);
  });

  it('is not done twice by a second press', async () => {
    let done = 0;
    const { run, busy } = useAction(async () => {
      done += 1;
    });
    const first = run();
    expect(busy.value).toBe(true);
    await Promise.all([first, run()]);
    expect(done).toBe(1);
  });
});
