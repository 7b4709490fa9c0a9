import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partnerContract } from '../../functions/partners/contracts.ts';
import { readEvent } from '../../functions/partners/handlers/reading/read-event.ts';
import { partnerEventRoutes } from '../../functions/partners/handlers/routes/partner-event-routes.ts';
import { partnerProblems } from '../../functions/partners/problems.ts';
import { httpHandler } from '../../functions/shared/runtime/http-handler.ts';
import { httpEvent, lambdaContext } from '../../tests/support/lambda-invocations.ts';
import { allScopes, partnerHouse, received, sentEvent } from '../../tests/support/partner-examples.ts';
import { type CloudEvent, type PartnerClientOptions, partnerClient } from './partner-client.ts';

type Fault = 'lost-request' | 'lost-answer' | 503 | 403 | 401;

/** A district behind a network with faults: each request meets the next of them, then all goes well. */
function district(faults: readonly Fault[] = [], limits?: { day: number; minute: number }) {
  const house = partnerHouse(limits);
  const handler = httpHandler(partnerContract, partnerProblems, partnerEventRoutes(house.ports));
  const left = [...faults];
  const seen = { tokens: 0, requests: [] as number[], pauses: [] as number[] };
  const claims = { sub: 'client-bureau', client_id: 'client-bureau', scope: allScopes.join(' ') };
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    if (String(url).endsWith('/oauth2/token')) {
      seen.tokens += 1;
      return Response.json({ access_token: `t${seen.tokens}`, expires_in: 3600 });
    }
    expect(String(url)).toBe('https://api.example.org/stage/v1/partner-events');
    seen.requests.push((JSON.parse(String(init.body)) as unknown[]).length);
    const fault = left.shift();
    if (fault === 'lost-request') throw new TypeError('fetch failed');
    if (typeof fault === 'number') return new Response('{}', { status: fault });
    const headers = init.headers as Record<string, string>;
    const event = httpEvent({ routeKey: 'POST /v1/partner-events', headers, body: init.body, claims });
    const answer = await handler(event, lambdaContext);
    if (fault === 'lost-answer') throw new TypeError('fetch failed');
    return new Response(answer.body ?? '', {
      status: answer.statusCode ?? 0,
      headers: answer.headers as Record<string, string>,
    });
  };
  const pause: PartnerClientOptions['pause'] = async (milliseconds) => {
    seen.pauses.push(milliseconds);
    house.clock.advance(Math.ceil(milliseconds));
  };
  const access = {
    tokenUrl: 'https://signin.example.org/oauth2/token',
    apiUrl: 'https://api.example.org/stage',
    clientId: 'client-bureau',
    clientSecret: 's',
  };
  const client = partnerClient(access, { fetch, pause, now: () => house.clock.now() });
  return { ...house, client, seen };
}

const events = (count: number): CloudEvent[] =>
  Array.from({ length: count }, (_, at) => sentEvent(undefined, { id: `e-${at}` }) as unknown as CloudEvent);
const outcomes = (results: readonly { outcome: string }[]) => results.map(({ outcome }) => outcome);

describe('the sample client', () => {
  it('sends in batches of a hundred with one token, and answers in the order given', async () => {
    const { client, seen, kept } = district();
    const results = await client.send(events(230));
    expect(results.map(({ id }) => id)).toEqual(events(230).map(({ id }) => id));
    expect(new Set(outcomes(results))).toEqual(new Set(['accepted']));
    expect(seen).toMatchObject({ tokens: 1, requests: [100, 100, 30] });
    expect(kept.size).toBe(230);
  });
  it('keeps requests within the limit of bytes', async () => {
    const { client, seen } = district();
    const large = events(9).map((event) => ({
      ...event,
      subject: 'x'.repeat(300),
      data: 'y'.repeat(60_000),
    }));
    expect(outcomes(await client.send(large))).toEqual(Array(9).fill('rejected'));
    expect(seen.requests).toEqual([4, 4, 1]);
  });
  it.each<[Fault, string]>([
    ['lost-request', 'accepted'],
    ['lost-answer', 'duplicate'],
    [503, 'accepted'],
    [401, 'accepted'],
  ])('after %s sends the same again, and nothing is taken twice', async (fault, outcome) => {
    const { client, kept, seen } = district([fault, fault]);
    expect(outcomes(await client.send(events(2)))).toEqual([outcome, outcome]);
    expect(kept.size).toBe(2);
    expect(seen.requests).toEqual([2, 2, 2]);
    expect(seen.tokens).toBe(fault === 401 ? 3 : 1);
  });
  it('waits for its quota as long as it is told, and sends only what was left', async () => {
    const { client, seen, kept } = district([], { day: 100, minute: 3 });
    expect(outcomes(await client.send(events(5)))).toEqual(Array(5).fill('accepted'));
    expect(seen).toMatchObject({ requests: [5, 2], pauses: [30_000] });
    expect(kept.size).toBe(5);
  });
  it('gives up in the end, and at once where trying again cannot help', async () => {
    const down = district(Array(9).fill(503));
    await expect(down.client.send(events(1))).rejects.toMatchObject({ status: 503 });
    expect(down.seen.requests).toHaveLength(5);
    const refused = district([403]);
    await expect(refused.client.send(events(1))).rejects.toMatchObject({ status: 403 });
    expect(refused.seen.requests).toHaveLength(1);
  });
});

it('comes with an example that a district would take', () => {
  const batch = JSON.parse(
    readFileSync(new URL('batch.example.json', import.meta.url), 'utf8'),
  ) as CloudEvent[];
  expect(batch.map((event) => readEvent(event, 'en').read.ok)).toEqual([true, true]);
  expect(batch.every(({ time }) => Math.abs(Date.parse(time) - received) < 86_400_000)).toBe(true);
});
