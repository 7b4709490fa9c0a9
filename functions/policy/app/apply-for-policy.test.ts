import { describe, expect, it } from 'vitest';
import {
  applicationHouse,
  entryOf,
  firmNumber,
  goodFacts,
} from '../../../tests/support/application-house.ts';
import { officer } from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { instantAt } from '../../shared/kernel/local-time.ts';
import type { MaterialType } from '../domain/application/material-file.ts';
import { applyForPolicy } from './apply-for-policy.ts';
import { approveApplication } from './decide-application.ts';
import { showForm } from './own-applications.ts';
import { offerUpload } from './take-materials.ts';

const one = firmNumber(1);

describe('a firm that applies', () => {
  it('freezes version, data, reasons and amount', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    expect(application).toMatchObject({
      state: 'in-review',
      policyVersion: 1,
      amount: 50_000,
      dueOn: '2026-12-13',
      snapshot: { day: '2026-11-23', verdict: 'eligible', verified: true },
    });
    expect(application.snapshot.facts).toContainEqual({
      field: 'figures.revenue',
      year: 2025,
      value: 10_000_000,
      source: 'department',
      on: '2026-11-20',
    });
    const held = application.snapshot.digest;
    await house.firm(one, {
      facts: { ...goodFacts(), 'staff.count': { value: 3, source: 'register', on: '2026-11-23' } },
    });
    const kept = await house.ports.applications.get(application.applicationId);
    expect(kept?.snapshot).toMatchObject({ digest: held, verdict: 'eligible' });
  });

  it('gets the same application by a second click, and is refused with other content', async () => {
    const house = applicationHouse();
    await house.policy({
      questions: [{ id: 'plan', name: { 'zh-CN': '计划', en: 'plan' }, type: 'text', required: false }],
    });
    const secret = await house.firm(one);
    const apply = (plan?: string) =>
      applyForPolicy(
        house.ports,
        secret,
        entryOf({ answers: { facts: {}, questions: plan ? { plan } : {} } }),
        {},
      );
    const [first, second] = await Promise.all([apply(), apply()]);
    expect(taken(second).applicationId).toBe(taken(first).applicationId);
    expect(house.table.items().filter(({ kind }) => kind === 'application')).toHaveLength(1);
    expect(await apply('another')).toMatchObject({
      ok: false,
      error: { reason: 'applied-before', state: 'in-review' },
    });
  });

  it.each([
    ['2026-11-09', 'not-open-yet'],
    ['2026-11-10', undefined],
    ['2026-11-30', undefined],
    ['2026-12-01', 'closed'],
  ])('on %s is answered by whole days of the district: %s', async (day, reason) => {
    for (const time of ['00:00', '23:59']) {
      const house = applicationHouse();
      await house.policy({ opensOn: '2026-11-10', closesOn: '2026-11-30' });
      house.clock.set(instantAt(day, time, 'Asia/Shanghai'));
      const secret = await house.firm(one, { facts: goodFacts('2026-11-01') });
      const outcome = await applyForPolicy(house.ports, secret, entryOf(), {});
      expect(outcome.ok ? undefined : outcome.error.reason).toBe(reason);
    }
  });

  it('is told what is missing, which clauses are not met, and that another version is in force', async () => {
    const house = applicationHouse();
    await house.policy();
    const secret = await house.firm(one, { facts: {} });
    const apply = (change = {}) => applyForPolicy(house.ports, secret, entryOf(change), {});
    expect(await apply()).toMatchObject({
      error: { reason: 'not-decided', missing: expect.arrayContaining(['staff.count']) },
    });
    await house.firm(one, {
      facts: { ...goodFacts(), 'staff.count': { value: 3, source: 'register', on: '2026-11-20' } },
    });
    expect(await apply()).toMatchObject({ error: { reason: 'not-eligible', clauses: [{ clause: 'c1' }] } });
    expect(await apply({ policyVersion: 2 })).toMatchObject({
      error: { reason: 'not-in-force', inForce: 1 },
    });
    expect(await apply({ policy: 'unknown' })).toMatchObject({ error: { reason: 'not-found' } });
  });

  it('answers what its form asks; the answers go into its file as its own word', async () => {
    const house = applicationHouse();
    await house.policy({ instant: true });
    const { 'staff.count': _staff, ...facts } = goodFacts();
    const secret = await house.firm(one, { facts });
    const { form } = taken(await showForm(house.ports, secret, 'rd-grant'));
    expect(form.entries).toMatchObject([
      { pointer: '/facts/staff.count', because: 'missing', sources: ['第三条（一）'] },
    ]);
    const says = (value: unknown) =>
      applyForPolicy(
        house.ports,
        secret,
        entryOf({
          answers: { facts: { 'staff.count': value as number, 'figures.revenue@2025': 1 }, questions: {} },
        }),
        {},
      );
    expect(await says('many')).toMatchObject({
      error: {
        reason: 'answers-invalid',
        faults: [{ pointer: '/facts/figures.revenue@2025' }, { pointer: '/facts/staff.count' }],
      },
    });
    const application = taken(
      await applyForPolicy(
        house.ports,
        secret,
        entryOf({ answers: { facts: { 'staff.count': 12 }, questions: {} } }),
        {},
      ),
    );
    // Its own word is believed, but nobody is paid by rule on it.
    expect(application).toMatchObject({
      state: 'in-review',
      snapshot: { verdict: 'eligible', verified: false },
    });
    expect((await house.ports.firms.get(one))?.facts['staff.count']).toMatchObject({
      value: 12,
      source: 'firm',
    });
  });

  it('that pauses is refused as any that does not work here, and its form says so', async () => {
    const house = applicationHouse();
    await house.policy();
    const secret = await house.firm(one, { status: 'suspended' });
    expect(taken(await showForm(house.ports, secret, 'rd-grant')).refusal).toBe('firm-not-active');
    expect(await applyForPolicy(house.ports, secret, entryOf(), {})).toMatchObject({
      error: { reason: 'firm-not-active', status: 'suspended' },
    });
  });

  it('leaves nothing in its file when there is nothing to be granted', async () => {
    const house = applicationHouse();
    await house.policy({ budget: 40_000 });
    const { 'staff.count': _staff, ...facts } = goodFacts();
    const secret = await house.firm(one, { facts });
    const answers = { facts: { 'staff.count': 12 }, questions: {} };
    expect(await applyForPolicy(house.ports, secret, entryOf({ answers }), {})).toMatchObject({
      error: { reason: 'budget-exhausted', left: 40_000 },
    });
    expect((await house.ports.firms.get(one))?.facts).toEqual(facts);
  });

  it('is taken for the moment at which it came, however long its papers take', async () => {
    const house = applicationHouse();
    await house.policy({
      closesOn: '2026-11-30',
      materials: [{ id: 'report', name: { 'zh-CN': '报告', en: 'report' }, required: true }],
    });
    const came = instantAt('2026-11-30', '23:59', 'Asia/Shanghai') + 59_000;
    house.clock.set(came);
    const secret = await house.firm(one);
    const { upload } = taken(await offerUpload(house.ports, secret, { name: 'a', type: 'application/pdf' }));
    const look = async () => {
      house.clock.advance(2_000);
      return { bytes: 10, etag: 'e1', isOfType: true };
    };
    const materials = { ...house.ports.materials, look, keep: async () => true };
    const entry = entryOf({ materials: { report: { upload: upload.uploadId } } });
    expect(taken(await applyForPolicy({ ...house.ports, materials }, secret, entry, {}))).toMatchObject({
      submittedAt: came,
      snapshot: { day: '2026-11-30' },
    });
  });

  it('cannot have two policies that exclude each other, whichever of them says so', async () => {
    const house = applicationHouse();
    const exclusive = {
      all: [
        policyClause,
        { clause: 'c9', source: '第五条', test: { policy: 'rd-grant', relation: 'exclusive' } },
      ],
    } as const;
    await house.policy();
    await house.policy({}, { id: 'other-grant', conditions: exclusive });
    const granted = { key: { value: [], source: 'department', on: '2026-11-20' } } as const;
    const facts = { ...goodFacts(), granted: granted.key };
    for (const [first, second] of [
      ['rd-grant', 'other-grant'],
      ['other-grant', 'rd-grant'],
    ] as const) {
      const secret = await house.firm(firmNumber(first.length), { facts });
      taken(await applyForPolicy(house.ports, secret, entryOf({ policy: first }), {}));
      expect(await applyForPolicy(house.ports, secret, entryOf({ policy: second }), {})).toMatchObject({
        error: { reason: 'exclusive-policy', claims: [{ policy: first, how: 'applied' }] },
      });
    }
  });
});

const policyClause = {
  clause: 'c1',
  source: '第三条（一）',
  test: { field: 'staff.count', op: '>=', value: 10, unit: 'person' },
} as const;

describe('approval by rule', () => {
  it('sees a policy that excludes it and was granted after the file was read', async () => {
    const house = applicationHouse();
    const excluding = { policy: 'other-grant', relation: 'exclusive' } as const;
    const conditions = {
      all: [policyClause, { clause: 'c9', source: '第五条', test: excluding }],
    } as const;
    await house.policy({}, { conditions });
    await house.policy(
      { instant: true, byCommitment: ['staff.count'] },
      { id: 'other-grant', conditions: policyClause },
    );
    const granted = { value: [], source: 'department', on: '2026-11-20' } as const;
    const facts = { ...goodFacts(), 'staff.count': { value: 12, source: 'firm', on: '2026-11-20' } } as const;
    const secret = await house.firm(one, { facts: { ...facts, granted } });
    const first = taken(await applyForPolicy(house.ports, secret, entryOf(), {}));
    const { ofFirm } = house.ports.applications;
    const applications = {
      ...house.ports.applications,
      ofFirm: async (firmId: string) => {
        const now = await house.ports.applications.get(first.applicationId);
        const decision = { application: first.applicationId, version: first.version, asking: officer };
        if (now?.state === 'in-review') taken(await approveApplication(house.ports, decision));
        return await ofFirm(firmId);
      },
    };
    // What it says is written into its file, so the file that the approval would be written over is a new one.
    const answers = { facts: { 'staff.count': 13 }, questions: {} };
    const entry = entryOf({ policy: 'other-grant', answers });
    expect(await applyForPolicy({ ...house.ports, applications }, secret, entry, {})).toMatchObject({
      error: { reason: 'exclusive-policy', claims: [{ policy: 'rd-grant', how: 'granted' }] },
    });
  });
});

describe('papers of an application', () => {
  const rules = {
    materials: [
      { id: 'report', name: { 'zh-CN': '报告', en: 'report' }, required: true, certificate: 'audit-report' },
    ],
  };
  const upload = async (
    house: ReturnType<typeof applicationHouse>,
    secret: string,
    { name = 'a.pdf', type = 'application/pdf' as MaterialType, file = { bytes: 10, isOfType: true } } = {},
  ) => {
    const offered = taken(await offerUpload(house.ports, secret, { name, type }));
    house.uploads.set(offered.upload.uploadId, { ...file, etag: 'e1' });
    return offered.upload;
  };

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\evil\\\u202Efdp.exe', 'fdp.exe.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    [`${'长'.repeat(999)}.pdf`, `${'长'.repeat(96)}.pdf`],
    ['\u0000\u200f', 'attachment.pdf'],
  ])('the hostile name %j is %j', async (given, saved) => {
    const house = applicationHouse();
    const secret = await house.firm(one);
    expect((await upload(house, secret, { name: given })).name).toBe(saved);
  });

  it('are needed, are what they were said to be, not too large, and the firm’s own', async () => {
    const house = applicationHouse();
    await house.policy(rules);
    const [secret, other] = [await house.firm(one), await house.firm(firmNumber(2))];
    const withReport = (report?: { upload: string } | { certificate: true }) =>
      applyForPolicy(house.ports, secret, entryOf({ materials: report ? { report } : {} }), {});
    const fault = (kind: string) => ({
      error: { reason: 'materials-invalid', faults: [{ pointer: '/materials/report', fault: kind }] },
    });
    expect(await withReport()).toMatchObject(fault('missing'));
    expect(await withReport({ certificate: true })).toMatchObject(fault('no-valid-certificate'));
    const wrong = await upload(house, secret, { file: { bytes: 10, isOfType: false } });
    expect(await withReport({ upload: wrong.uploadId })).toMatchObject(fault('other-type'));
    const large = await upload(house, secret, { file: { bytes: 11 * 1024 * 1024, isOfType: true } });
    expect(await withReport({ upload: large.uploadId })).toMatchObject(fault('too-large'));
    const foreign = await upload(house, other);
    expect(await withReport({ upload: foreign.uploadId })).toMatchObject(fault('not-uploaded'));
    expect(house.kept.size).toBe(0);
    const right = await upload(house, secret);
    taken(await withReport({ upload: right.uploadId }));
    expect([...house.kept]).toEqual([right.uploadId]);
  });

  it('may be a certificate of the file that is valid on the day', async () => {
    const house = applicationHouse();
    await house.policy({ ...rules, instant: true });
    const certificate = { type: 'audit-report', issuedOn: '2025-12-01', source: 'certificate' } as const;
    const expired = { ...certificate, expiresOn: '2026-11-22' };
    const secret = await house.firm(one, { certificates: [expired] });
    const apply = () =>
      applyForPolicy(house.ports, secret, entryOf({ materials: { report: { certificate: true } } }), {});
    expect(await apply()).toMatchObject({ error: { reason: 'materials-invalid' } });
    await house.firm(one, { certificates: [{ ...certificate, expiresOn: '2026-11-23' }] });
    expect(taken(await apply())).toMatchObject({ state: 'payable', amount: 50_000 });
  });
});
