import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '../../functions/shared/kernel/local-time.ts';
import { creditCodeOf } from '../support/credit-codes.ts';
import { timeOn, workingDayAfter } from '../support/daily-sweep.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { exampleContent, linkedFirm, publishedPolicy } from '../support/policy-desk.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

const demo = deployedDistrict('demo');
const [officer, second, labour] = ['officer-tech', 'officer-tech-2', 'officer-labour'].map(demo.as) as [
  ReturnType<typeof demo.as>,
  ReturnType<typeof demo.as>,
  ReturnType<typeof demo.as>,
];
const citizen = demo.anybody;
const manager = demo.as('manager');
const patient = { timeout: 90_000, interval: 500 };

/** Different in each run. */
const run = randomInt(100, 999);
const named = (policy: string): string => `${policy}-${run}`;
const code = (place: number): string => creditCodeOf(run * 1000 + place);
const phone = (place: number): string => `138${run}${String(place).padStart(5, '0')}`;

let day: HallDay;
let lastYear: number;
const technologySme = () => [{ type: 'technology-sme', expiresOn: addDays(day.day, 200) }];
const figure = (field: string, value: number) => ({ field, year: lastYear, value });
const honest = { field: 'flags.dishonest', value: false };

const matchesOf = (firm: string) => officer.ask('showMatches', { params: { firm } });
/** What a firm was told of a policy, once it was told anything. */
const toldOf = (firm: string, policy: string) =>
  vi.waitFor(async () => {
    const told = (await matchesOf(firm)).told.filter((each) => each.policy === policy);
    expect(told.length).toBeGreaterThan(0);
    return told;
  }, patient);

async function apply(secret: string, policy: string) {
  const params = { secret };
  const form = await citizen.ask('showPolicyForm', { params: { ...params, policy } });
  return await citizen.ask('applyForPolicy', { params, body: { policy, policyVersion: form.policyVersion } });
}

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  lastYear = Number(day.day.slice(0, 4)) - 1;
});

describe('a policy', () => {
  it('is not let out while its author’s own example comes out otherwise', async () => {
    const policy = named('wrong-example');
    const { examples, ...content } = exampleContent('rd-reward');
    const wrong = [...examples, { ...examples[0], verdict: 'not' }];
    const { version, revision } = await officer.ask('draftPolicy', {
      body: { policy, content: { ...content, examples: wrong } },
    });
    const refused = await officer.refused('submitPolicyVersion', {
      params: { policy, version: String(version) },
      body: { revision },
    });
    expect(refused.reason).toBe('policy-invalid');
    expect(refused.errors?.map(({ pointer }) => pointer)).toEqual(['/examples/3/verdict']);
  });

  it('is published by a second officer of its department only', async () => {
    const policy = named('four-eyes');
    const content = exampleContent('rd-reward');
    const { version, revision } = await officer.ask('draftPolicy', { body: { policy, content } });
    const params = { policy, version: String(version) };
    const { revision: seen } = await officer.ask('submitPolicyVersion', { params, body: { revision } });
    const publish = { params, body: { revision: seen } };
    expect((await officer.refused('publishPolicyVersion', publish)).reason).toBe('four-eyes');
    expect((await labour.refused('publishPolicyVersion', publish)).reason).toBe('other-department');
    const outcomes = await Promise.all([1, 2, 3].map(() => second.send('publishPolicyVersion', publish)));
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await citizen.ask('showPolicy', { params: { policy } })).toMatchObject({ version: 1 });
  });
});

describe('a firm', () => {
  it('is told once of a policy that is for it, and nothing while a fact is unknown', async () => {
    const knows = [figure('figures.revenue', 8_000_000), honest];
    const [whole, open] = await Promise.all([
      linkedFirm(demo, code(1), {
        facts: [...knows, figure('figures.rdSpend', 640_000)],
        certificates: technologySme(),
        phone: phone(1),
      }),
      linkedFirm(demo, code(2), { facts: knows, certificates: technologySme(), phone: phone(2) }),
    ]);
    const policy = named('told-once');
    await publishedPolicy(demo, policy, exampleContent('rd-reward'));
    expect(await toldOf(whole.firm, policy)).toMatchObject([{ reason: 'eligible', version: 1 }]);
    const undecided = await citizen.ask('showFirmPolicies', { params: { secret: open.secret } });
    expect(undecided.unknown.map((each) => each.policy)).toContain(policy);
    expect(undecided.told.filter((each) => each.policy === policy)).toEqual([]);

    const [question] = undecided.questions;
    expect(question).toMatchObject({ field: 'figures.rdSpend', year: lastYear, unit: 'yuan' });
    const answered = await citizen.ask('answerQuestion', {
      params: { secret: open.secret },
      body: { field: 'figures.rdSpend', year: lastYear, value: 800_000 },
    });
    expect(answered.decided).toContainEqual(
      expect.objectContaining({ policy, before: 'unknown', after: 'eligible' }),
    );
    expect(await toldOf(open.firm, policy)).toHaveLength(1);

    await day.moveTo(timeOn(demo, workingDayAfter(demo, day.day), '09:05'));
    const messages = await vi.waitFor(async () => {
      await demo.sweepNotices();
      const texts = (await textMessagesTo(demo, phone(1))).filter((text) => text.includes('研发投入奖励'));
      expect(texts.length).toBeGreaterThan(0);
      return texts;
    }, patient);
    expect(messages).toHaveLength(1);
  });

  it('loses with a certificate of the registry what rested on it', async () => {
    const type = 'food-permit';
    const policy = named('permit');
    const content = {
      ...exampleContent('rd-reward'),
      conditions: {
        clause: 'c1',
        source: '第一条',
        test: { field: 'certificates', op: 'holds', value: type },
      },
      examples: [
        {
          name: '持证',
          verdict: 'eligible',
          enterprise: { id: 'case-1', certificates: [{ type, expiresOn: null }] },
        },
        { name: '未持证', verdict: 'not', enterprise: { id: 'case-2', certificates: [] } },
      ],
      application: undefined,
    };
    const { firm } = await linkedFirm(demo, code(3), { phone: phone(3) });
    await publishedPolicy(demo, policy, content);
    const registrar = demo.as('operator');
    const { certificateId } = await registrar.ask('registerCertificate', {
      body: {
        ...{ type, number: `JY${run}POLICY` },
        holder: { kind: 'enterprise', number: firm },
        ...{ issuedOn: day.day, expiresOn: addDays(day.day, 400) },
      },
    });
    expect(await toldOf(firm, policy)).toMatchObject([{ reason: 'eligible' }]);
    await registrar.ask('revokeCertificate', {
      params: { certificate: certificateId },
      body: { reason: 'violation' },
    });
    await vi.waitFor(async () => {
      const told = await toldOf(firm, policy);
      expect(told.map(({ reason }) => reason).sort()).toEqual(['eligible', 'lost']);
    }, patient);
  });
});

describe('an application', () => {
  it('is approved at once by rule where what decides was verified, and pressed twice it is one', async () => {
    const policy = named('at-once');
    await publishedPolicy(demo, policy, exampleContent('rd-reward'));
    const { firm, secret } = await linkedFirm(demo, code(4), {
      facts: [figure('figures.revenue', 8_000_000), figure('figures.rdSpend', 640_000), honest],
      certificates: technologySme(),
    });
    const [one, other] = await Promise.all([apply(secret, policy), apply(secret, policy)]);
    expect(other?.applicationId).toBe(one?.applicationId);
    expect(one).toMatchObject({ instant: true, state: 'payable', amount: 32_000 });
    const file = await officer.ask('showPolicyApplication', {
      params: { application: one?.applicationId ?? '' },
    });
    expect(file.snapshot).toMatchObject({ verdict: 'eligible', verified: true });
    expect(file.budget).toMatchObject({ granted: 32_000 });
    const { granted } = await officer.ask('showEnterprise', { params: { firm } });
    expect(granted).toMatchObject([{ policy, amount: 32_000 }]);
  });

  it('gets no more than the budget, whoever decides at the same moment', async () => {
    const policy = named('last-of-it');
    const base = exampleContent('rd-reward');
    const application = { ...base.application, amount: { fixed: 50_000 }, budget: 170_000, instant: false };
    await publishedPolicy(demo, policy, { ...base, application });
    const facts = [figure('figures.revenue', 8_000_000), figure('figures.rdSpend', 640_000), honest];
    const firms = await Promise.all(
      Array.from({ length: 8 }, (_, place) =>
        linkedFirm(demo, code(10 + place), { facts, certificates: technologySme() }),
      ),
    );
    const applications = await Promise.all(firms.map(({ secret }) => apply(secret, policy)));
    const decide = (who: typeof officer) =>
      applications.map((each) =>
        who.send('approvePolicyApplication', {
          params: { application: each.applicationId },
          body: { version: each.version },
        }),
      );
    const answers = await Promise.all([...decide(officer), ...decide(second)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const files = await Promise.all(
      applications.map(({ applicationId }) =>
        officer.ask('showPolicyApplication', { params: { application: applicationId } }),
      ),
    );
    const granted = files.filter((file) => file.application.decidedAt !== null);
    expect(granted).toHaveLength(3);
    for (const { budget } of files) expect(budget).toEqual({ cap: 170_000, granted: 150_000, left: 20_000 });
    for (const file of files.filter((each) => each.application.decidedAt === null))
      expect(file.application.state).toBe('in-review');
  });

  it('is returned once, corrected, decided, and appealed against in the house', async () => {
    const policy = named('returned');
    const base = exampleContent('rd-reward');
    const questions = [
      { id: 'plan', name: { 'zh-CN': '研发计划', en: 'Plan' }, type: 'text', required: true },
    ];
    const application = { ...base.application, instant: false, questions };
    const name = { 'zh-CN': `研发奖励${run}`, en: `Research reward ${run}` };
    await publishedPolicy(demo, policy, { ...base, name, application });
    const { secret } = await linkedFirm(demo, code(5), {
      facts: [figure('figures.revenue', 8_000_000), figure('figures.rdSpend', 640_000), honest],
      certificates: technologySme(),
    });
    const params = { secret };
    const body = { policy, policyVersion: 1 };
    const refused = await citizen.refused('applyForPolicy', { params, body });
    expect(refused.errors).toMatchObject([{ pointer: expect.stringContaining('/questions/plan') }]);
    const sent = await citizen.ask('applyForPolicy', {
      params,
      body: { ...body, answers: { questions: { plan: '待定' } } },
    });
    const ofIt = { application: sent.applicationId };
    const faults = [{ what: 'question', id: 'plan', reason: '请写明项目与预算' }];
    await officer.ask('returnPolicyApplication', { params: ofIt, body: { version: sent.version, faults } });
    const mine = { secret, ...ofIt };
    const returned = await citizen.ask('showOwnPolicyApplication', { params: mine });
    expect(returned).toMatchObject({ state: 'returned', mayResubmit: true, faults });
    const again = await citizen.ask('resubmitPolicyApplication', {
      params: mine,
      body: { version: returned.version, answers: { questions: { plan: '传感器标定，预算八十万元' } } },
    });
    const twice = { params: ofIt, body: { version: again.version, faults } };
    expect((await officer.refused('returnPolicyApplication', twice)).reason).toBe('returned-before');
    await officer.ask('rejectPolicyApplication', {
      params: ofIt,
      body: { version: again.version, reason: '项目不在支持范围' },
    });
    const text = '不同意驳回，项目属于研发活动，请复核。';
    await citizen.ask('appealPolicyDecision', { params: mine, body: { text } });
    await vi.waitFor(async () => {
      const { orders } = await demo.as('dispatcher-01').ask('listAppealOrders', { query: { limit: '100' } });
      expect(JSON.stringify(orders)).toContain(String(run));
    }, patient);
  });
});

describe('the board', () => {
  it('counts the way from a match to money', async () => {
    const { totals } = await manager.ask('showPolicyBoard');
    expect(totals.matched).toBeGreaterThanOrEqual(totals.applied);
    expect(totals.granted).toBeGreaterThanOrEqual(4);
    expect(totals.applied).toBeGreaterThanOrEqual(totals.granted);
  });
});
