import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../../events/catalog.ts';
import { httpEvent, lambdaContext, type TestRequest } from '../../../../tests/support/lambda-invocations.ts';
import {
  enterprise,
  firmIds,
  type MatchingHouse,
  matchingHouse,
} from '../../../../tests/support/matching-house.ts';
import { httpHandler } from '../../../shared/runtime/http-handler.ts';
import { countTold } from '../../app/count-told.ts';
import { linkOf } from '../../app/firm-link.ts';
import { matchingContract } from '../../contracts/matching-contract.ts';
import { policyProblems } from '../../problems.ts';
import { matchingRoutes } from './matching-routes.ts';

const contract = { context: 'policy', routes: matchingContract } as const;
const [first = '', second = ''] = firmIds(2);

function api(house: MatchingHouse) {
  const applications = { grantedFen: async () => 1_250_050 };
  const handler = httpHandler(contract, policyProblems, matchingRoutes({ ...house.ports, applications }), {
    validateResponses: true,
  });
  return async (routeKey: string, request: Omit<TestRequest, 'routeKey'> = {}, group = 'policy-officer') => {
    const claims = { sub: 'officer-01', username: 'officer-01', 'cognito:groups': `[${group}]` };
    const answer = await handler(httpEvent({ claims, ...request, routeKey }), lambdaContext);
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') };
  };
}

const own = '/v1/policy/firms/{secret}';
const holding = (type: string) => ({
  clause: 'c1',
  source: '第二条',
  test: { field: 'certificates', op: 'holds' as const, value: type },
});
const having = (people: number) => ({
  clause: 'c1',
  source: '第三条',
  test: { field: 'staff.count', op: '>=' as const, value: people, unit: 'person' as const },
});
const trains = {
  clause: 'c1',
  source: '第四条',
  test: { field: 'trainingPlan', op: '=' as const, value: true },
};

/** A firm of 20 people before four policies: eligible, near miss, undecided by one fact, ending. */
async function house() {
  const made = matchingHouse('2026-11-23');
  await made.published();
  await made.published({ id: 'large', conditions: having(30) });
  await made.published({ id: 'training', conditions: trains, department: 'labour' });
  await made.published({ id: 'certified', conditions: holding('high-tech-enterprise') });
  await made.changed(first, {
    certificates: [{ type: 'high-tech-enterprise', expiresOn: '2026-12-10', source: 'register' }],
  });
  const secret = await linkOf(made.ports, first, 'officer-01');
  return { made, call: api(made), params: { secret } };
}

const ids = (list: readonly { readonly policy: string }[]) => list.map(({ policy }) => policy).sort();

describe('a firm by its link', () => {
  it('sees what is for it, what is nearly, what is undecided, and what it is about to lose', async () => {
    const { call, params } = await house();
    const { status, body } = await call(`GET ${own}/policies`, { params });
    expect(status).toBe(200);
    expect([body.eligible, body.nearMisses, body.unknown].map(ids)).toEqual([
      ['certified', 'rd-grant'],
      ['large'],
      ['training'],
    ]);
    expect(body.nearMisses[0].missing).toMatchObject({
      source: '第三条',
      findings: [
        {
          about: { en: 'people employed' },
          value: 20,
          needed: [30],
          gap: 10,
          unit: 'person',
          verdict: 'not',
        },
      ],
    });
    expect(body.unknown[0].undecidedBy).toMatchObject([{ field: 'trainingPlan', because: 'missing' }]);
    expect(body.ending).toMatchObject([
      { policy: 'certified', until: '2026-12-10', because: { kind: 'certificate' } },
    ]);
    expect(body.questions[0]).toMatchObject({
      field: 'trainingPlan',
      type: 'bool',
      decides: [{ policy: 'training' }],
    });
  });

  it('answers the one question and hears at once what that decided; the same again decides nothing', async () => {
    const { made, call, params } = await house();
    const answer = { params, body: { field: 'trainingPlan', value: true } };
    expect(await call(`POST ${own}/answers`, answer)).toMatchObject({
      status: 200,
      body: { decided: [{ policy: 'training', before: 'unknown', after: 'eligible' }], questions: [] },
    });
    expect((await made.ports.firms.get(first))?.facts.trainingPlan).toMatchObject({ source: 'firm' });
    expect(made.told()).toContain(`${first} training@1/eligible`);
    expect((await call(`POST ${own}/answers`, answer)).body.decided).toEqual([]);
    expect(made.told()).toHaveLength(new Set(made.told()).size);
    const wrong = { params, body: { field: 'trainingPlan', value: 7 } };
    expect(await call(`POST ${own}/answers`, wrong)).toMatchObject({ status: 422 });
    const foreign = { params, body: { field: 'name', value: '别的企业' } };
    expect(await call(`POST ${own}/answers`, foreign)).toMatchObject({ status: 422 });
  });

  it('reads a policy clause by clause, which counts once and only where the policy is for it', async () => {
    const { made, call, params } = await house();
    for (const policy of ['rd-grant', 'rd-grant', 'large'])
      expect(await call(`GET ${own}/policies/{policy}`, { params: { ...params, policy } })).toMatchObject({
        status: 200,
      });
    const { body } = await call(`GET ${own}/policies/{policy}`, {
      params: { ...params, policy: 'rd-grant' },
    });
    expect(body.clauses[1]).toMatchObject({
      source: '第三条（二）',
      verdict: 'eligible',
      findings: [{ about: { en: 'R&D spending ÷ revenue' }, value: 0.1, needed: [0.05], unit: 'share' }],
    });
    const counts = await made.ports.funnel.counts();
    expect(counts).toMatchObject([{ policy: 'rd-grant', stages: { read: 1 } }]);
    expect(counts).toHaveLength(1);
  });

  it('is nobody without it', async () => {
    const { call } = await house();
    const params = { secret: 'A'.repeat(32) };
    expect(await call(`GET ${own}/policies`, { params })).toMatchObject({ status: 404 });
    expect(
      await call(`POST ${own}/answers`, { params, body: { field: 'trainingPlan', value: true } }),
    ).toMatchObject({ status: 404 });
  });
});

describe('staff', () => {
  it('see how a firm stands, and what it was told', async () => {
    const { made, call } = await house();
    await made.day('2026-11-23');
    const { body } = await call('GET /v1/policy/enterprises/{firm}/matches', { params: { firm: first } });
    expect(
      body.told.map(({ policy, reason }: { policy: string; reason: string }) => `${policy} ${reason}`),
    ).toEqual(expect.arrayContaining(['rd-grant eligible', 'certified eligible', 'certified ending']));
    expect(
      await call('GET /v1/policy/enterprises/{firm}/matches', { params: { firm: second } }),
    ).toMatchObject({ status: 404 });
  });

  it('see what is missing, and no figures of the firm', async () => {
    const { made, call, params } = await house();
    const revenue = { field: 'figures.revenue' };
    const test = { field: 'figures.rdSpend', op: '>=' as const, value: { product: [revenue, 0.5] } };
    await made.published({ id: 'half', conditions: { clause: 'c1', source: '第一条', test } });
    const seen = await call('GET /v1/policy/enterprises/{firm}/matches', { params: { firm: first } });
    const findingOf = (
      policy: string,
      { nearMisses }: { nearMisses: { policy: string; missing: object }[] },
    ) => nearMisses.find((one) => one.policy === policy)?.missing;
    const none = { value: null, gap: null, verdict: 'not' };
    expect(findingOf('large', seen.body)).toMatchObject({ findings: [{ ...none, needed: [30] }] });
    expect(findingOf('half', seen.body)).toMatchObject({ findings: [{ ...none, needed: [null] }] });
    const { body } = await call(`GET ${own}/policies`, { params });
    expect(findingOf('half', body)).toMatchObject({
      findings: [{ value: 1_000_000, needed: [5_000_000], gap: 4_000_000 }],
    });
  });

  it('read the firms of a policy by their names, whoever told them', async () => {
    const { made, call } = await house();
    const name = { value: '星河云图科技有限公司', source: 'register' as const, on: '2026-11-20' };
    const file = await made.ports.firms.get(first);
    await made.changed(first, { name: name.value, facts: { ...file?.facts, name } });
    const { body } = await call('GET /v1/policy/policies/{policy}/firms', { params: { policy: 'rd-grant' } });
    expect(body.firms).toEqual([{ firmId: first, name: '星河云图科技有限公司' }]);
  });

  it('page through the firms of a policy of their own department', async () => {
    const { made, call } = await house();
    const wanted = firmIds(130);
    for (const firmId of wanted.slice(1)) await made.changed(firmId);
    const found: string[] = [];
    let query: Record<string, string> = {};
    for (let page = 0; page < 4; page += 1) {
      const { body } = await call('GET /v1/policy/policies/{policy}/firms', {
        params: { policy: 'rd-grant' },
        query,
      });
      found.push(...body.firms.map(({ firmId }: { firmId: string }) => firmId));
      if (body.cursor === null) break;
      query = { cursor: body.cursor };
    }
    expect(found.sort()).toEqual([...wanted].sort());
    const path = 'GET /v1/policy/policies/{policy}/firms';
    expect(await call(path, { params: { policy: 'training' } })).toMatchObject({ status: 403 });
    expect(await call(path, { params: { policy: 'rd-grant' }, query: { cursor: 'bm9uZQ' } })).toMatchObject({
      status: 400,
    });
    expect(await call(path, { params: { policy: 'none' } })).toMatchObject({ status: 404 });
  });

  it('see from match to money, each firm once a stage, by policy and department', async () => {
    const { made, call, params } = await house();
    await made.changed(second, enterprise(second));
    await made.day('2026-11-23');
    const sent: EventData<'notification.notice-sent.v1'> = {
      ...{ day: '2026-11-24', key: 'k', kind: 'digest', audience: 'person', recipient: first },
      ...{
        subject: 'digests/x',
        cause: { type: 't', id: 'i' },
        attempts: 0,
        channel: 'sms',
        provider: 'sns',
      },
      at: '2026-11-24T02:00:00.000Z',
      tells: ['rd-grant@1/eligible', 'certified@1/eligible', 'certified@1/ending'].map((told) => ({
        kind: 'policy-matched',
        subject: `policies/${told}`,
      })),
    };
    await countTold(made.ports, sent);
    await countTold(made.ports, sent);
    await countTold(made.ports, { ...sent, kind: 'ticket-called', tells: [] });
    await call(`GET ${own}/policies/{policy}`, { params: { ...params, policy: 'rd-grant' } });
    const { body } = await call('GET /v1/policy/board', {}, 'head');
    expect(body.totals).toEqual({ matched: 3, told: 2, read: 1, applied: 0, granted: 0 });
    // The policy is applied for here: what was granted is told in yuan, to the fen.
    expect(body.policies[0]).toMatchObject({ granted: 12_500.5 });
    expect(body.policies[0]).toMatchObject({ policy: 'rd-grant', stages: { matched: 2, told: 1, read: 1 } });
    expect(body.departments).toMatchObject([
      { department: 'technology', stages: { matched: 3, told: 2 } },
      { department: 'labour', stages: { matched: 0 } },
    ]);
  });
});
