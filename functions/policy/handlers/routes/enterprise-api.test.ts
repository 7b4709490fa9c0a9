import { describe, expect, it } from 'vitest';
import { api, at, firm, handler, newcomer, opened } from '../../../../tests/support/enterprise-api.ts';
import { policyHouse } from '../../../../tests/support/policy-house.ts';

describe('the file of an enterprise', () => {
  it('is opened once under its credit code, and found by code and by name', async () => {
    const { call } = await opened();
    const again = await call(`POST ${at}`, { body: newcomer });
    expect(again).toMatchObject({ status: 201, body: { firm, name: newcomer.name, version: 1 } });
    const other = { ...newcomer, name: '另一家公司' };
    expect(await call(`POST ${at}`, { body: other })).toMatchObject({ status: 409, body: { firm } });
    for (const text of [firm, '云图', '91350100 m000100y43'])
      expect((await call(`GET ${at}`, { query: { text } })).body.enterprises).toEqual([
        { firm, name: newcomer.name, status: 'active' },
      ]);
    expect((await call(`GET ${at}`, { query: { text: '无此企业' } })).body.enterprises).toEqual([]);
  });

  it.each([
    ['91350100M000100Y44', 'check-digit'],
    ['91350100M000100YI3', 'form'],
  ])('is not opened under the wrong code %s', async (creditCode, fault) => {
    const call = api(policyHouse());
    const refused = await call(`POST ${at}`, { body: { ...newcomer, creditCode } });
    expect(refused).toMatchObject({ status: 422, body: { fault } });
    expect(refused.body.type).toContain('credit-code-invalid');
  });

  it('takes all facts of a telling or none, and says what it knows better', async () => {
    const { call } = await opened();
    const tell = (...facts: object[]) => call(`POST ${at}/{firm}/facts`, { body: { facts } });
    const wrong = await tell(
      { field: 'staff.insured', value: 11 },
      { field: 'figures.revenue', year: 2027, value: 1 },
      { field: 'staff.cuont', value: 1 },
    );
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/facts/1/year', code: 'future-year', detail: 'The year 2027 has not come yet.' },
          { pointer: '/facts/2/field', code: 'unknown-field' },
        ],
      },
    });
    const told = await tell(
      { field: 'staff.insured', value: 11 },
      { field: 'staff.count', value: 9, on: '2026-10-01' },
    );
    expect(told).toMatchObject({ status: 200, body: { kept: ['staff.count'], enterprise: { version: 2 } } });
    expect((await tell({ field: 'staff.insured', value: 11 })).body.enterprise.version).toBe(2);
  });

  it('holds certificates that were told by hand; `all` says that there are no others', async () => {
    const { call } = await opened();
    const tell = (certificates: object[], all = false) =>
      call(`POST ${at}/{firm}/certificates`, { body: { certificates, all } });
    expect(await tell([{ type: 'iso', issuedOn: '2026-05-01', expiresOn: '2026-01-01' }])).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/certificates/0/value', code: 'expires-before-issue' }] },
    });
    await tell([{ type: 'iso', expiresOn: '2027-01-01' }]);
    expect((await call(`GET ${at}/{firm}`)).body.certificatesAll).toBe(false);
    const told = await tell([{ type: 'technology-sme', expiresOn: null }], true);
    expect(told.body.certificates).toMatchObject([{ type: 'technology-sme', endless: true }]);
    expect((await call(`GET ${at}/{firm}`)).body.certificatesAll).toBe(true);
  });

  it('is changed by one of two at once, and by the other after it', async () => {
    const { call, table } = await opened();
    let raced = false;
    table.beforeWrite = async ([item]) => {
      if (item?.kind !== 'enterprise' || raced) return;
      raced = true;
      await call(`POST ${at}/{firm}/facts`, { body: { facts: [{ field: 'staff.insured', value: 11 }] } });
    };
    const facts = [{ field: 'staff.technical', value: 4 }];
    const told = await call(`POST ${at}/{firm}/facts`, { body: { facts } });
    expect(told.body.enterprise.version).toBe(3);
    const fields = (await call(`GET ${at}/{firm}/figures`)).body.facts.map(
      (one: { field: string }) => one.field,
    );
    expect(fields).toEqual(['staff.count', 'staff.insured', 'staff.technical']);
  });
});

describe('the link of a firm', () => {
  const own = '/v1/policy/firms/{secret}';
  async function linked() {
    const house = await opened();
    const { link } = (await house.call(`POST ${at}/{firm}/link`)).body;
    const byLink = (routeKey: string, { body, ...params }: { body?: object; [name: string]: unknown } = {}) =>
      house.call(routeKey, {
        claims: {},
        params: { secret: link, ...params } as Record<string, string>,
        ...(body ? { body } : {}),
      });
    return { ...house, link, byLink };
  }

  it('is one, opens the own file, and opens nothing once it was renewed or ended', async () => {
    const { call, link, byLink } = await linked();
    expect((await call(`POST ${at}/{firm}/link`)).body.link).toBe(link);
    await call(`POST ${at}/{firm}/contact`, { body: { contact: '13912345678' } });
    expect((await byLink(`GET ${own}/file`)).body).toMatchObject({ firm, contact: '***5678' });
    const renewed = (await call(`POST ${at}/{firm}/link/renew`, { body: {} })).body.link;
    expect(renewed).not.toBe(link);
    expect((await byLink(`GET ${own}/file`)).status).toBe(404);
    const file = await call(`GET ${own}/file`, { params: { secret: renewed } });
    expect(file.body.contact).toBeNull();
    expect((await call(`POST ${at}/{firm}/link/end`)).body).toEqual({ ended: true });
    expect((await call(`GET ${own}/file`, { params: { secret: renewed } })).status).toBe(404);
    expect((await call(`POST ${at}/{firm}/link/end`)).body).toEqual({ ended: false });
  });

  it('shows every fact with source and day, who may see it, and visits without what officials noted', async () => {
    const { call, byLink } = await linked();
    const visit = { on: '2026-11-22', visitors: ['王主任'], about: '走访', said: '老板脾气大' };
    await call(`POST ${at}/{firm}/visits`, { body: visit });
    const { body, status } = await byLink(`GET ${own}/file`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/脾气|officer-01/);
    expect(body.visits).toMatchObject([{ on: '2026-11-22', about: '走访' }]);
    expect(body.seenBy.figures).toEqual(['policy-officer', 'operator']);
    expect(body.facts).toContainEqual({
      field: 'staff.count',
      year: null,
      value: 12,
      source: 'department',
      by: null,
      on: '2026-11-20',
      verified: true,
    });
  });

  it('lets the firm tell of itself, but neither what the register says nor against an authority', async () => {
    const { call, byLink } = await linked();
    const tell = (...facts: object[]) => byLink(`POST ${own}/facts`, { body: { facts } });
    expect((await tell({ field: 'name', value: '更好的公司' })).body.errors).toMatchObject([
      { pointer: '/facts/0/field', code: 'not-own-word' },
    ]);
    const told = await tell({ field: 'staff.count', value: 500 }, { field: 'staff.researchers', value: 6 });
    expect(told.body.kept).toEqual(['staff.count']);
    expect((await call(`GET ${at}/{firm}/figures`)).body.facts).toMatchObject([
      { field: 'staff.count', value: 12 },
      { field: 'staff.researchers', value: 6, source: 'firm', verified: false },
    ]);
  });

  it('exports all that is kept of the firm, and forgets contact and people', async () => {
    const { call, byLink } = await linked();
    await byLink(`POST ${own}/contact`, { body: { contact: 'boss@example.org', language: 'en' } });
    const added = await call(`POST ${at}/{firm}/people`, {
      body: { name: '赵小云', phone: '13812345678', position: '财务' },
    });
    expect((await byLink(`POST ${own}/contact`, { body: { contact: '12345' } })).status).toBe(422);
    const exported = (await byLink(`GET ${own}/export`)).body;
    expect(exported).toMatchObject({ file: { language: 'en', people: [{ name: '赵**' }] } });
    expect(exported.readings.map(({ what, role }: Record<string, string>) => [what, role]).sort()).toEqual([
      ['link', 'policy-officer'],
      ['personal-data', 'firm'],
    ]);
    await byLink(`POST ${own}/contact/forget`);
    await byLink(`POST ${own}/people/{person}/remove`, { person: added.body.person });
    expect((await byLink(`GET ${own}/file`)).body).toMatchObject({ contact: null, people: [] });
  });

  it('raises a demand, sees it handled step by step, and rates it once', async () => {
    const { call, byLink } = await linked();
    const told = { title: '厂房', text: '需要两千平方米厂房。' };
    const raised = (await byLink(`POST ${own}/demands`, { body: told })).body;
    const step = (action: string) =>
      call(`POST ${at}/{firm}/demands/{demand}/steps`, {
        params: { firm, demand: raised.demand },
        body: { action, note: '已办' },
        claims: handler,
      });
    const rate = () =>
      byLink(`POST ${own}/demands/{demand}/rating`, { demand: raised.demand, body: { grade: 5 } });
    expect((await rate()).body).toMatchObject({ state: 'open', allowed: ['fed-back'] });
    expect((await step('handle')).status).toBe(409);
    for (const action of ['accept', 'handle', 'feed-back']) expect((await step(action)).status).toBe(200);
    expect((await rate()).body).toMatchObject({ state: 'rated', grade: 5, version: 5 });
    expect((await rate()).status).toBe(409);
  });
});

describe('figures from a file', () => {
  const send = (call: ReturnType<typeof api>, file: string, query = {}) =>
    call('POST /v1/policy/enterprise-imports', { file, query: { year: '2025', ...query } });

  it('go into the files, once; a dry run changes nothing', async () => {
    const { call } = await opened();
    const file = `firm,营业收入（万元）\n${firm},1200\n91330110MACH007310,5`;
    const report = { lines: 2, changed: 1, known: 0, failed: 1 };
    for (const dryRun of ['true', 'false'])
      expect((await send(call, file, { dryRun })).body).toMatchObject({
        ...report,
        faults: [{ line: 3, reason: 'unknown-firm' }],
      });
    expect((await send(call, file)).body).toMatchObject({ ...report, changed: 0, known: 1 });
    expect((await call(`GET ${at}/{firm}/figures`)).body.facts[0]).toMatchObject({
      field: 'figures.revenue',
      year: 2025,
      value: 12_000_000,
      source: 'import',
    });
  });

  it('are refused where they are older than what is known, in the wrong unit or of another year', async () => {
    const { call } = await opened();
    await send(call, `firm,营业收入\n${firm},12000000`);
    const reason = async (file: string, query = {}) =>
      (await send(call, file, query)).body.faults.map((fault: Record<string, unknown>) => [
        fault.line,
        fault.column,
        fault.reason,
      ]);
    expect(await reason(`firm,营业收入\n${firm},13000000`, { on: '2026-11-01' })).toEqual([
      [2, '营业收入', 'older-than-known'],
    ]);
    expect(await reason(`firm,营业收入\n${firm},1250`, { year: '2024' })).toEqual([
      [2, '营业收入', 'wrong-unit'],
    ]);
    expect(await reason(`firm,营业收入\n${firm},1250`, { year: '2024', certain: 'true' })).toEqual([]);
    expect(await reason(`firm,年度,营业收入\n${firm},2024,5`)).toEqual([[2, '年度', 'other-year']]);
  });
});

describe('firms that may move away', () => {
  it('are listed with reasons after a visit, and told of once for each level', async () => {
    const house = await opened();
    const { call, table } = house;
    const visit = {
      on: '2026-11-22',
      visitors: ['王主任'],
      about: '走访',
      said: '考虑搬迁，租约到期。',
      demands: ['扩大厂房'],
    };
    expect((await call(`POST ${at}/{firm}/visits`, { body: visit, key: 'v1' })).body.signs).toEqual([
      '搬迁',
      '租约到期',
    ]);
    await call(`POST ${at}/{firm}/visits`, { body: visit, key: 'v1' });
    expect((await call(`POST ${at}/{firm}/visits`, { body: { ...visit, said: '' }, key: 'v1' })).status).toBe(
      422,
    );
    expect((await call(`GET ${at}/{firm}/demands`)).body.demands).toHaveLength(1);
    const { enterprises } = (await call(`GET ${at}/relocation-risks`)).body;
    expect(enterprises).toMatchObject([
      {
        firm,
        risk: {
          level: 'watch',
          score: 40,
          reasons: [{ signal: 'said-in-visit', words: ['搬迁', '租约到期'] }],
        },
      },
    ]);
    await call(`POST ${at}/{firm}/facts`, { body: { facts: [{ field: 'district', value: '330106' }] } });
    await call(`POST ${at}/{firm}/facts`, { body: { facts: [{ field: 'staff.insured', value: 5 }] } });
    const warned = house.events().filter(({ type }) => type === 'policy.relocation-warned.v1');
    expect(warned.map(({ data }) => 'level' in data && data.level)).toEqual(['watch', 'warn']);
    await call(`POST ${at}/{firm}/facts`, { body: { facts: [{ field: 'status', value: 'moved-out' }] } });
    expect((await call(`GET ${at}/relocation-risks`)).body.enterprises).toEqual([]);
    expect(table.items().some(({ pk }) => pk === 'RISKS')).toBe(false);
  });
});
