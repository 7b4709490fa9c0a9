import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '../../functions/shared/kernel/local-time.ts';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { creditCodeOf } from '../support/credit-codes.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';
import { exampleContent, linkedFirm, publishedPolicy } from '../support/policy-desk.ts';

const demo = deployedDistrict('demo');
const officer = demo.as('officer-tech');
const patient = { timeout: 90_000, interval: 500 };

/** Different in each run. */
const run = randomInt(100, 999);
const reward = `firm-page-reward-${run}`;
const review = `firm-page-review-${run}`;

let pages: Pages;
let secret: string;
let firm: string;
let today: string;
beforeAll(async () => {
  pages = await openBrowser();
  ({ day: today } = await nextHallDay(demo, '10:00'));
  const rd = exampleContent('rd-reward');
  await publishedPolicy(demo, reward, {
    ...rd,
    name: { 'zh-CN': `研发投入奖励${run}`, en: `Reward ${run}` },
  });
  await publishedPolicy(demo, review, {
    ...rd,
    name: { 'zh-CN': `创新项目资助${run}`, en: `Project grant ${run}` },
    benefit: {
      kind: 'grant',
      standard: { 'zh-CN': '一次性资助2万元', en: '20,000 yuan, once' },
      cap: 20_000,
    },
    conditions: {
      clause: 'c1',
      source: '第二条',
      test: { field: 'flags.dishonest', op: '=', value: false },
    },
    examples: [
      {
        name: '诚信',
        on: '2026-11-20',
        verdict: 'eligible',
        enterprise: { id: 'case-1', asOf: '2026-11-20', flags: { dishonest: false } },
      },
      {
        name: '失信',
        on: '2026-11-20',
        verdict: 'not',
        enterprise: { id: 'case-2', asOf: '2026-11-20', flags: { dishonest: true } },
      },
    ],
    application: {
      ...rd.application,
      amount: { fixed: 20_000 },
      instant: false,
      questions: [
        {
          id: 'plan',
          name: { 'zh-CN': '项目计划', en: 'Plan of the project' },
          type: 'text',
          required: true,
        },
      ],
      materials: [{ id: 'contract', name: { 'zh-CN': '项目合同', en: 'Contract' }, required: true }],
    },
  });
  const lastYear = Number(today.slice(0, 4)) - 1;
  ({ firm, secret } = await linkedFirm(demo, creditCodeOf(run * 1000 + 1), {
    name: `澄湖传感${run}有限公司`,
    facts: [
      { field: 'figures.revenue', year: lastYear, value: 8_000_000 },
      { field: 'flags.dishonest', value: false },
      { field: 'staff.count', value: 62 },
    ],
    certificates: [{ type: 'technology-sme', expiresOn: addDays(today, 200) }],
    phone: `139${run}00001`,
  }));
});
afterAll(() => pages.close());

const onPhone = (path: string): Promise<Page> => pages.open(path, { size: 'phone', hasTouch: true });
const open = (path = ''): Promise<Page> => onPhone(`/f/${secret}${path}`);
const shows = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor();
const top = (page: Page) => page.evaluate(() => scrollTo(0, 0));
const paper = {
  name: '合同.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'),
};
/** The question of the page that asks for research spending; others may come before it. */
async function askedForResearch(page: Page) {
  const field = page.getByRole('region').getByLabel(/研发费用/);
  await expect
    .poll(
      async () => {
        if ((await field.count()) === 0)
          await page
            .getByRole('button', { name: '换一个问题' })
            .click({ timeout: 1_000 })
            .catch(() => undefined);
        return await field.count();
      },
      { timeout: 60_000, interval: 300 },
    )
    .toBe(1);
  return field;
}

describe('a firm’s own page', () => {
  it('says what it is entitled to, and decides policies by one answer', async () => {
    const page = await open();
    await page.getByRole('heading', { level: 1, name: `澄湖传感${run}有限公司` }).waitFor();
    await shows(page, /符合 \d+ 项，只差一条 \d+ 项，还差信息 \d+ 项/);
    const field = await askedForResearch(page);
    await axe(page);
    await zoomed(page);
    await page.getByRole('button', { name: '提交回答' }).click();
    await shows(page, '请先回答');
    await field.fill('六十四');
    await shows(page, '请填写数字');
    await field.fill('64');
    await shows(page, '即 640,000 元（64 万元）');
    await top(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'firm', size);
    await field.press('Enter');
    const outcome = page.getByRole('status').filter({ hasText: '由此确定了' });
    await outcome.getByRole('link', { name: `研发投入奖励${run}` }).waitFor();
    await shows(page, '目前');
    await page.getByRole('heading', { name: /^符合的政策/ }).waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'firm-decided', 'phone');
  });

  it('shows each clause with what the firm has, who said so, and where the document says it', async () => {
    const page = await open(`/policies/${reward}`);
    await shows(page, '符合这项政策');
    await shows(page, '第三条（二）');
    await shows(page, '8 %');
    await shows(page, /\d{4} 年研发费用 64 万元 · 企业自报/);
    await shows(page, '示科工〔2025〕42号');
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'firm-policy', size);
  });

  it('applies by one press, and is approved at once where facts are verified or committed to', async () => {
    const page = await open(`/apply/${reward}`);
    await page.getByRole('heading', { name: /核对并提交/ }).waitFor();
    await shows(page, '预计可得 3.2 万元');
    await axe(page);
    await zoomed(page);
    await picture(page, 'firm-apply-review', 'phone');
    await page.getByRole('button', { name: '提交申报' }).click();
    await shows(page, '当场批准：各项条件都满足。');
    await page.getByRole('heading', { name: /已批准/ }).waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'firm-approved', 'phone');
    await page.goto(page.url().replace(/applications\/.*/, `apply/${reward}`));
    await shows(page, '这项政策已经申报过');
  });

  it('asks for what is missing at its place, keeps what was filled in, and is corrected once returned', async () => {
    const page = await open(`/apply/${review}`);
    const plan = page.getByLabel('项目计划');
    await plan.waitFor();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await shows(page, '请填写这一项');
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
    await axe(page);
    await zoomed(page);
    await plan.fill('新建压力传感器产线，计划一年完成。');
    const file = page.getByLabel('项目合同');
    await file.setInputFiles({ ...paper, name: '程序.exe' });
    await shows(page, '这种文件不能上传');
    await file.setInputFiles(paper);
    await shows(page, '已上传');
    await top(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'firm-apply', size);
    await page.reload();
    await shows(page, '这是上次没有提交的内容');
    expect(await page.getByLabel('项目计划').inputValue()).toContain('压力传感器');
    await shows(page, '合同.pdf');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('heading', { name: /核对并提交/ }).waitFor();
    await shows(page, '合同.pdf');
    await page.getByRole('button', { name: '提交申报' }).click();
    await shows(page, '已收到申报');
    await shows(page, '正在办理：业务科室审核（第 1 步，共 1 步）');
    const application = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    const { application: row } = await officer.ask('showPolicyApplication', { params: { application } });
    await officer.ask('returnPolicyApplication', {
      params: { application },
      body: {
        version: row.version,
        faults: [
          { what: 'question', id: 'plan', reason: '请写明产能' },
          { what: 'material', id: 'contract', reason: '缺盖章页' },
        ],
      },
    });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('heading', { name: '退回补正' }).waitFor();
    await shows(page, '请写明产能');
    await axe(page);
    await zoomed(page);
    await top(page);
    await picture(page, 'firm-returned', 'phone');
    await page.getByRole('link', { name: '去补正' }).click();
    await shows(page, '需要补正：缺盖章页');
    await shows(page, '已提交：合同.pdf');
    await axe(page);
    await page.getByLabel('项目计划').fill('新建压力传感器产线，年产十万只，一年完成。');
    await page.getByLabel('项目合同').setInputFiles({ ...paper, name: '盖章合同.pdf' });
    await shows(page, '已上传');
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('button', { name: '重新提交' }).click();
    await page.getByRole('heading', { name: '审核中' }).waitFor();

    const again = await officer.ask('showPolicyApplication', { params: { application } });
    expect(again.questions.map(({ answer }) => answer)).toEqual([
      '新建压力传感器产线，年产十万只，一年完成。',
    ]);
    expect(again.materials.map(({ file: kept }) => kept?.name)).toEqual(['盖章合同.pdf']);
    await officer.ask('rejectPolicyApplication', {
      params: { application },
      body: { version: again.application.version, reason: '项目不在支持范围' },
    });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('heading', { name: '未通过' }).waitFor();
    await shows(page, '项目不在支持范围');
    await page.getByRole('button', { name: '对决定提出申诉' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '提出申诉' }).click();
    await dialog.getByRole('alert').getByText('请写明理由').waitFor();
    await axe(page);
    await dialog.getByLabel('您认为哪里不对？').fill('项目属于第二条所列方向。');
    await dialog.getByRole('button', { name: '提出申诉' }).click();
    await shows(page, '对决定提出申诉，由诉求系统办理');
    await page.getByRole('link', { name: '我的申报' }).click();
    await page.getByRole('link', { name: `创新项目资助${run}` }).waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'firm-applications', 'phone');
  });

  it('shows its file with source and day, and is corrected in what it said itself', async () => {
    const page = await open('/file');
    await page
      .getByRole('row', { name: /研发费用/ })
      .getByText('企业自报')
      .waitFor();
    expect(await page.getByRole('button', { name: /更正.*从业人数/ }).count()).toBe(0);
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'firm-file', size);
    await page.getByRole('button', { name: '补充一项' }).click();
    await page.getByLabel('补充哪一项？').selectOption({ label: '拥有自主品牌' });
    await page.getByRole('radio', { name: '是' }).check();
    await page.getByRole('button', { name: '保存' }).first().click();
    await shows(page, '已保存');
    await page
      .getByRole('row', { name: /拥有自主品牌/ })
      .getByText('企业自报')
      .waitFor();
    const { facts } = await officer.ask('showEnterprise', { params: { firm } });
    expect(facts.find(({ field }) => field === 'ownBrand')).toMatchObject({ value: true, source: 'firm' });
    await page.getByText('提出诉求').click();
    await page.getByLabel('什么事').fill('缺少员工宿舍');
    await page.getByLabel('具体情况').fill('新招的三十人没有住处。');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await shows(page, '待受理');
    await page.getByLabel('新的手机号或邮箱').fill('abcdef');
    await page.getByRole('button', { name: '保存' }).click();
    await shows(page, '请填写正确的手机号或邮箱');
    await axe(page);
  });

  it('speaks English, and large for elders', async () => {
    const page = await onPhone(`/f/${secret}?lang=en`);
    await page.getByRole('button', { name: 'Large print' }).click();
    await page.getByRole('heading', { name: /Policies for you/ }).waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'firm-elder-english', 'phone');
  });

  it('keeps what it showed while the network is cut, and says when it knows no such link', async () => {
    const page = await open('/applications');
    await page.getByRole('link', { name: `创新项目资助${run}` }).waitFor();
    await page.getByRole('link', { name: '可享政策' }).click();
    const eligible = page.getByRole('heading', { name: /^符合的政策/ });
    await eligible.waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: '我的申报' }).click();
    await shows(page, '暂时连不上服务');
    await page.getByRole('link', { name: '可享政策' }).click();
    await eligible.waitFor();
    await page.context().setOffline(false);
    await page.getByRole('link', { name: '我的申报' }).click();
    await page.getByRole('link', { name: `创新项目资助${run}` }).waitFor();
    const unknown = await onPhone(`/f/${'A'.repeat(32)}`);
    await unknown.getByRole('heading', { name: '这个链接不能用' }).waitFor();
    await axe(unknown);
  });

  it('is told of what it is entitled to', async () => {
    await vi.waitFor(async () => {
      const { told } = await officer.ask('showMatches', { params: { firm } });
      expect(told.map(({ policy }) => policy)).toEqual(expect.arrayContaining([reward, review]));
    }, patient);
  });
});

describe('the page of firms', () => {
  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
