import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type CloudEvent, partnerClient } from '../../tools/partner-client/partner-client.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { HallClient } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { payloads } from '../support/partner-examples.ts';
import { askForToken, fetchLocally, partnerAccess } from '../support/partner-sign-in.ts';

const demo = deployedDistrict('demo');
const operator = demo.as('operator');
const bureau = 'health-commission';
const machines = 'hall-machines';
const issuedType = 'partners.certificate-issued.v1';
const arrivedType = 'partners.clerk-attendance.v1';

let day: HallDay;
let asBureau: HallClient;
let asMachines: HallClient;

const signedIn = async (partner: string): Promise<HallClient> => {
  const { token } = await askForToken(await partnerAccess(demo, partner));
  return demo.bearing(token);
};
const isoNow = (minutes = 0): string => new Date(day.now() + minutes * 60_000).toISOString();
const eventOf = (type: string, data: unknown, change: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: '1.0',
  id: randomUUID(),
  source: '/tests/partners',
  type,
  time: isoNow(),
  data,
  ...change,
});
const arrived = (change: Partial<CloudEvent> = {}) => eventOf(arrivedType, payloads[arrivedType], change);
const issued = (change: Partial<CloudEvent> = {}, data: object = {}) =>
  eventOf(
    issuedType,
    {
      ...payloads[issuedType],
      number: randomUUID(),
      issuedOn: '2026-01-05',
      expiresOn: '2027-01-04',
      ...data,
    },
    change,
  );
const structured = { 'content-type': 'application/cloudevents+json' };
const batched = { 'content-type': 'application/cloudevents-batch+json' };
const sendOne = (as: HallClient, event: unknown) =>
  as.ask('sendPartnerEvents', { headers: structured, body: event });
const sendBatch = (as: HallClient, events: unknown) =>
  as.ask('sendPartnerEvents', { headers: batched, body: events });
const refusedOne = (as: HallClient, event: unknown) =>
  as.refused('sendPartnerEvents', { headers: structured, body: event });
const reasonOf = (problem: { type: string } | undefined): string | undefined =>
  problem?.type.split(':').at(-1);

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  [asBureau, asMachines] = await Promise.all([signedIn(bureau), signedIn(machines)]);
});

describe('a partner signs in by client credentials', () => {
  it('and gets no token with a wrong secret', async () => {
    const access = await partnerAccess(demo, bureau);
    expect((await askForToken({ ...access, clientSecret: 'guessed' })).status).toBe(400);
  });

  it('and without a token nothing is taken', async () => {
    const answer = await demo.anybody.send('sendPartnerEvents', { headers: structured, body: arrived() });
    expect(answer.status).toBe(401);
  });

  it('an account of a person may send nothing', async () => {
    expect(await refusedOne(operator, issued())).toMatchObject({ status: 403, reason: 'wrong-role' });
  });
});

describe('the modes of sending', () => {
  it('structured: one event is taken, and once however often it comes', async () => {
    const event = issued();
    expect(await sendOne(asBureau, event)).toMatchObject({ accepted: 1, duplicate: 0 });
    expect(await sendOne(asBureau, event)).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  it('binary: attributes in headers, a name with Chinese in it included; the same event as structured', async () => {
    const event = arrived({ id: `到岗-${randomUUID()}` });
    const { data, ...attributes } = event;
    const ce = Object.entries(attributes).map(([name, value]) => [
      `ce-${name}`,
      encodeURIComponent(String(value)),
    ]);
    const headers = { 'content-type': 'application/json', ...Object.fromEntries(ce) };
    const taken = await asMachines.ask('sendPartnerEvents', { headers, body: data });
    expect(taken.results).toEqual([
      { source: event.source, id: event.id, type: event.type, outcome: 'accepted' },
    ]);
    expect(await sendOne(asMachines, event)).toMatchObject({ duplicate: 1 });
  });

  it('batch: every event has its answer in the order sent, a bad one among good ones harms none', async () => {
    const [first, last] = [issued(), issued()];
    const bad = issued({}, { contact: { phone: '0591-1234567' } });
    const { results, ...counts } = await sendBatch(asBureau, [first, bad, first, 7, last]);
    expect(counts).toEqual({ accepted: 2, duplicate: 1, rejected: 2 });
    expect(results.map(({ outcome, problem }) => [outcome, reasonOf(problem)])).toEqual([
      ['accepted', undefined],
      ['rejected', 'invalid-event'],
      ['duplicate', undefined],
      ['rejected', 'not-an-event'],
      ['accepted', undefined],
    ]);
    expect(results[1]?.problem).toMatchObject({
      errors: [{ pointer: '/data/contact/phone', detail: expect.stringContaining('landline') }],
    });
    expect(await sendBatch(asBureau, [])).toMatchObject({ accepted: 0, results: [] });
  });

  it('the sample client sends a batch and is told what became of it', async () => {
    const access = await partnerAccess(demo, machines);
    const client = partnerClient(access, { fetch: fetchLocally, pause: async () => {} });
    const results = await client.send([arrived(), arrived({ time: isoNow(-30 * 24 * 60) })]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected']);
  });
});

describe('bad input of partners is answered precisely', () => {
  it('an unknown type, an unknown version', async () => {
    expect(await refusedOne(asBureau, issued({ type: 'partners.weather.v1' }))).toMatchObject({
      status: 422,
      reason: 'unknown-type',
      known: expect.arrayContaining([issuedType]),
    });
    expect(await refusedOne(asBureau, issued({ type: 'partners.certificate-issued.v9' }))).toMatchObject({
      status: 422,
      reason: 'unknown-version',
      known: [issuedType],
    });
  });

  it('a schema violation: path and reason of each, in the caller’s language, without the value', async () => {
    const wrong = issued(
      {},
      { expiresOn: '2020-01-01', holder: { kind: 'person', idNumber: '110105194912310021' } },
    );
    const refused = await asBureau.refused('sendPartnerEvents', {
      headers: { ...structured, 'accept-language': 'zh-CN' },
      body: wrong,
    });
    expect(refused).toMatchObject({ status: 422, reason: 'invalid-event' });
    expect(refused.errors?.map(({ pointer }) => pointer)).toContain('/data/holder/idNumber');
    expect(refused.errors?.[0]?.detail).toMatch(/校验码/);
    expect(JSON.stringify(refused)).not.toContain('110105194912310021');
  });

  it('a malformed phone and a malformed mail address', async () => {
    const details = async (contact: object) => (await refusedOne(asBureau, issued({}, { contact }))).errors;
    expect(await details({ phone: '1381234567' })).toMatchObject([
      { pointer: '/data/contact/phone', detail: expect.stringContaining('11 digits') },
    ]);
    expect(await details({ email: 'li@@example.org' })).toMatchObject([
      { pointer: '/data/contact/email', detail: expect.stringContaining('exactly one @') },
    ]);
  });

  it('the same source and id for something else: the first stands', async () => {
    const event = issued();
    await sendOne(asBureau, event);
    const other = { ...event, data: issued().data };
    expect(await refusedOne(asBureau, other)).toMatchObject({ status: 409, reason: 'id-reused' });
    expect(await sendOne(asBureau, event)).toMatchObject({ duplicate: 1 });
  });

  it('ancient and future times, with the bound', async () => {
    const ancient = await refusedOne(asBureau, issued({ time: isoNow(-8 * 24 * 60) }));
    expect(ancient).toMatchObject({ status: 422, reason: 'too-old' });
    expect(Date.parse(String(ancient.oldest))).toBeLessThan(day.now());
    const early = await refusedOne(asBureau, issued({ time: isoNow(10) }));
    expect(early).toMatchObject({ status: 422, reason: 'in-future' });
  });

  it('a wrong scope: a type that this partner may not send, or that its token was not asked for', async () => {
    expect(await refusedOne(asMachines, issued())).toMatchObject({
      status: 403,
      reason: 'wrong-scope',
      needed: 'civichall/partner-events:certificate-issued',
    });
    const { token } = await askForToken(
      await partnerAccess(demo, bureau),
      'civichall/partner-events:certificate-revoked',
    );
    expect(await refusedOne(demo.bearing(token), issued())).toMatchObject({ reason: 'wrong-scope' });
    const beyond = await askForToken(
      await partnerAccess(demo, machines),
      'civichall/partner-events:certificate-issued',
    );
    expect(beyond.status).toBe(400);
  });

  it('an event that is too large, a request that is too large, a batch of too many', async () => {
    const fat = issued({ id: 'x'.repeat(70_000) });
    expect(await refusedOne(asBureau, fat)).toMatchObject({ status: 413, reason: 'event-too-large' });
    const heavy = await asBureau.refused('sendPartnerEvents', {
      headers: batched,
      body: Array.from({ length: 5 }, () => fat),
    });
    expect(heavy).toMatchObject({ status: 413, reason: 'too-large' });
    const many = await asBureau.refused('sendPartnerEvents', {
      headers: batched,
      body: Array.from({ length: 101 }, () => 7),
    });
    expect(many).toMatchObject({ status: 413, reason: 'too-many-events', limit: 100, count: 101 });
  });

  it('no JSON, no UTF-8, no event, no batch, an unknown content type', async () => {
    const refusedAs = async (type: string, body: string | Uint8Array) =>
      (await asBureau.refused('sendPartnerEvents', { headers: { 'content-type': type }, body })).reason;
    expect(await refusedAs('application/cloudevents+json', '{"id": ')).toBe('malformed-json');
    expect(await refusedAs('application/cloudevents+json', new Uint8Array([0x22, 0xd6, 0xd0, 0x22]))).toBe(
      'not-utf8',
    );
    expect(await refusedAs('application/json', '{}')).toBe('not-a-cloud-event');
    expect(await refusedAs('application/cloudevents-batch+json', '{}')).toBe('not-a-batch');
    expect(await refusedAs('text/plain', 'hello')).toBe('unsupported-media-type');
  });
});

describe('what a partner told', () => {
  it('becomes a certificate in the registry, is renewed, and ends with a revocation', async () => {
    const number = randomUUID();
    const { holder } = payloads[issuedType];
    const found = async () =>
      (
        await operator.ask('findCertificates', {
          body: { certificate: { type: 'health-certificate', number } },
        })
      ).certificates.map(({ state, issuedOn }) => [issuedOn, state]);
    await sendOne(asBureau, issued({}, { number }));
    await vi.waitFor(async () => expect(await found()).toEqual([['2026-01-05', 'valid']]), 60_000);
    const renewal = { ...payloads[issuedType], number, issuedOn: '2026-02-02', expiresOn: '2028-01-04' };
    await sendOne(asBureau, eventOf('partners.certificate-renewed.v1', renewal));
    await vi.waitFor(
      async () =>
        expect((await found()).sort()).toEqual([
          ['2026-01-05', 'superseded'],
          ['2026-02-02', 'valid'],
        ]),
      60_000,
    );
    const revocation = { type: 'health-certificate', number, revokedOn: '2026-03-01', reason: 'violation' };
    await sendOne(asBureau, eventOf('partners.certificate-revoked.v1', revocation));
    await vi.waitFor(async () => expect(await found()).toContainEqual(['2026-02-02', 'revoked']), 60_000);
    const shown = await operator.ask('findCertificates', {
      body: { certificate: { type: 'health-certificate', number } },
    });
    expect(JSON.stringify(shown)).not.toContain(holder.idNumber);
  });

  it('is in its own log, accepted and rejected, and in nobody else’s', async () => {
    const query = { day: day.day, limit: '200' };
    const own = await asBureau.ask('listPartnerEvents', { query });
    expect(new Set(own.events.map(({ partner }) => partner))).toEqual(new Set([bureau]));
    expect(new Set(own.events.map(({ outcome }) => outcome))).toEqual(
      new Set(['accepted', 'duplicate', 'rejected']),
    );
    expect(own.usage).toMatchObject([{ partner: bureau, limit: 5000 }]);
    const others = await asMachines.ask('listPartnerEvents', { query });
    expect(new Set(others.events.map(({ partner }) => partner))).toEqual(new Set([machines]));
    const asked = { query: { ...query, partner: bureau } };
    expect(await asMachines.refused('listPartnerEvents', asked)).toMatchObject({
      status: 403,
      reason: 'not-your-log',
    });
    const rejected = await operator.ask('listPartnerEvents', { query: { ...query, outcome: 'rejected' } });
    expect(new Set(rejected.events.map(({ partner }) => partner))).toEqual(new Set([bureau, machines]));
    expect(rejected.events.every(({ problem }) => problem !== undefined)).toBe(true);
  });
});

describe('over quota', () => {
  it('the first events of a batch are taken, the others told when to come again; then nothing for the minute', async () => {
    // A minute of the district's clock that nobody has used, from its first second on.
    await day.moveTo(Math.ceil(day.now() / 60_000) * 60_000 + 60_000);
    const events = Array.from({ length: 70 }, () => arrived());
    const { results, ...counts } = await sendBatch(asMachines, events);
    expect(counts).toEqual({ accepted: 60, duplicate: 0, rejected: 10 });
    expect(results.findIndex(({ outcome }) => outcome === 'rejected')).toBe(60);
    expect(reasonOf(results[60]?.problem)).toBe('over-quota');
    const refused = await refusedOne(asMachines, events[60]);
    expect(refused).toMatchObject({ status: 429, reason: 'over-quota', per: 'minute', limit: 60 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await day.pass(1);
    expect(await sendBatch(asMachines, events.slice(60))).toMatchObject({ accepted: 10 });
  });
});
