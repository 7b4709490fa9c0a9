import { describe, expect, it } from 'vitest';
import { httpEvent, lambdaContext, type TestRequest } from '../../../../tests/support/lambda-invocations.ts';
import { allScopes, partnerHouse, sentEvent } from '../../../../tests/support/partner-examples.ts';
import { httpHandler } from '../../../shared/runtime/http-handler.ts';
import { partnerContract } from '../../contracts.ts';
import { partnerProblems } from '../../problems.ts';
import { partnerEventRoutes } from './partner-event-routes.ts';

function open(limits?: { day: number; minute: number }) {
  const house = partnerHouse(limits);
  const handler = httpHandler(partnerContract, partnerProblems, partnerEventRoutes(house.ports), {
    validateResponses: true,
  });
  const ask = async (request: TestRequest, inBase64 = false) => {
    const headers = { 'accept-language': 'en', ...request.headers };
    const event = httpEvent({ ...request, headers });
    const body = Buffer.from(event.body ?? '').toString('base64');
    const answer = await handler(inBase64 ? { ...event, body, isBase64Encoded: true } : event, lambdaContext);
    return { ...answer, content: JSON.parse(answer.body ?? '') };
  };
  return { ...house, ask };
}

const machine = (partner: string, scopes = allScopes) => ({
  sub: `client-${partner}`,
  client_id: `client-${partner}`,
  scope: scopes.join(' '),
});
const staff = (role: string) => ({
  sub: 'u',
  client_id: 'pages',
  username: 'u',
  'cognito:groups': `[${role}]`,
});
const sending = (body: unknown, batch = Array.isArray(body), partner = 'attendance'): TestRequest => ({
  routeKey: 'POST /v1/partner-events',
  headers: { 'content-type': batch ? 'application/cloudevents-batch+json' : 'application/cloudevents+json' },
  body,
  claims: machine(partner),
});
const reading = (claims: Record<string, unknown>, query: Record<string, string> = {}): TestRequest => ({
  routeKey: 'GET /v1/partner-events',
  query: { day: '2026-11-23', ...query },
  claims,
});

describe('sending', () => {
  it('answers a batch event by event, each rejection as a problem in the caller’s language', async () => {
    const { ask } = open();
    const body = [sentEvent(), sentEvent(), 7];
    const { statusCode, content } = await ask(sending(body));
    const { source, id, type } = sentEvent();
    expect(statusCode).toBe(200);
    expect(content).toEqual({
      accepted: 1,
      duplicate: 1,
      rejected: 1,
      results: [
        { source, id, type, outcome: 'accepted' },
        { source, id, type, outcome: 'duplicate' },
        {
          source: null,
          id: null,
          type: null,
          outcome: 'rejected',
          problem: {
            type: 'urn:civichall:problem:not-an-event',
            title: 'This is no event',
            status: 422,
            detail: 'Each event is a JSON object.',
            instance: expect.stringMatching(/^urn:civichall:partner-event:[0-9A-Z]{26}-002$/),
          },
        },
      ],
    });
    const chinese = await ask({
      ...sending([7]),
      headers: { ...sending([7]).headers, 'accept-language': 'zh' },
    });
    expect(chinese.content.results[0].problem.title).toBe('此项不是事件');
  });

  it.each([
    ['structured', sending(sentEvent(undefined, { time: '2026-11-01T00:00:00Z' })), 422, 'too-old'],
    ['structured', sending(sentEvent(undefined, { data: {} })), 422, 'invalid-event'],
    ['binary', { ...sending({}), headers: { 'content-type': 'application/json' } }, 400, 'not-a-cloud-event'],
    ['batch', sending({}, true), 400, 'not-a-batch'],
  ] as const)(
    'answers a single event that is rejected by its problem: %s, %i',
    async (_mode, request, status, why) => {
      const { statusCode, content } = await open().ask(request);
      expect(statusCode).toBe(status);
      expect(content.type).toBe(`urn:civichall:problem:${why}`);
    },
  );

  it('takes a single event in binary mode', async () => {
    const { ask, kept } = open();
    const { data, ...attributes } = sentEvent();
    const named = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]);
    const headers = { ...Object.fromEntries(named), 'content-type': 'application/json' };
    const answer = await ask({ ...sending({}), headers, body: data });
    expect(answer.content).toMatchObject({ accepted: 1, results: [{ outcome: 'accepted', id: 'e-1' }] });
    expect(kept.size).toBe(1);
  });

  it('takes what the gateway hands on in base64, as it does for the media types of CloudEvents', async () => {
    const { ask } = open();
    const { content } = await ask(sending([sentEvent(undefined, { id: '编号' })]), true);
    expect(content.results).toMatchObject([{ outcome: 'accepted', id: '编号' }]);
  });

  it('is 429 with Retry-After when the quota is used up', async () => {
    const { ask } = open({ day: 10, minute: 1 });
    const [first, second] = [await ask(sending(sentEvent())), await ask(sending(sentEvent()))];
    expect(first.statusCode).toBe(200);
    expect(second).toMatchObject({ statusCode: 429, headers: { 'retry-after': '30' } });
    expect(second.content.detail).toBe('1 events a minute; try again in 30 seconds.');
  });

  it('is refused to a client that is no partner, to staff, and to nobody at all', async () => {
    const { ask, kept } = open();
    expect((await ask(sending(sentEvent(), false, 'stranger'))).content.type).toMatch('unknown-partner');
    expect(await ask({ ...sending(sentEvent()), claims: staff('operator') })).toMatchObject({
      statusCode: 403,
    });
    const { claims: _claims, ...anonymous } = sending(sentEvent());
    expect(await ask(anonymous)).toMatchObject({ statusCode: 403 });
    expect(kept.size).toBe(0);
  });
});

describe('the log', () => {
  async function both() {
    const house = open();
    await house.ask(sending([sentEvent(), 7]));
    await house.ask(sending([sentEvent()], true, 'bureau'));
    const partnersOf = async (request: TestRequest) =>
      (await house.ask(request)).content.events.map(({ partner }: { partner: string }) => partner);
    return { ...house, partnersOf };
  }
  it('is a partner’s own', async () => {
    const { ask, partnersOf } = await both();
    expect(await partnersOf(reading(machine('attendance')))).toEqual(['attendance', 'attendance']);
    expect(await partnersOf(reading(machine('bureau'), { partner: 'bureau' }))).toEqual(['bureau']);
    const other = await ask(reading(machine('bureau'), { partner: 'attendance' }));
    expect(other).toMatchObject({ statusCode: 403, content: { type: 'urn:civichall:problem:not-your-log' } });
    expect(await ask(reading(machine('stranger')))).toMatchObject({ statusCode: 403 });
  });
  it('is told by day and outcome with the reason, and what was used of the quota', async () => {
    const { ask } = await both();
    const { content } = await ask(reading(machine('attendance'), { outcome: 'rejected' }));
    expect(content).toMatchObject({
      events: [
        {
          at: '2026-11-23T01:20:30.500Z',
          partner: 'attendance',
          outcome: 'rejected',
          problem: { type: 'urn:civichall:problem:not-an-event' },
        },
      ],
      usage: [{ partner: 'attendance', used: 2, turnedAway: 0, limit: 10_000 }],
      cursor: null,
    });
    const yesterday = await ask(reading(machine('attendance'), { day: '2026-11-22' }));
    expect(yesterday.content.events).toEqual([]);
  });
  it('of all partners is seen by operators and auditors, of one when they ask for it', async () => {
    const { ask, partnersOf } = await both();
    for (const role of ['operator', 'auditor'])
      expect(await partnersOf(reading(staff(role)))).toEqual(['attendance', 'attendance', 'bureau']);
    expect(await partnersOf(reading(staff('auditor'), { partner: 'bureau' }))).toEqual(['bureau']);
    for (const role of ['clerk', 'partner'])
      expect(await ask(reading(staff(role)))).toMatchObject({ statusCode: 403 });
  });
});
