import { describe, expect, it } from 'vitest';
import { httpEvent, lambdaContext, type TestRequest } from '../../../../tests/support/lambda-invocations.ts';
import {
  day,
  fakeProvider,
  issued,
  notificationHouse,
} from '../../../../tests/support/notification-house.ts';
import { httpHandler } from '../../../shared/runtime/http-handler.ts';
import { acceptNotice } from '../../app/accept-notice.ts';
import { sharedCircuits } from '../../app/shared-circuits.ts';
import { consentContract } from '../../contracts/consent-contract.ts';
import { noticeContract } from '../../contracts/notice-contract.ts';
import { notificationProblems } from '../../problems.ts';
import { consentRoutes } from './consent-routes.ts';
import { noticeRoutes } from './notice-routes.ts';

const contract = { context: 'notification', routes: { ...noticeContract, ...consentContract } } as const;

/** The API over a house in which one person was told and another number was refused. */
async function api() {
  const sms = fakeProvider('sns');
  const house = notificationHouse([sms]);
  const { ports } = house;
  const handler = httpHandler(
    contract,
    notificationProblems,
    { ...noticeRoutes(ports), ...consentRoutes(ports) },
    { validateResponses: true },
  );
  await acceptNotice(ports, sharedCircuits(ports), issued('t1', '13812345678'));
  sms.answer = () => ({ outcome: 'failed', reason: 'bad-number' });
  await acceptNotice(ports, sharedCircuits(ports), issued('t2', '13812345679'));
  const claims = { sub: 'u1', username: 'account-of-chen-hall', 'cognito:groups': '[hall-manager]' };
  const ask = async (routeKey: string, more: Omit<TestRequest, 'routeKey'> = {}) => {
    const answer = await handler(httpEvent({ routeKey, claims, ...more }), lambdaContext);
    const { statusCode, body = '' } = answer as { statusCode: number; body?: string };
    return { status: statusCode, text: body, body: body.startsWith('{') ? JSON.parse(body) : {} };
  };
  return { ask, house };
}

describe('what staff can see and do about notices', () => {
  it('finds them by subject and state, with their log and without any address', async () => {
    const { ask } = await api();
    const all = await ask('GET /v1/notices', { query: { day } });
    expect(all.body.notices.map(({ state }: { state: string }) => state)).toEqual(['sent', 'failed']);
    expect(all.text).not.toMatch(/138/);
    const failed = await ask('GET /v1/notices', { query: { day, subject: 'tickets/t2', state: 'failed' } });
    expect(failed.body.notices).toMatchObject([{ reason: 'bad-number', recipient: 't2' }]);
  });
  it('sends again what failed, and nothing that was sent', async () => {
    const { ask, house } = await api();
    const [sent, failed] = [...house.stored.values()].map(({ key }) => ({ body: { day, key } }));
    expect(await ask('POST /v1/notices/resend', failed)).toMatchObject({
      status: 200,
      body: { state: 'pending' },
    });
    expect(await ask('POST /v1/notices/resend', sent)).toMatchObject({
      status: 409,
      body: { state: 'sent' },
    });
    const nothing = { body: { day, key: 'a#b#c' } };
    expect((await ask('POST /v1/notices/resend', nothing)).status).toBe(404);
  });
  it('does not send again what is not true any more', async () => {
    const { ask, house } = await api();
    house.clock.advance(86_400_000);
    const late = { body: { day, key: [...house.stored.values()][1]?.key } };
    expect(await ask('POST /v1/notices/resend', late)).toMatchObject({
      status: 409,
      body: { type: 'urn:civichall:problem:too-late' },
    });
  });
  it('previews a template, and names what is missing', async () => {
    const { ask } = await api();
    const data = { window: '03', number: 'A014', hall: 'center', queue: 'tax', attempt: 1 };
    const preview = (more: object) =>
      ask('POST /v1/notice-templates/preview', {
        body: { kind: 'ticket-called', channel: 'sms', data, ...more },
      });
    expect((await preview({})).body).toMatchObject({ text: expect.stringContaining('A014'), segments: 1 });
    expect(await preview({ data: {} })).toMatchObject({ status: 422 });
    expect(await preview({ kind: 'unheard-of' })).toMatchObject({
      status: 422,
      body: { kind: 'unheard-of' },
    });
  });
  it('reports a day by kind, channel and state, as a table too', async () => {
    const { ask } = await api();
    const report = await ask('GET /v1/delivery-report', { query: { day } });
    expect(report.body.rows).toHaveLength(2);
    const csv = await ask('GET /v1/delivery-report', { query: { day }, headers: { accept: 'text/csv' } });
    expect(csv.text.split('\r\n')).toEqual([
      'day,kind,channel,state,count',
      `${day},ticket-issued,sms,sent,1`,
      `${day},ticket-issued,,failed,1`,
      '',
    ]);
  });
});

describe('what people do not want to be told', () => {
  it('is set by staff for themselves, and refused for an account that nothing is sent to', async () => {
    const { ask } = await api();
    const preferences = { optedOut: ['advice'], refusedChannels: ['sms'] };
    expect((await ask('POST /v1/notice-preferences', { body: preferences })).body).toEqual(preferences);
    expect((await ask('GET /v1/notice-preferences')).body).toEqual(preferences);
    const stranger = { sub: 'u2', username: 'nobody', 'cognito:groups': '[clerk]' };
    expect((await ask('GET /v1/notice-preferences', { claims: stranger })).status).toBe(404);
  });
  it('keeps a list of addresses that are not written to, masked, from which they can be taken', async () => {
    const { ask } = await api();
    const added = await ask('POST /v1/suppressions', { body: { address: '138 1234 5678' } });
    expect(added).toMatchObject({ status: 201, body: { address: '138****5678', reason: 'staff' } });
    expect((await ask('GET /v1/suppressions')).body.suppressions).toEqual([added.body]);
    expect((await ask('POST /v1/suppressions', { body: { address: '12345' } })).status).toBe(422);
    const gone = { params: { id: '0'.repeat(26) }, body: {} };
    expect((await ask('POST /v1/suppressions/{id}/remove', gone)).status).toBe(404);
  });
});
