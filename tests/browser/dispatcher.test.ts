import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gasLeak, inList, madeAppeal, stalls, unclear } from '../support/appeal-desk.ts';
import { axe, openBrowser, type PageOptions, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const { anybody } = demo;
const dispatcher = demo.as('dispatcher-01');
const handler = demo.as('handler-chengguan');

let pages: Pages;
const shown: Page[] = [];
/** The dispatcher's page; closed after the test. */
const desk = async (query = '', options: PageOptions = {}): Promise<Page> => {
  const page = await pages.signInAs('dispatcher-01', `/dispatcher${query}`, options);
  shown.push(page);
  return page;
};
const orderNow = async (order: string) =>
  (await dispatcher.ask('showAppealOrder', { params: { order } })).order;
const says = (page: Page, text: string | RegExp) =>
  page.getByRole('status').getByText(text).first().waitFor();
/** Expects something of what a page will show, however busy the machine is. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 60_000, interval: 100 });
const title = (page: Page) => page.locator('#order-title');
beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:00');
});
afterAll(() => pages.close());
afterEach(async () => {
  await Promise.all(shown.splice(0).map((page) => page.context().close()));
});

describe('the dispatcher’s desk', () => {
  it('shows what the house is not sure of, with the words that spoke, and sends it by one key', async () => {
    await madeAppeal(demo, gasLeak);
    const { order, file } = await madeAppeal(demo, unclear);
    const candidates = file.understanding?.candidates ?? [];
    const page = await desk();
    const row = await inList(page, order);
    expect(await row.innerText()).toMatch(/首次联系还剩 \d+ 小时/);
    await row.getByRole('link').click();
    await page.locator('.text mark').first().waitFor();
    const heard = candidates
      .flatMap(({ evidence }) => evidence)
      .filter((words) => `${unclear.title}\n${unclear.text}`.includes(words));
    expect(heard.length).toBeGreaterThan(0);
    const marked = (await page.locator('.message mark').allTextContents()).join();
    for (const letter of heard.join('')) expect(marked).toContain(letter);
    expect(await page.locator('.decision li').count()).toBe(candidates.length);
    await axe(page);
    await zoomed(page);
    await page.mouse.wheel(0, -10_000);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'dispatcher', size);

    await page.keyboard.press('2');
    await says(page, '已分拨到');
    expect(await orderNow(order)).toMatchObject({ state: 'dispatched', unit: candidates[1]?.unit });
    await eventually(() => page.locator(`.order-list a[href*="${order}"]`).count()).toBe(0);
  });

  it('takes any other unit by its name, and a corrected theme with it, without the mouse', async () => {
    const { order } = await madeAppeal(demo, unclear);
    const page = await desk(`?order=${order}`);
    await title(page).waitFor();
    await page.getByText('更正主题或时限').click();
    await page.getByLabel('主题（各级之间用 / 分隔）').fill('城乡建设 / 物业管理');
    await title(page).focus();
    await page.keyboard.press('u');
    await page.keyboard.type('城市管理');
    await page.keyboard.press('Enter');
    await says(page, '已分拨到 城市管理局');
    expect(await orderNow(order)).toMatchObject({
      state: 'dispatched',
      unit: 'chengguan',
      theme: ['城乡建设', '物业管理'],
    });
  });

  it('says that another dispatcher was quicker, shows the present, and keeps the place', async () => {
    const { order } = await madeAppeal(demo, unclear);
    const page = await desk(`?order=${order}`);
    await page.locator('[aria-keyshortcuts="1"]').waitFor();
    await dispatcher.ask('dispatchOrder', { params: { order }, body: { unit: 'minzheng' } });
    await page.keyboard.press('1');
    await page.getByText('工单情况已变').waitFor();
    await page.getByText('现在是“待签收”').waitFor();
    expect(new URL(page.url()).searchParams.get('order')).toBe(order);
    expect(await orderNow(order)).toMatchObject({ unit: 'minzheng' });
    await axe(page);
  });

  it('sends several to one unit after asking once', async () => {
    const [one, other] = [await madeAppeal(demo, unclear), await madeAppeal(demo, unclear)];
    const page = await desk();
    await (await inList(page, one.order)).getByRole('checkbox').check();
    await (await inList(page, other.order)).getByRole('link').click();
    await title(page).waitFor();
    await page.keyboard.press('x');
    const bulk = page.getByRole('form', { name: '批量分拨' });
    await bulk.getByText('已选 2 件').waitFor();
    await bulk.getByRole('combobox').selectOption('minzheng');
    await bulk.getByRole('button', { name: '分拨' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('把 2 件工单分拨到 民政局？').waitFor();
    await axe(page);
    await picture(page, 'dispatcher-several', 'desktop');
    await dialog.getByRole('button', { name: '分拨' }).click();
    await says(page, '2 件工单已分拨到 民政局');
    for (const { order } of [one, other])
      expect(await orderNow(order)).toMatchObject({ state: 'dispatched', unit: 'minzheng' });
  });

  it('lays what may be the same matter side by side, joins it, and takes the merge back', async () => {
    const text = '望河路邮政所门前的化粪池堵塞外溢三天，臭味很大，居民多次反映没有人来清掏。';
    await madeAppeal(demo, { title: '望河路化粪池外溢', text });
    const second = await madeAppeal(demo, { title: '化粪池外溢三天没人管', text });
    const alike = async () =>
      (await dispatcher.ask('showAppealOrder', { params: { order: second.order } })).alike;
    await eventually(async () => (await alike()).length).toBeGreaterThan(0);
    const page = await desk(`?order=${second.order}`);
    await page.getByRole('heading', { name: '可能是同一事项' }).waitFor();
    const [nearest] = await alike();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('heading', { name: nearest?.title ?? '', exact: true })
      .last()
      .waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'dispatcher-alike', 'desktop');
    await dialog.getByRole('button', { name: '把本工单并入另一件' }).click();
    await says(page, '已并案');
    expect(await orderNow(second.order)).toMatchObject({ state: 'merged', mergedInto: nearest?.orderId });

    const back = await desk(`?order=${second.order}`);
    await back.getByRole('button', { name: '撤销并案' }).click();
    await says(back, '已撤销并案');
    expect((await orderNow(second.order)).mergedInto).toBeNull();
  });

  it('decides on a second reopening that a citizen asks for', async () => {
    const { order, link } = await madeAppeal(demo, stalls);
    const params = { order };
    const answered = async () => {
      await handler.ask('resolveOrder', { params, body: { text: '已清理摊贩。', despite: '试验' } });
      await anybody.ask('sayVerdict', {
        params: { secret: link },
        body: { verdict: 'not-settled', reason: '摊贩又回来了，晚上更多。' },
      });
    };
    await handler.ask('acceptOrder', { params });
    await handler.ask('contactCitizen', { params });
    await answered();
    await answered();
    const page = await desk(`?order=${order}`);
    await page.locator('.asked').getByText('摊贩又回来了').waitFor();
    await axe(page);
    await page.getByRole('button', { name: '同意重办' }).click();
    await says(page, '已同意重办');
    expect(await orderNow(order)).toMatchObject({ state: 'in-progress', request: null });
  });

  it('is one thing at a time on a phone, and speaks English', async () => {
    const { order } = await madeAppeal(demo, unclear);
    const page = await desk(`?lang=en&order=${order}`, { size: 'phone' });
    await page.getByRole('heading', { name: 'Which unit?' }).waitFor();
    expect(await page.locator('.order-list').isVisible()).toBe(false);
    await axe(page);
    await zoomed(page);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.locator('.order-list').waitFor();
    await picture(page, 'dispatcher-list', 'phone');
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByText('Look for another unit').waitFor();
    await axe(page);
  });
});

describe('the review before publishing', () => {
  it('shows what was struck out, lets the words be mended, and publishes', async () => {
    const text = `${stalls.text}联系人王建国，电话13900001234。`;
    const { appeal, link } = await anybody.ask('makeAppeal', {
      body: { title: '菜市场门口占道经营', text, publishable: true },
    });
    const params = { order: appeal.orderId };
    const state = async () => (await orderNow(appeal.orderId)).state;
    await eventually(state).toBe('dispatched');
    await handler.ask('acceptOrder', { params });
    await handler.ask('contactCitizen', { params });
    await handler.ask('resolveOrder', { params, body: { text: '已清理占道摊贩六处。', despite: '试验' } });
    await anybody.ask('sayVerdict', { params: { secret: link }, body: { verdict: 'satisfied' } });
    const waits = () =>
      dispatcher.ask('showAppealPublication', { params }).then(
        () => true,
        () => false,
      );
    await eventually(waits).toBe(true);

    const page = await desk(`?tab=publishing&order=${appeal.orderId}`);
    await page.getByRole('heading', { name: '审核后公开' }).waitFor();
    await page.locator('.struck').getByText('13900001234').waitFor();
    expect(await page.getByLabel('诉求', { exact: true }).inputValue()).not.toContain('13900001234');
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop'] as const) await picture(page, 'publishing', size);
    await page.getByLabel('标题').fill('菜市场门口占道经营（已办）');
    await page.getByRole('button', { name: '公开', exact: true }).click();
    await says(page, '已公开');
    const published = await anybody.ask('showPublishedAppeal', { params });
    expect(published.title).toBe('菜市场门口占道经营（已办）');
    expect(JSON.stringify(published)).not.toContain('13900001234');
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
