import { describe, expect, it } from 'vitest';
import { httpEvent, lambdaContext, type TestRequest } from '../../../../tests/support/lambda-invocations.ts';
import { type PolicyHouse, policyContent, policyHouse } from '../../../../tests/support/policy-house.ts';
import { taken } from '../../../../tests/support/ticket-examples.ts';
import { httpHandler } from '../../../shared/runtime/http-handler.ts';
import { conditionsOfDmn, dmnOf } from '../../adapters/dmn/dmn-file.ts';
import { registerEnterprise } from '../../app/tell-facts.ts';
import { policyAuthoringContract, policyReadingContract } from '../../contracts/policy-contract.ts';
import { policyProblems } from '../../problems.ts';
import { authoringRoutes } from './authoring-routes.ts';
import { policyRoutes } from './policy-routes.ts';

const contract = {
  context: 'policy',
  routes: { ...policyReadingContract, ...policyAuthoringContract },
} as const;
const claimsOf = (username: string, group = 'policy-officer') => ({
  sub: username,
  username,
  'cognito:groups': `[${group}]`,
});

function api(house: PolicyHouse) {
  const ports = {
    ...house.ports,
    segments: { get: async () => undefined, put: async () => {} },
    dmn: { write: dmnOf, read: conditionsOfDmn },
  };
  const handler = httpHandler(
    contract,
    policyProblems,
    { ...policyRoutes(ports), ...authoringRoutes(ports) },
    { validateResponses: true },
  );
  return async (routeKey: string, request: Omit<TestRequest, 'routeKey'> = {}) => {
    const answer = await handler(
      httpEvent({ claims: claimsOf('officer-01'), ...request, routeKey }),
      lambdaContext,
    );
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') };
  };
}

const drafts = 'POST /v1/policy/policies';
const version = '/v1/policy/policies/{policy}/versions/{version}';
const params = { policy: 'rd-grant', version: '1' };
const draft = (change: object = {}) => ({ policy: 'rd-grant', content: { ...policyContent(), ...change } });

describe('writing policies over HTTP', () => {
  it('goes from a draft over a second officer to the public, each seeing what it may do', async () => {
    const house = policyHouse('2026-12-01');
    const call = api(house);
    expect(await call(drafts, { body: draft() })).toMatchObject({
      status: 201,
      body: { policy: 'rd-grant', version: 1, state: 'draft', allowed: ['edit', 'submit', 'discard'] },
    });
    expect(await call('GET /v1/policy/policies/{policy}', { params: { policy: 'rd-grant' } })).toMatchObject({
      status: 404,
    });
    const submitted = await call(`POST ${version}/submit`, { params, body: { revision: 1 } });
    expect(submitted.body).toMatchObject({ state: 'submitted', allowed: ['send-back', 'discard'] });
    expect(await call(`POST ${version}/publish`, { params, body: { revision: 2 } })).toMatchObject({
      status: 403,
      body: { type: 'urn:civichall:problem:four-eyes', authors: ['officer-01'] },
    });
    const claims = claimsOf('officer-02');
    expect((await call(`GET ${version}`, { params, claims })).body.allowed).toContain('publish');
    expect(await call(`POST ${version}/publish`, { params, claims, body: { revision: 2 } })).toMatchObject({
      status: 200,
      body: { state: 'published', isInForce: true, allowed: ['end'] },
    });
    const shown = await call('GET /v1/policy/policies/{policy}', { params: { policy: 'rd-grant' } });
    expect(shown.body).toMatchObject({
      version: 1,
      conditions: policyContent().conditions,
      versions: [{ version: 1, effective: { from: '2026-12-01' } }],
    });
    expect(JSON.stringify(shown.body)).not.toMatch(/officer-0|case-1/);
    const auditor = claimsOf('auditor-01', 'auditor');
    expect((await call(`GET ${version}`, { params, claims: auditor })).body.allowed).toEqual([]);
    expect(await call('GET /v1/policy/desk/policies', { claims: auditor })).toMatchObject({
      body: {
        policies: [
          { policy: 'rd-grant', latest: { version: 1, state: 'published' }, inForce: 1, published: [1] },
        ],
      },
    });
    const stranger = claimsOf('officer-03');
    expect((await call('GET /v1/policy/desk/policies', { claims: stranger })).body).toEqual({ policies: [] });
    expect(await call(`GET ${version}`, { params, claims: stranger })).toMatchObject({ status: 403 });
    expect(
      (await call('GET /v1/policy/policies/{policy}/versions', { params: { policy: 'rd-grant' } })).body
        .versions[0].history,
    ).toMatchObject([{ action: 'draft' }, { action: 'submit' }, { action: 'publish', actor: 'officer-02' }]);
  });

  it('tells all problems at their places in the caller’s language, live and when handed in', async () => {
    const call = api(policyHouse());
    const conditions = {
      all: [{ clause: 'c1', source: '第一条', test: { field: 'figures.revenue', op: '>=', value: 500 } }],
    };
    const content = { ...policyContent(), conditions, effective: { from: '2026-12-01', to: '2026-01-01' } };
    const expected = [
      { pointer: '/effective/to', code: 'ends-before-it-begins', detail: 'it ends before it begins' },
      {
        pointer: '/conditions/all/0/test/unit',
        code: 'unit-missing',
        detail: 'money needs a unit (yuan or wan-yuan)',
      },
    ];
    const headers = { 'accept-language': 'en' };
    const checked = await call('POST /v1/policy/policies/{policy}/check', {
      params: { policy: 'rd-grant' },
      body: { version: 1, content },
      headers,
    });
    expect(checked).toEqual({ status: 200, body: { problems: expected } });
    await call(drafts, { body: { policy: 'rd-grant', content } });
    expect(await call(`POST ${version}/submit`, { params, body: { revision: 1 }, headers })).toMatchObject({
      status: 422,
      body: { type: 'urn:civichall:problem:policy-invalid', errors: expected },
    });
  });

  it('tells a wrong shape where it is, and refuses trees without end and hostile examples', async () => {
    const call = api(policyHouse());
    const leaf = { clause: 'c1', source: '第一条', test: { field: 'staff.count', op: '=>', value: 5 } };
    const errors = async (change: object) => {
      const { status, body } = await call(drafts, { body: draft(change) });
      return [status, body.errors?.map(({ pointer }: { pointer: string }) => pointer)];
    };
    expect(await errors({ conditions: { all: [leaf] } })).toEqual([
      400,
      ['/content/conditions/all/0/test/op'],
    ]);
    const deep = `${'{"all":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const body = JSON.stringify(draft({ conditions: 0 })).replace('"conditions":0', `"conditions":${deep}`);
    expect(await call(drafts, { body })).toMatchObject({ status: 400, body: { errors: [{ pointer: '' }] } });
    const enterprise = { id: 'x', figures: 'all of them' };
    expect(await errors({ examples: [{ name: 'x', enterprise, verdict: 'not' }] })).toEqual([
      400,
      ['/content/examples/0/enterprise/figures'],
    ]);
  });

  it('takes a name that is a name, not a text', async () => {
    const name = { 'zh-CN': '长'.repeat(201), en: 'x'.repeat(401) };
    const { status, body } = await api(policyHouse())(drafts, { body: draft({ name }) });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect([status, pointers]).toEqual([400, ['/content/name/zh-CN', '/content/name/en']]);
  });

  it('names near misses by what they miss, and not by their figures', async () => {
    const house = policyHouse();
    const call = api(house);
    const firm = '91350100M000100Y43';
    const facts = [{ field: 'figures.revenue', year: 2025, value: 9_876_543 }];
    const newcomer = { creditCode: firm, name: '星河云图科技有限公司', language: 'zh-CN', facts } as const;
    taken(await registerEnterprise(house.ports, newcomer, { actor: 'officer-01' }));
    const test = { field: 'figures.revenue', op: '>=', value: 1000, unit: 'wan-yuan' };
    const seen = await call('POST /v1/policy/policies/{policy}/preview', {
      params: { policy: 'rd-grant' },
      body: { conditions: { clause: 'c1', source: '第一条', test } },
    });
    expect(seen.body.nearMisses).toMatchObject([
      {
        firmId: firm,
        name: '星河云图科技有限公司',
        clause: 'c1',
        gap: 0.02,
        findings: [{ field: 'figures.revenue', needed: [10_000_000] }],
      },
    ]);
    expect(JSON.stringify(seen.body)).not.toMatch(/9876543|123457/);
  });

  it('keeps trees deeper than the database nests', async () => {
    const call = api(policyHouse());
    let conditions: object = policyContent().conditions;
    for (let level = 0; level < 30; level += 1) conditions = { all: [conditions] };
    await call(drafts, { body: draft({ conditions }) });
    expect((await call(`GET ${version}`, { params })).body.content.conditions).toEqual(conditions);
  });
});

describe('reading policies', () => {
  it('lists those in force on a day by words and kinds, page by page', async () => {
    const house = policyHouse();
    for (const [place, topic] of ['research', 'research', 'staff'].entries())
      await house.published({
        id: `policy-${place}`,
        topic,
        effective: { from: `2026-0${place + 1}-01` },
        name: { 'zh-CN': `补助${place}`, en: `Grant ${place}` },
      });
    await house.published({ id: 'coming', effective: { from: '2027-01-01' } });
    const call = api(house);
    const list = async (query: Record<string, string>) =>
      (await call('GET /v1/policy/policies', { query })).body;
    const ids = (body: { policies: { policy: string }[] }) => body.policies.map(({ policy }) => policy);
    const first = await list({ limit: '2' });
    expect(ids(first)).toEqual(['policy-2', 'policy-1']);
    expect(first).toMatchObject({ on: '2026-11-23', total: 3, topics: { research: 2, staff: 1 } });
    const second = await list({ limit: '2', cursor: first.cursor });
    expect([ids(second), second.cursor]).toEqual([['policy-0'], null]);
    expect(await list({ topic: 'staff', cursor: first.cursor })).toMatchObject({
      type: 'urn:civichall:problem:bad-cursor',
    });
    expect(ids(await list({ topic: 'research', text: 'GRANT 1' }))).toEqual(['policy-1']);
    expect(ids(await list({ on: '2026-01-31' }))).toEqual(['policy-0']);
    expect(ids(await list({ on: '2027-01-01' }))).toContain('coming');
    expect(ids(await list({ kind: 'loan' }))).toEqual([]);
  });
});

describe('conditions as DMN', () => {
  it('come back as they went', async () => {
    const house = policyHouse();
    await house.published();
    const call = api(house);
    const exported = await call(`GET ${version}/dmn`, { params });
    expect(exported.body.notExpressed).toEqual([]);
    const read = await call('POST /v1/policy/dmn', { body: { dmn: exported.body.dmn } });
    expect(read).toMatchObject({ status: 200, body: { problems: [] } });
    const { fields } = house.ports;
    const again = conditionsOfDmn(exported.body.dmn, fields);
    expect(again).toEqual({ ok: true, value: read.body.conditions });
    expect(dmnOf('rd-grant', read.body.conditions, fields)).toEqual({ ok: true, value: exported.body.dmn });
  });

  it('say what they cannot say', async () => {
    const house = policyHouse();
    const test = { expression: { ageInYears: 'registeredOn' }, op: '>=', value: 1, unit: 'year' } as const;
    await house.published({ conditions: { clause: 'c1', source: '第一条', test } });
    const call = api(house);
    expect((await call(`GET ${version}/dmn`, { params })).body).toEqual({
      dmn: null,
      notExpressed: [{ pointer: '/conditions', code: 'ageInYears', detail: 'FEEL 无法表达按周年计算的年限' }],
    });
  });

  it.each([
    ['no XML', 'not a file', { fault: 'not-dmn' }],
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', { fault: 'not-dmn' }],
    ['no verdict', decisions({ clause_1: 'staff.count >= 5' }), { fault: 'no-decision', name: 'eligible' }],
    [
      'a function that is not read',
      decisions({ eligible: 'sum(staff.count) >= 5' }),
      { fault: 'not-in-subset', decision: 'eligible', at: 0, found: 'sum' },
    ],
    [
      'brackets without end',
      decisions({ eligible: '('.repeat(50_000) }),
      { fault: 'not-in-subset', decision: 'eligible', at: 100 },
    ],
    [
      'a sum without end',
      decisions({ eligible: `${'staff.count + '.repeat(9000)}1 >= 5` }),
      { fault: 'not-in-subset', decision: 'eligible' },
    ],
    [
      'a broken text',
      decisions({ eligible: 'industry = "\\q"' }),
      { fault: 'not-in-subset', found: '"\\q"' },
    ],
    [
      'a description of more than a source may have',
      decisions({ eligible: 'c1', c1: 'staff.count >= 5' }, `<description>${'长'.repeat(201)}</description>`),
      { fault: 'over-limit', detail: expect.stringContaining('200') },
    ],
    [
      'a value of more than a value may have',
      decisions({ eligible: `industry = "${'C'.repeat(201)}"` }),
      { fault: 'over-limit' },
    ],
  ])('are refused where they are wrong: %s', async (_, dmn, problem) => {
    const call = api(policyHouse());
    expect(await call('POST /v1/policy/dmn', { body: { dmn } })).toMatchObject({
      status: 422,
      body: { type: 'urn:civichall:problem:dmn-invalid', ...problem },
    });
  });

  it('are read where elements of the file are empty', async () => {
    const call = api(policyHouse());
    const empty = '<description></description><question/>';
    const dmn = decisions({ eligible: 'c1', c1: 'staff.count >= 5' }, empty);
    const read = await call('POST /v1/policy/dmn', { body: { dmn } });
    expect(read).toMatchObject({ status: 200, body: { conditions: { clause: 'c1', source: 'c1' } } });
  });

  it('are read with what is wrong with them', async () => {
    const call = api(policyHouse());
    const dmn = decisions({ eligible: 'staff.count >= 5 and staff.count < 3' });
    const { body } = await call('POST /v1/policy/dmn', { body: { dmn } });
    expect(body.problems.map(({ code }: { code: string }) => code)).toContain('outside-clause');
  });
});

/** A DMN file of decisions by name, each with an element more. */
function decisions(feel: Readonly<Record<string, string>>, more = ''): string {
  const each = Object.entries(feel).map(
    ([name, text]) =>
      `<decision name="${name}">${more}<literalExpression><text>${text.replaceAll('<', '&lt;')}</text></literalExpression></decision>`,
  );
  return `<definitions>${each.join('')}</definitions>`;
}
