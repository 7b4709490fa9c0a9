import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';
import { exampleContent, publishedPolicy } from '../support/policy-desk.ts';

const demo = deployedDistrict('demo');
const run = randomInt(100, 999);
const policy = `public-page-${run}`;

let pages: Pages;
beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:00');
  await publishedPolicy(demo, policy, {
    ...exampleContent('rd-reward'),
    name: { 'zh-CN': `公开页研发奖励${run}`, en: `Reward on the public page ${run}` },
  });
});
afterAll(() => pages.close());

describe('policies in force', () => {
  it('are found by anybody by text, department and kind, and read in plain words', async () => {
    const page = await pages.open('/policies');
    await page.getByRole('heading', { name: '现行惠企政策' }).waitFor();
    const entry = page.getByRole('link', { name: `公开页研发奖励${run}` });
    await page.getByLabel('名称、内容或文号').fill(`公开页研发奖励${run}`);
    await page.getByText(/^1 项政策$/).waitFor();
    await entry.waitFor();
    await page.getByLabel('支持方式').selectOption('loan');
    await page.getByText('没有这样的政策').waitFor();
    await page.getByLabel('支持方式').selectOption('grant');
    await page.getByLabel('主管部门').selectOption('technology');
    await page.waitForURL(/department=technology/);
    await entry.waitFor();
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'policies', size);
    await page.reload();
    await entry.click();
    await page.getByRole('heading', { level: 1, name: `公开页研发奖励${run}` }).waitFor();
    const main = page.getByRole('main');
    await main.getByText('上年研发费用 ÷ 上年营业收入不少于 5 %').waitFor();
    await main.getByText('严重失信主体名单：否').waitFor();
    await main.getByText('示科工〔2025〕42号').waitFor();
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'policy', size);
  });

  it('speak English, and say when there is no such policy', async () => {
    const page = await pages.open(`/policies/${policy}?lang=en`, { size: 'phone', hasTouch: true });
    await page.getByRole('heading', { name: 'What it takes' }).waitFor();
    await page.getByRole('button', { name: 'Large print' }).click();
    await axe(page);
    await zoomed(page);
    const unknown = await pages.open('/policies/there-is-none');
    await unknown.getByRole('heading', { name: '没有这项政策，或今天不在有效期内' }).waitFor();
    await axe(unknown);
  });

  it('leave nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
