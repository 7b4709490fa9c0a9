import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { gasLeak, madeAppeal, stalls } from '../support/appeal-desk.ts';
import { axe, openBrowser, type PageOptions, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const leader = demo.as('manager');

let pages: Pages;
let day: HallDay;
const shown: Page[] = [];
/** The leader's board; closed after the test. */
const board = async (query = '', options: PageOptions = {}, account = 'manager'): Promise<Page> => {
  const page = await pages.signInAs(account, `/leader${query}`, options);
  shown.push(page);
  return page;
};
/** Expects something of what a page will show, however busy the machine is. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 60_000, interval: 100 });
/** A figure of the overview, by its name. */
const tile = (page: Page, name: string) =>
  page
    .locator('dl.tiles > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');

beforeAll(async () => {
  pages = await openBrowser();
  day = await nextHallDay(demo, '10:00');
  await madeAppeal(demo, gasLeak);
  for (const title of ['望河路占道经营', '菜市场门口摊贩', '夜间占道烧烤'])
    await madeAppeal(demo, { ...stalls, title });
  // Figures hang on events, which come a moment later.
  const counted = async () =>
    (await leader.ask('showAppealFigures', { query: { from: day.day, to: day.day } })).total.dispatched;
  await vi.waitFor(async () => expect(await counted()).toBeGreaterThanOrEqual(3), {
    timeout: 60_000,
    interval: 300,
  });
});
afterAll(() => pages.close());
afterEach(async () => {
  await Promise.all(shown.splice(0).map((page) => page.context().close()));
});

describe('the leader’s board', () => {
  it('shows the period as the API tells it, where appeals come from, and by unit', async () => {
    const page = await board(`?from=${day.day}&to=${day.day}`);
    const { total, rows } = await leader.ask('showAppealFigures', { query: { from: day.day, to: day.day } });
    await eventually(() => tile(page, '受理').innerText()).toBe(String(total.received));
    expect(await tile(page, '敏感').innerText()).toBe(String(total.sensitive));
    const places = await leader.ask('showAppealFigures', {
      query: { from: day.day, to: day.day, by: 'place' },
    });
    await page.locator('.places li').first().waitFor();
    expect(await page.locator('.places li').first().locator('.number').innerText()).toContain(
      String(places.rows[0]?.figures.received),
    );
    const chart = page.getByRole('img');
    await chart.locator('canvas').waitFor();
    expect(await chart.getAttribute('aria-label')).toContain(
      `${rows[0]?.name['zh-CN']} ${rows[0]?.figures.received}`,
    );
    await page.getByText(/^数据表/).click();
    expect(await page.locator('.groups tbody tr').count()).toBe(rows.length);
    await axe(page);
    await zoomed(page);
    await page.mouse.wheel(0, -10_000);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'leader', size);
  });

  it('lists what is sensitive, and opens an order with its words and its steps', async () => {
    const page = await board();
    await page
      .locator('.watched')
      .getByRole('link', { name: /长堤名苑煤气泄漏/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('mark.alarm').first().waitFor();
    await dialog.getByText(/办理经过/).click();
    await axe(page);
    await zoomed(page);
    await picture(page, 'leader-order', 'desktop');
    await page.keyboard.press('Escape');
    await eventually(() => dialog.count()).toBe(0);
    await page.getByRole('button', { name: '待分拨' }).click();
    await eventually(() => page.getByRole('button', { name: '待分拨' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });

  it('shows what belongs together with the orders behind it', async () => {
    const page = await board();
    const part = page.locator('.matters');
    for (const kind of ['热点', '群体', '重复']) {
      await part.getByRole('button', { name: kind }).click();
      await part.locator('[aria-busy="false"], li, p').first().waitFor();
    }
    const { matters } = await leader.ask('listAppealMatters', { query: { kind: 'repeat', limit: '10' } });
    await eventually(() => part.locator('ol > li').count()).toBe(matters.length);
    await axe(page);
  });

  it('takes another period from the address and by a button, and saves the table', async () => {
    const page = await board('?lang=en');
    await page.getByRole('button', { name: 'Last 30 days' }).click();
    await eventually(() => new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\d$/);
    await page.locator('.groups').getByRole('combobox').selectOption('channel');
    await page.getByText(/^Table/).click();
    await page.getByRole('rowheader', { name: 'Web' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^appeals-.*-channel\.csv$/);
    expect((await readFile(await download.path(), 'utf8')).split('\r\n').length).toBeGreaterThan(1);
    await axe(page);
    await zoomed(page);
  });

  it('lets a head see the own unit', async () => {
    const page = await board('', { size: 'phone' }, 'head-chengguan');
    await page.getByText('仅显示本单位').waitFor();
    await tile(page, '受理').waitFor();
    await axe(page);
    await zoomed(page);
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
