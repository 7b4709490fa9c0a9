import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const leader = demo.as('manager');
let pages: Pages;
beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:00');
});
afterAll(() => pages.close());

const stages = ['匹配', '告知', '阅读', '申报', '兑现'];
const barCounts = (page: Page) => page.locator('.funnel .count').allInnerTexts();

describe('the board of policies', () => {
  it('shows the way from match to money, as the API counts it', async () => {
    const page = await pages.signInAs('manager', '/policy-board');
    const { totals } = await leader.ask('showPolicyBoard');
    await vi.waitFor(
      async () =>
        expect(await barCounts(page)).toEqual(Object.values(totals).map((n) => n.toLocaleString('zh-CN'))),
      { timeout: 60_000, interval: 200 },
    );
    expect(await page.locator('.funnel .name').allInnerTexts()).toEqual(stages);
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'policy-board', size);
    await page.context().close();
  });
  it('shows one department, by the address too, and the firms that may move away', async () => {
    const page = await pages.signInAs('officer-tech', '/policy-board?department=technology&lang=en');
    await page.getByRole('combobox', { name: 'Department' }).waitFor();
    await page.getByRole('heading', { name: 'Firms that may move away' }).waitFor();
    await page.getByRole('combobox', { name: 'Department' }).selectOption('');
    await page.getByRole('heading', { name: 'By department' }).waitFor();
    await axe(page);
    await zoomed(page);
    await page.context().close();
  });
  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
