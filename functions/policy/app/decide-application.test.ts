import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applicationHouse,
  entryOf,
  firmNumber,
  goodFacts,
} from '../../../tests/support/application-house.ts';
import { officer, secondOfficer } from '../../../tests/support/policy-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { instantAt } from '../../shared/kernel/local-time.ts';
import type { Application } from '../domain/application/application.ts';
import { factSources } from '../domain/enterprise/enterprise-file.ts';
import { applyForPolicy } from './apply-for-policy.ts';
import {
  approveApplication,
  confirmRepaid,
  type Decision,
  forwardApplication,
  recordObjection,
  rejectApplication,
  reopenApplication,
  returnApplication,
  settleAudit,
  settleObjection,
} from './decide-application.ts';
import { listApplications, publicNotices, showApplication } from './find-applications.ts';
import { appealDecision, resubmitApplication, showForm, withdrawApplication } from './own-applications.ts';
import { makeBatch, markPayment } from './pay-applications.ts';
import { sweepApplications } from './sweep-applications.ts';

const one = firmNumber(1);
const by = ({ applicationId, version }: Application, asking = officer): Decision => ({
  application: applicationId,
  version,
  asking,
});
const operator = { ...officer, actor: 'operator-01', role: 'operator' } as const;
const twoSteps = {
  steps: [
    { id: 'first', name: { 'zh-CN': '初审', en: 'First look' } },
    { id: 'decision', name: { 'zh-CN': '审定', en: 'Decision' } },
  ],
};

describe('officers', () => {
  it('go step by step, and the last step decides', async () => {
    const house = applicationHouse();
    await house.policy(twoSteps);
    const application = await house.applied();
    expect(await approveApplication(house.ports, by(application))).toMatchObject({
      error: { reason: 'not-last-step', step: 'first' },
    });
    const forwarded = taken(await forwardApplication(house.ports, by(application)));
    expect(await forwardApplication(house.ports, by(forwarded))).toMatchObject({
      error: { reason: 'last-step' },
    });
    expect(taken(await approveApplication(house.ports, by(forwarded)))).toMatchObject({ state: 'payable' });
    expect((await house.ports.firms.get(one))?.granted).toMatchObject([
      { policy: 'rd-grant', version: 1, applicationId: application.applicationId, amount: 50_000 },
    ]);
  });

  it('of another department do nothing and see nothing', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    const stranger = { ...officer, actor: 'officer-03', departments: new Set(['labour']) };
    const refused = { error: { reason: 'other-department', department: 'technology' } };
    expect(await approveApplication(house.ports, by(application, stranger))).toMatchObject(refused);
    expect(await showApplication(house.ports, application.applicationId, stranger)).toMatchObject(refused);
  });

  it('who decide at once: one does, the other is told who and what', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    const outcomes = await Promise.all([
      approveApplication(house.ports, by(application)),
      rejectApplication(house.ports, by(application, secondOfficer), '材料不实'),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [winner] = outcomes[0]?.ok ? ['officer-01'] : ['officer-02'];
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      error: { reason: 'decided-by-another', by: winner },
    });
  });

  it('return an application once with everything named; the firm corrects it and it is where it was', async () => {
    const house = applicationHouse();
    await house.policy({
      ...twoSteps,
      questions: [{ id: 'plan', name: { 'zh-CN': '计划', en: 'plan' }, type: 'text', required: true }],
    });
    const application = await house.applied(one, { answers: { facts: {}, questions: { plan: '。' } } });
    const secret = await house.firm(one);
    const forwarded = taken(await forwardApplication(house.ports, by(application)));
    const faults = [{ what: 'question', id: 'plan', reason: '计划过于简单' }] as const;
    expect(
      await returnApplication(house.ports, by(forwarded), [{ what: 'material', id: 'none', reason: 'x' }]),
    ).toMatchObject({
      error: { reason: 'fault-unknown', unknown: ['none'] },
    });
    const returned = taken(await returnApplication(house.ports, by(forwarded), faults));
    expect(returned).toMatchObject({ state: 'returned', faults });
    const answers = { facts: {}, questions: { plan: '两年研发计划' } };
    const corrected = taken(
      await resubmitApplication(
        house.ports,
        secret,
        application.applicationId,
        { version: returned.version, answers, materials: {} },
        {},
      ),
    );
    expect(corrected).toMatchObject({ state: 'in-review', step: 1, answers });
    expect(await returnApplication(house.ports, by(corrected), faults)).toMatchObject({
      error: { reason: 'returned-before' },
    });
  });

  it('take a correction that comes late and after the turn of the year for the day of the application', async () => {
    const house = applicationHouse('2026-12-01');
    await house.policy(
      { ...twoSteps, closesOn: '2026-12-10' },
      { effective: { from: '2026-01-01', to: '2026-12-31' } },
    );
    const secret = await house.firm(one, { facts: goodFacts('2026-11-20', 'firm') });
    const application = taken(await applyForPolicy(house.ports, secret, entryOf(), {}));
    house.morning('2026-12-23');
    await sweepApplications(house.ports);
    const late = await house.ports.applications.get(application.applicationId);
    expect(late?.overdueSince).toBeDefined();
    const faults = [{ what: 'fact', id: 'staff.count', reason: '与社保不符' }] as const;
    const returned = taken(await returnApplication(house.ports, by(late as Application), faults));
    house.morning('2027-01-05');
    const { form, snapshot } = taken(await showForm(house.ports, secret, 'rd-grant'));
    expect(form.entries).toMatchObject([{ pointer: '/facts/staff.count', because: 'wrong' }]);
    expect(snapshot).toMatchObject({ day: '2026-12-01', verdict: 'eligible' });
    const entry = {
      version: returned.version,
      answers: { facts: { 'staff.count': 12 }, questions: {} },
      materials: {},
    };
    const corrected = taken(
      await resubmitApplication(house.ports, secret, application.applicationId, entry, {}),
    );
    expect(corrected).toMatchObject({
      state: 'in-review',
      dueOn: '2027-01-25',
      snapshot: { day: '2026-12-01', verdict: 'eligible' },
    });
    expect(corrected.snapshot.facts).toContainEqual(
      expect.objectContaining({ field: 'staff.count', value: 12, on: '2027-01-05' }),
    );
    expect(corrected.overdueSince).toBeUndefined();
    house.morning('2027-01-26');
    expect(await sweepApplications(house.ports)).toMatchObject({ noticesEnded: 0, applicationsOverdue: 1 });
  });

  it('take a correction through its last day; on the day after none, and the application lapses', async () => {
    const house = applicationHouse();
    await house.policy();
    const { applicationId, ...application } = await house.applied();
    const secret = await house.firm(one);
    const faults = [{ what: 'other', reason: '请核对' }] as const;
    const returned = taken(
      await returnApplication(house.ports, by({ ...application, applicationId }), faults),
    );
    expect(returned.correctBy).toBe('2026-12-08');
    const entry = { version: returned.version, answers: { facts: {}, questions: {} }, materials: {} };
    const correct = () => resubmitApplication(house.ports, secret, applicationId, entry, {});
    house.morning('2026-12-08');
    expect(await sweepApplications(house.ports)).toMatchObject({ applicationsLapsed: 0 });
    house.morning('2026-12-09');
    expect(await correct()).toMatchObject({
      error: { reason: 'correction-closed', correctBy: '2026-12-08' },
    });
    expect(await sweepApplications(house.ports)).toMatchObject({ applicationsLapsed: 1 });
    expect(await sweepApplications(house.ports)).toMatchObject({ applicationsLapsed: 0 });
    expect(await house.ports.applications.get(applicationId)).toMatchObject({ state: 'lapsed' });
    expect(await correct()).toMatchObject({ error: { reason: 'wrong-state', state: 'lapsed' } });
    const [told] = house.events().filter(({ type }) => type === 'policy.application-lapsed.v1');
    expect(told?.data).toMatchObject({ applicationId, outcome: 'lapsed' });
  });

  it('remind of a correction three days before its last day, once, by the link that is good then', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    const faults = [{ what: 'other', reason: '请核对' }] as const;
    taken(await returnApplication(house.ports, by(application), faults));
    await house.firm(one, { contact: { masked: '138****5678', sealed: 'renewed' } });
    const reminded: number[] = [];
    for (const day of ['2026-12-04', '2026-12-05', '2026-12-05', '2026-12-06']) {
      house.morning(day);
      reminded.push((await sweepApplications(house.ports)).firmsReminded);
    }
    expect(reminded).toEqual([0, 1, 0, 0]);
    const told = house.events().filter(({ type }) => type === 'policy.application-correction-due.v1');
    expect(told.map(({ data }) => data)).toMatchObject([
      { correctBy: '2026-12-08', contact: { sealed: 'renewed' } },
    ]);
    house.morning('2026-12-09');
    expect(await sweepApplications(house.ports)).toMatchObject({ applicationsLapsed: 1 });
  });

  it('take a correction on its last day, though the firm was reminded since it opened the form', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    const secret = await house.firm(one);
    const faults = [{ what: 'other', reason: '请核对' }] as const;
    const { version, applicationId } = taken(await returnApplication(house.ports, by(application), faults));
    house.clock.set(instantAt('2026-12-08', '23:59', 'Asia/Shanghai'));
    expect(await sweepApplications(house.ports)).toMatchObject({ firmsReminded: 1 });
    const entry = { version, answers: { facts: {}, questions: {} }, materials: {} };
    const corrected = taken(await resubmitApplication(house.ports, secret, applicationId, entry, {}));
    expect(corrected.state).toBe('in-review');
    expect(corrected.correctBy).toBeUndefined();
  });

  it('list what is overdue; a repeated act under the same key does nothing again', async () => {
    const house = applicationHouse();
    await house.policy(twoSteps);
    const application = await house.applied();
    house.morning('2026-12-13');
    expect(await sweepApplications(house.ports)).toMatchObject({ noticesEnded: 0, applicationsOverdue: 0 });
    house.morning('2026-12-14');
    expect(await sweepApplications(house.ports)).toMatchObject({ noticesEnded: 0, applicationsOverdue: 1 });
    expect(await sweepApplications(house.ports)).toMatchObject({ noticesEnded: 0, applicationsOverdue: 0 });
    const page = taken(
      await listApplications(
        house.ports,
        { department: 'technology', state: 'in-review', limit: 10 },
        officer,
      ),
    );
    expect(page.items).toMatchObject([
      { applicationId: application.applicationId, overdueSince: expect.any(Number) },
    ]);
    const late = { ...by(application), version: 2, asking: { ...officer, key: 'k1' } };
    const [first, again] = [
      await forwardApplication(house.ports, late),
      await forwardApplication(house.ports, late),
    ];
    expect(taken(again).history).toEqual(taken(first).history);
  });
});

describe('an approval', () => {
  it('is public for its days; an objection stops the days, and when it is upheld money and grant go back', async () => {
    const house = applicationHouse();
    await house.policy({ publicDays: 5 });
    const approved = taken(await approveApplication(house.ports, by(await house.applied())));
    expect(await publicNotices(house.ports)).toMatchObject([{ noticeUntil: '2026-11-28', amount: 50_000 }]);
    house.morning('2026-11-26');
    const objected = taken(await recordObjection(house.ports, by(approved), '与事实不符'));
    house.morning('2026-12-10');
    await sweepApplications(house.ports);
    const dismissed = taken(
      await settleObjection(house.ports, by(objected), { isUpheld: false, reason: '经核查无误' }),
    );
    expect(dismissed).toMatchObject({ state: 'public-notice', noticeUntil: '2026-12-12' });
    const again = taken(await recordObjection(house.ports, by(dismissed), '另有新证据'));
    const revoked = taken(
      await settleObjection(house.ports, by(again), { isUpheld: true, reason: '证据属实' }),
    );
    expect(revoked.state).toBe('revoked');
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(0);
    expect((await house.ports.firms.get(one))?.granted).toEqual([]);
  });

  it('is payable on the day after its notice', async () => {
    const house = applicationHouse();
    await house.policy({ publicDays: 5 });
    const { applicationId } = taken(await approveApplication(house.ports, by(await house.applied())));
    house.morning('2026-11-28');
    expect(await sweepApplications(house.ports)).toMatchObject({ noticesEnded: 0 });
    house.morning('2026-11-29');
    expect(await sweepApplications(house.ports)).toMatchObject({ noticesEnded: 1 });
    expect(await house.ports.applications.get(applicationId)).toMatchObject({ state: 'payable' });
  });

  it('of a share needs the figure verified, and is rounded down to the fen', async () => {
    const house = applicationHouse();
    const amount = { percent: 10, of: { field: 'figures.rdSpend', year: 'last' }, most: 100_000 } as const;
    await house.policy({ amount }, { benefit: { kind: 'grant', standard: { 'zh-CN': '10%', en: '10%' } } });
    const own = {
      ...goodFacts(),
      'figures.rdSpend@2025': { value: 612_345.67, source: 'firm', on: '2026-11-20' },
    } as const;
    const secret = await house.firm(one, { facts: own });
    const application = taken(await applyForPolicy(house.ports, secret, entryOf(), {}));
    expect(await approveApplication(house.ports, by(application))).toMatchObject({
      error: { reason: 'figure-not-verified', field: 'figures.rdSpend' },
    });
    await house.firm(one, { facts: goodFacts() });
    expect(taken(await approveApplication(house.ports, by(application))).amount).toBe(61_234.56);
  });

  it.each(['suspended', 'deregistered', 'moved-out', 'revoked'] as const)(
    'is not given to a firm that is %s by then',
    async (status) => {
      const house = applicationHouse();
      await house.policy();
      const application = await house.applied();
      await house.firm(one, { status });
      expect(await approveApplication(house.ports, by(application))).toMatchObject({
        error: { reason: 'firm-not-active', status },
      });
      expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(0);
    },
  );

  it('is not given past what one firm may get under any version', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    await house.firm(one, {
      granted: [{ policy: 'rd-grant', version: 0, on: '2025-05-01', amount: 30_000 }],
    });
    expect(taken(await approveApplication(house.ports, by(application))).amount).toBe(20_000);
  });

  it.each(['one by one', 'at once'])('never exceeds the budget when 200 are decided %s', async (way) => {
    const house = applicationHouse();
    await house.policy({ budget: 1_030_000 });
    const applications: Application[] = [];
    for (let number = 0; number < 200; number++) applications.push(await house.applied(firmNumber(number)));
    const approve = (application: Application) => approveApplication(house.ports, by(application));
    const outcomes =
      way === 'at once'
        ? await Promise.all(applications.map(approve))
        : await applications.reduce<Promise<Awaited<ReturnType<typeof approve>>[]>>(
            async (all, application) => [...(await all), await approve(application)],
            Promise.resolve([]),
          );
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(100_000_000);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(20);
    for (const outcome of outcomes)
      if (!outcome.ok)
        expect(outcome.error).toEqual({
          reason: 'budget-exhausted',
          cap: 1_030_000,
          left: 30_000,
          amount: 50_000,
        });
    const states = await Promise.all(
      applications.map(({ applicationId }) => house.ports.applications.get(applicationId)),
    );
    expect(states.filter((each) => each?.state === 'in-review')).toHaveLength(180);
  });

  it('keeps budget, grants and applications equal whatever is decided in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom('approve', 'revoke', 'reject')), { maxLength: 24 }),
        async (places, acts) => {
          const house = applicationHouse();
          await house.policy({ budget: places * 50_000, publicDays: 3 });
          const all: Application[] = [];
          for (let number = 0; number < 6; number++) all.push(await house.applied(firmNumber(number)));
          await Promise.all(
            acts.map(async ([number, act]) => {
              const now = await house.ports.applications.get(all[number]?.applicationId ?? '');
              if (!now) return;
              if (act === 'approve') await approveApplication(house.ports, by(now));
              else if (act === 'reject') await rejectApplication(house.ports, by(now), '不符');
              else {
                const objected = await recordObjection(house.ports, by(now), '异议');
                if (objected.ok)
                  await settleObjection(house.ports, by(objected.value), { isUpheld: true, reason: '属实' });
              }
            }),
          );
          const after = await Promise.all(
            all.map(({ applicationId }) => house.ports.applications.get(applicationId)),
          );
          const granted = after.filter((each) => ['public-notice', 'objected'].includes(each?.state ?? ''));
          const fen = await house.ports.applications.grantedFen('rd-grant', 1);
          const files = await Promise.all(all.map(({ firmId }) => house.ports.firms.get(firmId)));
          expect(fen).toBe(granted.length * 5_000_000);
          expect(fen).toBeLessThanOrEqual(places * 5_000_000);
          expect(files.flatMap((file) => file?.granted ?? [])).toHaveLength(granted.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('approval by rule', () => {
  it('comes with the application; a sample waits to be audited, and what fails is revoked', async () => {
    const house = applicationHouse();
    await house.policy({ instant: true, auditPercent: 100, publicDays: 7 });
    const application = await house.applied();
    expect(application).toMatchObject({ state: 'public-notice', audit: 'wanted', amount: 50_000 });
    expect(application.history.map(({ action, role }) => [action, role])).toEqual([
      ['submit', 'firm'],
      ['approve-by-rule', 'system'],
    ]);
    const waiting = async () =>
      taken(
        await listApplications(house.ports, { department: 'technology', state: 'audit', limit: 10 }, officer),
      ).items;
    expect(await waiting()).toHaveLength(1);
    const revoked = taken(
      await settleAudit(house.ports, by(application), { isPassed: false, reason: '数据不实' }),
    );
    expect(revoked).toMatchObject({ state: 'revoked', audit: 'failed' });
    expect(await waiting()).toHaveLength(0);
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(0);
  });

  it('revoked after it was paid gives the grant up at once, and the money when it came back, once', async () => {
    const house = applicationHouse();
    await house.policy({ instant: true, auditPercent: 100, publicDays: 0, budget: 50_000 });
    const { applicationId } = await house.applied();
    const { batch } = taken(await makeBatch(house.ports, 'technology', officer));
    const payment = { batch: batch.batchId, application: applicationId };
    taken(await markPayment(house.ports, payment, { isPaid: true }, officer));
    const paid = await house.ports.applications.get(applicationId);
    const revoked = taken(
      await settleAudit(house.ports, by(paid as Application), { isPassed: false, reason: '数据不实' }),
    );
    expect(revoked).toMatchObject({ state: 'revoked', repayment: 'wanted' });
    expect((await house.ports.firms.get(one))?.granted).toEqual([]);
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(5_000_000);
    expect(await reopenApplication(house.ports, by(revoked, operator), '申诉成立')).toMatchObject({
      error: { reason: 'paid-before' },
    });
    const repaid = taken(await confirmRepaid(house.ports, by(revoked)));
    expect(repaid).toMatchObject({ state: 'revoked', repayment: 'done' });
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(0);
    expect(await confirmRepaid(house.ports, by(repaid))).toMatchObject({
      error: { reason: 'nothing-to-repay' },
    });
  });

  it('samples about as many as the policy says, the same ones again', async () => {
    const { ports } = applicationHouse();
    const drawn = await Promise.all(
      Array.from({ length: 2000 }, (_, n) => ports.draw(ports.ids.derived(String(n)))),
    );
    const sampled = drawn.filter((each) => each * 100 < 10).length;
    expect(sampled).toBeGreaterThan(140);
    expect(sampled).toBeLessThan(260);
    expect(await ports.draw(ports.ids.derived('7'))).toBe(drawn[7]);
  });

  it('never rests on what only the firm says, unless it may commit itself to it', async () => {
    const source = fc.constantFrom(...factSources);
    await fc.assert(
      fc.asyncProperty(source, source, source, fc.boolean(), async (staff, revenue, spend, commits) => {
        const house = applicationHouse();
        await house.policy({ instant: true, ...(commits ? { byCommitment: ['staff.count'] } : {}) });
        const facts = goodFacts();
        const secret = await house.firm(one, {
          facts: {
            'staff.count': { ...facts['staff.count'], source: staff },
            'figures.revenue@2025': { ...facts['figures.revenue@2025'], source: revenue },
            'figures.rdSpend@2025': { ...facts['figures.rdSpend@2025'], source: spend },
          },
        });
        const application = taken(await applyForPolicy(house.ports, secret, entryOf(), {}));
        const own = [commits ? 'register' : staff, revenue, spend].includes('firm');
        expect(application.state).toBe(own ? 'in-review' : 'payable');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a decision that was wrong', () => {
  it('is taken up again by an operator, once, and decided within its days', async () => {
    const house = applicationHouse();
    await house.policy(twoSteps);
    const forwarded = taken(await forwardApplication(house.ports, by(await house.applied())));
    const rejected = taken(await rejectApplication(house.ports, by(forwarded), '不符'));
    expect(await reopenApplication(house.ports, by(rejected), '申诉成立')).toMatchObject({
      error: { reason: 'not-allowed', role: 'officer' },
    });
    house.morning('2026-12-01');
    const reopened = taken(await reopenApplication(house.ports, by(rejected, operator), '申诉成立'));
    expect(reopened).toMatchObject({ state: 'in-review', step: 1, dueOn: '2026-12-21' });
    expect(reopened.decidedAt).toBeUndefined();
    expect(reopened.history.at(-1)).toMatchObject({ action: 'reopen', reason: '申诉成立' });
    const again = taken(await rejectApplication(house.ports, by(reopened), '仍不符'));
    expect(await reopenApplication(house.ports, by(again, operator), '再次')).toMatchObject({
      error: { reason: 'reopened-before' },
    });
  });

  it('that revoked an approval before it was paid: money and grant are given anew', async () => {
    const house = applicationHouse();
    await house.policy({ publicDays: 5, budget: 50_000 });
    const approved = taken(await approveApplication(house.ports, by(await house.applied())));
    const objected = taken(await recordObjection(house.ports, by(approved), '不实'));
    const revoked = taken(
      await settleObjection(house.ports, by(objected), { isUpheld: true, reason: '属实' }),
    );
    const reopened = taken(await reopenApplication(house.ports, by(revoked, operator), '申诉成立'));
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(0);
    expect(taken(await approveApplication(house.ports, by(reopened)))).toMatchObject({
      state: 'public-notice',
      noticeUntil: '2026-11-28',
    });
    expect(await house.ports.applications.grantedFen('rd-grant', 1)).toBe(5_000_000);
    expect((await house.ports.firms.get(one))?.granted).toHaveLength(1);
  });
});

describe('a firm', () => {
  it('takes an application back before it is decided, and another firm cannot', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    const [secret, other] = [await house.firm(one), await house.firm(firmNumber(2))];
    const { applicationId } = application;
    const version = (await house.ports.applications.get(applicationId))?.version ?? 0;
    expect(await withdrawApplication(house.ports, other, applicationId, version, {})).toMatchObject({
      error: { reason: 'not-found' },
    });
    expect(taken(await withdrawApplication(house.ports, secret, applicationId, version, {})).state).toBe(
      'withdrawn',
    );
  });

  it('appeals against a rejection once, and is told of each act in events', async () => {
    const house = applicationHouse();
    await house.policy();
    const application = await house.applied();
    const secret = await house.firm(one, { contact: { masked: '138****5678', sealed: 'x' } });
    taken(await rejectApplication(house.ports, by(application), '不符'));
    const { applicationId } = application;
    taken(await appealDecision(house.ports, secret, applicationId, '我们不同意', {}));
    expect(await appealDecision(house.ports, secret, applicationId, '还是不同意', {})).toMatchObject({
      error: { reason: 'appealed-before' },
    });
    const told = house
      .events()
      .filter(({ type }) => type.includes('application') || type.includes('appealed'));
    expect(told.map(({ type }) => type)).toEqual([
      'policy.application-submitted.v1',
      'policy.application-rejected.v1',
      'policy.decision-appealed.v1',
    ]);
    expect(told[1]?.data).toMatchObject({ contact: { sealed: 'x' }, outcome: 'rejected' });
    expect(JSON.stringify(told)).not.toContain('不同意');
  });
});
