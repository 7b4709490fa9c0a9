import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CertificateHouse, certificateHouse } from '../../../../tests/support/certificate-house.ts';
import { httpEvent, lambdaContext, type TestRequest } from '../../../../tests/support/lambda-invocations.ts';
import { httpHandler } from '../../../shared/runtime/http-handler.ts';
import { remindShard } from '../../app/remind-shard.ts';
import { startReminderRun } from '../../app/reminder-runs.ts';
import { certificatesContract } from '../../contracts.ts';
import { certificatesProblems } from '../../problems.ts';
import { registryRoutes } from './registry-routes.ts';
import { reuseRoutes } from './reuse-routes.ts';

const officer = { sub: 'u1', username: 'officer-01', 'cognito:groups': '[policy-officer]' };
const holder = { kind: 'enterprise', number: '91350100M000100Y43' };
const permit = {
  type: 'food-permit',
  number: 'JY1310 1040012345',
  holder,
  issuedOn: '2023-12-24',
  expiresOn: '2026-12-23',
  contact: '138 1234 5678',
};

function api(house: CertificateHouse) {
  const { ports } = house;
  const handler = httpHandler(
    certificatesContract,
    certificatesProblems,
    { ...registryRoutes(ports), ...reuseRoutes(ports) },
    { validateResponses: true },
  );
  return async (
    routeKey: string,
    request: Omit<TestRequest, 'routeKey'> & { readonly file?: Uint8Array } = {},
  ) => {
    const { file, ...rest } = request;
    const event = httpEvent({ claims: officer, ...rest, routeKey });
    const sent = file
      ? { ...event, body: Buffer.from(file).toString('base64'), isBase64Encoded: true }
      : event;
    const answer = await handler(sent, lambdaContext);
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') };
  };
}

describe('the registry over HTTP', () => {
  it('registers, finds, shows, renews and revokes, with numbers masked', async () => {
    const call = api(certificateHouse());
    const registered = await call('POST /v1/certificates', { body: permit });
    expect(registered).toMatchObject({
      status: 201,
      body: {
        number: 'JY1*********2345',
        holder: { kind: 'enterprise', number: '913***********0Y43', contact: '***5678' },
        standing: 'expiring',
        dueOn: '2026-09-24',
      },
    });
    const params = { certificate: registered.body.certificateId };
    expect(await call('POST /v1/certificates/search', { body: { holder } })).toMatchObject({
      body: { certificates: [registered.body] },
    });
    const renewal = { number: permit.number, issuedOn: '2026-11-20', expiresOn: '2031-11-19', version: 1 };
    const renewed = await call('POST /v1/certificates/{certificate}/renew', { params, body: renewal });
    expect(renewed).toMatchObject({
      status: 201,
      body: { supersedes: params.certificate, standing: 'valid' },
    });
    expect(await call('GET /v1/certificates/{certificate}', { params })).toMatchObject({
      body: { standing: 'superseded', log: [{ action: 'register' }, { action: 'renew', role: 'officer' }] },
    });
    const revoke = { params: { certificate: renewed.body.certificateId }, body: { reason: 'holder-ceased' } };
    expect((await call('POST /v1/certificates/{certificate}/revoke', revoke)).body.state).toBe('revoked');
    expect(
      (await call('POST /v1/certificates/{certificate}/renew', { params, body: { ...renewal, version: 9 } }))
        .status,
    ).toBe(201);
  });

  it('tells each wrong field in the caller’s language', async () => {
    const call = api(certificateHouse());
    const body = {
      ...permit,
      type: 'fishing',
      holder: { ...holder, number: '91350100M000100Y44' },
      contact: '12345',
    };
    const refused = await call('POST /v1/certificates', { body, headers: { 'accept-language': 'en' } });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        type: 'urn:civichall:problem:certificate-invalid',
        errors: [
          {
            pointer: '/type',
            code: 'unknown-type',
            detail: expect.stringContaining('There is no type "fishing"'),
          },
          { pointer: '/holder/number', code: 'check-digit' },
          { pointer: '/contact', code: 'malformed-phone' },
        ],
      },
    });
    const chinese = await call('POST /v1/certificates', { body });
    expect(chinese.body.errors[0].detail).toContain('没有证照类型');
  });

  it('imports a file in GBK, told line by line', async () => {
    const call = api(certificateHouse());
    const header = 'type,number,holder_kind,holder_number,issued_on,expires_on\n';
    const good = Buffer.from(
      `${header}food-permit,JY1001,enterprise,91350100M000100Y43,2023-12-24,2026-12-23\n`,
    );
    // 卖菜证 in GBK
    const unknown = Buffer.from([0xc2, 0xf4, 0xb2, 0xcb, 0xd6, 0xa4]);
    const rest = Buffer.from(',JY1002,enterprise,91350100M000100Y43,2023-12-24,2026-12-23\n');
    const headers = { 'content-type': 'application/octet-stream', 'accept-language': 'en' };
    const file = Buffer.concat([good, unknown, rest]);
    const report = await call('POST /v1/certificates/imports', { headers, file });
    expect(report).toMatchObject({
      status: 200,
      body: {
        encoding: 'gbk',
        registered: 1,
        failed: 1,
        faults: [
          { line: 3, column: 'type', reason: 'unknown-type', detail: expect.stringContaining('卖菜证') },
        ],
      },
    });
    const wrong = await call('POST /v1/certificates/imports', { headers, file: Buffer.from('a,b\n') });
    expect(wrong).toMatchObject({ status: 422, body: { unknown: ['a', 'b'] } });
  });

  it('shows how far a sweep has come, and what it brought', async () => {
    const house = certificateHouse();
    const call = api(house);
    await call('POST /v1/certificates', { body: permit });
    const params = { day: '2026-11-23' };
    expect((await call('GET /v1/certificate-reminders/runs/{day}', { params })).status).toBe(404);
    await startReminderRun(house.ports);
    for (const piece of house.queue) await remindShard(house.ports, piece, () => true);
    expect(await call('GET /v1/certificate-reminders/runs/{day}', { params })).toMatchObject({
      body: { finished: true, counts: { 'sent-30': 1 } },
    });
    const report = { params: { month: '2026-11' } };
    expect(await call('GET /v1/certificate-reminders/reports/{month}', report)).toMatchObject({
      body: { sent: { 30: 1 }, renewedAfter: {} },
    });
  });

  it('lets an officer act for own departments, whoever is named nowhere for none, and an operator for all', async () => {
    const call = api(certificateHouse());
    const as = (username: string, group: string) => ({
      claims: { sub: username, username, 'cognito:groups': `[${group}]` },
    });
    const registered = (claims: object) => call('POST /v1/certificates', { body: permit, ...claims });
    for (const stranger of [
      as('officer-02', 'policy-officer'),
      as('officer-03', 'policy-officer'),
      as('handler-01', 'handler'),
    ])
      expect(await registered(stranger)).toMatchObject({
        status: 403,
        body: { type: 'urn:civichall:problem:other-department', department: 'market' },
      });
    const { body } = await registered(as('operator', 'operator'));
    expect((await registered(as('officer-01', 'handler'))).status).toBe(201);
    const params = { certificate: body.certificateId };
    const revoke = { params, body: { reason: 'violation' } };
    const revoked = (claims: object) =>
      call('POST /v1/certificates/{certificate}/revoke', { ...revoke, ...claims });
    expect((await revoked(as('officer-02', 'policy-officer'))).status).toBe(403);
    const shown = { params, ...as('officer-02', 'policy-officer') };
    expect((await call('GET /v1/certificates/{certificate}', shown)).status).toBe(200);
    expect((await revoked(as('officer-01', 'policy-officer'))).body.state).toBe('revoked');
    const file = Buffer.from(
      'type,number,holder_kind,holder_number,issued_on,expires_on\n' +
        'food-permit,JY1001,enterprise,91350100M000100Y43,2023-12-24,2026-12-23\n' +
        'health-certificate,JK1001,person,P1234567,2026-01-10,2027-01-09\n',
    );
    const headers = { 'content-type': 'text/csv' };
    const report = await call('POST /v1/certificates/imports', { headers, file });
    expect(report.body).toMatchObject({
      registered: 1,
      failed: 1,
      faults: [{ line: 3, reason: 'other-department' }],
    });
  });

  it('refuses a key that came with another file, certificate or consent', async () => {
    const call = api(certificateHouse());
    const keyed = { headers: { 'idempotency-key': '0192f3a0-7c1e-7000-8000-000000000001' } };
    const reused = { status: 422, body: { type: 'urn:civichall:problem:idempotency-key-reused' } };
    expect((await call('POST /v1/certificates', { body: permit, ...keyed })).status).toBe(201);
    expect((await call('POST /v1/certificates', { body: permit, ...keyed })).status).toBe(201);
    const other = { ...permit, number: 'JY777777' };
    expect(await call('POST /v1/certificates', { body: other, ...keyed })).toMatchObject(reused);
    const headers = { ...keyed.headers, 'content-type': 'text/csv' };
    const file = Buffer.from('type,number,holder_kind,holder_number,issued_on,expires_on\n');
    expect(await call('POST /v1/certificates/imports', { headers, file })).toMatchObject(reused);
  });

  it('keeps out who has no business here, and shows types and keys to everybody', async () => {
    const call = api(certificateHouse());
    const clerk = { sub: 'u2', username: 'clerk-01', 'cognito:groups': '[clerk]' };
    expect((await call('POST /v1/certificates', { body: permit, claims: clerk })).status).toBe(403);
    expect((await call('POST /v1/certificates/search', { body: {} })).status).toBe(422);
    expect((await call('GET /v1/certificates/types')).body.types).toHaveLength(5);
    expect((await call('GET /v1/certificates/keys')).body.keys).toHaveLength(1);
  });
});

it('vouches for a certificate to a machine with the scope, and shows the holder', async () => {
  const house = certificateHouse();
  const ports = { ...house.ports, clients: new Map([['client-1', 'subsidy-handler']]) };
  const call = api({ ...house, ports });
  await call('POST /v1/certificates', { body: permit });
  const wish = {
    holder,
    service: 'subsidy-desk',
    purpose: 'subsidy-application',
    types: ['food-permit'],
    days: 30,
  };
  const given = await call('POST /v1/certificates/consents', { body: wish });
  expect(given.status).toBe(201);
  const machine = (scope: string) => ({ sub: 'client-1', client_id: 'client-1', scope });
  const body = { holder, type: 'food-permit', purpose: wish.purpose, consent: given.body.consent.consentId };
  const ask = (scope: string) => call('POST /v1/certificates/statements', { body, claims: machine(scope) });
  expect((await ask('civichall/partner-events:certificate-issued')).status).toBe(403);
  const answer = await ask('civichall/certificate-reuse');
  expect(answer).toMatchObject({ status: 201, body: { outcome: 'stated', holder: '913***********0Y43' } });
  const [key] = (await call('GET /v1/certificates/keys')).body.keys;
  const [head, claims, signature] = answer.body.statement.split('.');
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  expect(
    verify(
      'sha256',
      signed,
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true);

  const { link } = given.body;
  const seen = await call('GET /v1/certificate-holders/{link}', { params: { link } });
  expect(seen.body.uses).toMatchObject([{ useId: answer.body.useId, serviceName: { en: 'Subsidy desk' } }]);
  const params = { link, consent: body.consent };
  const ended = await call('POST /v1/certificate-holders/{link}/consents/{consent}/end', {
    params,
    body: {},
  });
  expect(ended.body.endedAt).toBe('2026-11-23T00:30:00.000Z');
  expect(await ask('civichall/certificate-reuse')).toMatchObject({
    status: 403,
    body: { type: 'urn:civichall:problem:consent-ended' },
  });
});
