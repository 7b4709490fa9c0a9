import { describe, expect, it } from 'vitest';
import { at, auditor, firm, handler, officer, opened } from '../../../../tests/support/enterprise-api.ts';

describe('who sees what of an enterprise', () => {
  it('shows figures and people to those who keep files only, and logs every reading for the auditor', async () => {
    const { call } = await opened();
    const seen = (await call(`GET ${at}/{firm}`, { claims: handler })).body;
    expect(seen.facts.map(({ field }: { field: string }) => field)).toEqual(['address', 'industry', 'name']);
    expect(seen.contact).toBeNull();
    for (const part of ['figures', 'people', 'readings'])
      expect((await call(`GET ${at}/{firm}/${part}`, { claims: handler })).status).toBe(403);
    const person = { name: '赵小云', phone: '138 1234 5678', position: '财务负责人' };
    const added = await call(`POST ${at}/{firm}/people`, { body: person, key: 'p1' });
    expect(added).toMatchObject({ status: 201, body: { name: '赵**', phone: '138****5678' } });
    expect((await call(`POST ${at}/{firm}/people`, { body: person, key: 'p1' })).body).toEqual(added.body);
    expect((await call(`GET ${at}/{firm}/people`)).body.people).toEqual([added.body]);
    expect((await call(`GET ${at}/{firm}/figures`)).body.facts).toEqual([
      {
        field: 'staff.count',
        year: null,
        value: 12,
        source: 'department',
        by: 'officer-01',
        on: '2026-11-20',
        verified: true,
      },
    ]);
    const { readings } = (await call(`GET ${at}/{firm}/readings`, { claims: auditor })).body;
    expect(readings.map(({ what, by }: Record<string, string>) => [what, by]).sort()).toEqual([
      ['figures', 'officer-01'],
      ['people', 'officer-01'],
    ]);
    const params = { firm, person: added.body.person };
    const remove = () => call(`POST ${at}/{firm}/people/{person}/remove`, { params });
    expect([(await remove()).body, (await remove()).body]).toEqual([{ removed: true }, { removed: false }]);
  });

  it('takes so many people of a firm at most; one that is added again is no other', async () => {
    const { call } = await opened();
    const add = (place: number) => {
      const body = { name: '赵小云', phone: `1380000${String(place).padStart(4, '0')}`, position: '财务' };
      return call(`POST ${at}/{firm}/people`, { body, key: `p${place}` });
    };
    for (let place = 0; place < 50; place += 1) expect((await add(place)).status).toBe(201);
    expect(await add(50)).toMatchObject({
      status: 422,
      body: { type: 'urn:civichall:problem:too-many-people', detail: expect.stringContaining('50') },
    });
    expect((await add(7)).status).toBe(201);
    expect((await call(`GET ${at}/{firm}/people`)).body.people).toHaveLength(50);
  });

  it('keeps nothing of a person in the clear', async () => {
    const { call, table } = await opened();
    await call(`POST ${at}/{firm}/people`, {
      body: { name: '赵小云', phone: '13812345678', position: '财务' },
    });
    await call(`POST ${at}/{firm}/contact`, { body: { contact: '13912345678' } });
    expect(JSON.stringify(table.items())).not.toMatch(/赵小云|13812345678|13912345678/);
  });

  it('opens how a firm is reached to those who keep files, for a reason that is logged, and never its link', async () => {
    const { call } = await opened();
    const open = (reason: string, claims = officer) =>
      call(`POST ${at}/{firm}/contact/open`, { body: { reason }, claims });
    expect(await open('电话回访')).toMatchObject({ status: 200, body: { contact: null, people: [] } });
    await call(`POST ${at}/{firm}/contact`, { body: { contact: '13912345678' } });
    const body = { name: '赵小云', phone: '138 1234 5678', position: '财务负责人' };
    const { person } = (await call(`POST ${at}/{firm}/people`, { body })).body;
    const read = await open('申报材料有误');
    expect(read.body).toEqual({ contact: '13912345678', people: [{ person, ...body }] });
    expect((await open('  ')).status).toBe(400);
    for (const claims of [handler, auditor]) expect((await open('好奇', claims)).status).toBe(403);
    const { readings } = (await call(`GET ${at}/{firm}/readings`, { claims: auditor })).body;
    expect(readings.map(({ at: _at, ...reading }: { at: string }) => reading)).toEqual(
      expect.arrayContaining(
        ['电话回访', '申报材料有误'].map((reason) => ({
          ...{ what: 'contact', by: 'officer-01', role: 'policy-officer' },
          reason,
        })),
      ),
    );
    expect(readings).toHaveLength(2);
  });

  it('sends no new link to who writes by one that is renewed in the same moment', async () => {
    const { call, ports, table } = await opened();
    const { link } = (await call(`POST ${at}/{firm}/link`)).body;
    const { beforeWrite } = table;
    table.beforeWrite = async () => {
      table.beforeWrite = beforeWrite;
      await call(`POST ${at}/{firm}/link/renew`);
    };
    const own = { params: { secret: link }, body: { contact: '13912345678' } };
    expect((await call('POST /v1/policy/firms/{secret}/contact', own)).status).toBe(404);
    expect((await ports.firms.get(firm))?.contact).toBeUndefined();
  });

  it('logs who took the link by which the firm acts', async () => {
    const { call } = await opened();
    await call(`POST ${at}/{firm}/link`);
    await call(`POST ${at}/{firm}/link/renew`);
    const { readings } = (await call(`GET ${at}/{firm}/readings`, { claims: auditor })).body;
    expect(readings).toMatchObject([
      { what: 'link', by: 'officer-01' },
      { what: 'link', by: 'officer-01' },
    ]);
  });

  it('tells by how much figures fell, and never the figures, where a firm may move away', async () => {
    const { call } = await opened();
    const taxes = (year: number, value: number) => ({ field: 'figures.taxes', year, value });
    const facts = [taxes(2024, 7_654_321), taxes(2025, 3_456_789), { field: 'district', value: '330106' }];
    await call(`POST ${at}/{firm}/facts`, { body: { facts } });
    const { risk } = (await call(`GET ${at}/{firm}`, { claims: handler })).body;
    const { enterprises } = (await call(`GET ${at}/relocation-risks`, { claims: auditor })).body;
    expect(risk.reasons).toMatchObject([
      { signal: 'address-outside', fall: null },
      { signal: 'falling-taxes', fall: 55 },
    ]);
    expect(enterprises[0].risk).toEqual(risk);
    expect(JSON.stringify([risk, enterprises])).not.toMatch(/7654321|3456789/);
  });
});
