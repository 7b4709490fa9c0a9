import { randomInt } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { creditCodeOf } from '../support/credit-codes.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';
import { linkedFirm } from '../support/policy-desk.ts';

const demo = deployedDistrict('demo');
const officer = demo.as('officer-tech');
const run = randomInt(100, 999);
const park = `page-park-${run}`;
const named = (what: string): string => `${what}${run}`;

let pages: Pages;
let secret: string;
beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:00');
  await officer.ask('saveSpacePark', {
    body: {
      park,
      name: named('河湾智造园'),
      street: 'hewan',
      address: '望河路18号',
      location: { latitude: 30.2741, longitude: 120.1551 },
    },
  });
  await officer.ask('saveSpaceBuilding', {
    params: { park },
    body: { building: 'b1', name: '1号楼', floors: 6 },
  });
  const unit = (id: string, body: object) =>
    officer.ask('saveSpaceUnit', { params: { park, building: 'b1' }, body: { unit: id, ...body } });
  await unit('u1', {
    name: named('一层厂房'),
    kind: 'factory',
    area: { value: 1200 },
    rent: { value: 0.9, unit: 'yuan-m2-day' },
    floor: 1,
    floorLoad: { value: 15 },
    facilities: ['freight-lift', 'loading-dock'],
    contact: '13800001234',
  });
  await unit('u2', {
    name: named('三层厂房'),
    kind: 'factory',
    area: { value: 900 },
    rent: { value: 45, unit: 'yuan-m2-month' },
    floor: 3,
    facilities: ['passenger-lift'],
    contact: '13800001235',
  });
  ({ secret } = await linkedFirm(demo, creditCodeOf(run * 1000 + 2), { name: `求租${run}有限公司` }));
});
afterAll(() => pages.close());

const shows = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor();

describe('spaces', () => {
  it('are found by text, kind and distance of a park, and shown with their measures', async () => {
    const page = await pages.open('/spaces');
    await page.getByRole('heading', { name: '找空间：厂房、办公、仓库' }).waitFor();
    await page.getByLabel('名称、园区或地址').fill(named('河湾智造园'));
    await shows(page, /^2 处$/);
    await page.getByLabel('从哪里算').selectOption({ label: named('河湾智造园') });
    await shows(page, '距离 0 公里');
    await page.getByLabel('排序').selectOption('rent');
    await page.waitForURL(/sort=rent/);
    await page.getByText('面积、租金、承重、配套').click();
    await page.getByLabel('面积不少于（平方米）').fill('1000');
    await shows(page, /^1 处$/);
    await axe(page);
    await zoomed(page);
    await page.evaluate(() => scrollTo(0, 0));
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'spaces', size);
    await page.getByRole('link', { name: named('一层厂房') }).click();
    await page.getByRole('heading', { level: 1, name: named('一层厂房') }).waitFor();
    await shows(page, '1,200 平方米');
    await shows(page, '138****1234');
    await axe(page);
    await zoomed(page);
    await picture(page, 'space', 'phone');
  });

  it('are ranked for what a firm looks for, each condition with its reason', async () => {
    const page = await pages.open(`/f/${secret}/spaces`, { size: 'phone', hasTouch: true });
    await page.getByRole('button', { name: '发布需求' }).click();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await shows(page, '请至少选一种用途');
    await page.getByRole('group', { name: '用途', exact: true }).getByLabel('标准厂房').check();
    await page.getByLabel(/^面积不少于/).fill('1000');
    await page.getByLabel(/^租金不超过/).fill('30');
    await axe(page);
    await zoomed(page);
    await picture(page, 'firm-need', 'phone');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.waitForURL(/\/spaces\/[0-9A-Z]{26}$/);
    const best = page
      .getByRole('listitem')
      .filter({ hasText: named('一层厂房') })
      .first();
    await best.waitFor();
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'firm-offers', size);
    await best.getByRole('button', { name: /取得业主联系方式/ }).click();
    await shows(page, '13800001234');
    await page.getByRole('link', { name: '返回需求列表' }).click();
    await page.getByRole('button', { name: '撤回' }).click();
    await shows(page, '已撤回');
    await axe(page);
  });

  it('speak English, and say when there is no such space', async () => {
    const page = await pages.open('/spaces?lang=en', { size: 'phone', hasTouch: true });
    await page.getByRole('heading', { name: /^Find a space/ }).waitFor();
    await page.getByRole('button', { name: 'Large print' }).click();
    await axe(page);
    await zoomed(page);
    const unknown = await pages.open('/spaces/no-park.b1.u1');
    await unknown.getByRole('heading', { name: '没有这处空间，或已撤下' }).waitFor();
    await axe(unknown);
  });

  it('leave nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
