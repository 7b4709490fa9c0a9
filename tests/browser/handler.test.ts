import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inList, type MadeAppeal, madeAppeal, stalls } from '../support/appeal-desk.ts';
import { axe, openBrowser, type PageOptions, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const handler = demo.as('handler-chengguan');

let pages: Pages;
const shown: Page[] = [];
/** A unit's page; closed after the test. */
const desk = async (query = '', options: PageOptions = {}, account = 'handler-chengguan'): Promise<Page> => {
  const page = await pages.signInAs(account, `/handler${query}`, options);
  shown.push(page);
  return page;
};
const orderNow = async (order: string) => (await handler.ask('showAppealOrder', { params: { order } })).order;
const says = (page: Page, text: string | RegExp) =>
  page.getByRole('status').getByText(text).first().waitFor();
/** Expects something of what a page will show, however busy the machine is. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 60_000, interval: 100 });
/** Presses the key of an act as soon as the page offers it. */
const key = async (page: Page, of: string) => {
  await page.locator(`[aria-keyshortcuts="${of.toUpperCase()}"]:enabled`).waitFor();
  await page.keyboard.press(of);
};
/** An order of urban management of which the citizen was spoken with. */
async function underWay(): Promise<MadeAppeal> {
  const made = await madeAppeal(demo, stalls);
  const params = { order: made.order };
  await handler.ask('acceptOrder', { params });
  await handler.ask('contactCitizen', { params });
  return made;
}
const goodAnswer =
  '您反映的望河路菜市场门口流动摊贩占道经营一事，我局已于昨日组织执法队员现场清理占道摊贩六处，' +
  '并安排早晚高峰定点值守，三个工作日内完成整治。如有疑问请致电0571-88001234，联系城市管理局。';

beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:00');
});
afterAll(() => pages.close());
afterEach(async () => {
  await Promise.all(shown.splice(0).map((page) => page.context().close()));
});

describe('a unit’s desk', () => {
  it('leads from accepting over the contact to the answer by keyboard, which is looked over while it is written', async () => {
    const { order } = await madeAppeal(demo, stalls);
    const page = await desk(`?order=${order}`);
    await page.getByText('城市管理局').first().waitFor();
    await key(page, 'a');
    await says(page, '已签收');
    await key(page, 'c');
    await says(page, '已记录与');
    await page.keyboard.press('e');
    await page.keyboard.type('我们知道了。');
    await page.getByText(/建议修改 \d 处/).waitFor();
    await page.getByLabel('套用模板').selectOption({ index: 1 });
    expect((await page.getByLabel('答复内容').inputValue()).length).toBeGreaterThan(20);
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'handler', size);

    await page.getByLabel('答复内容').fill(goodAnswer);
    await page.getByText('检查通过').waitFor();
    await page.getByRole('button', { name: '发出答复' }).click();
    await says(page, '已答复');
    await page.locator('blockquote', { hasText: '定点值守' }).waitFor();
    expect((await orderNow(order)).state).toBe('resolved');
  });

  it('sends an answer that is not whole only with a reason, and keeps what was begun', async () => {
    const [{ order }, other] = [await underWay(), await underWay()];
    const page = await desk(`?order=${order}`);
    await page.getByLabel('答复内容').fill('摊贩已经清走。');
    await page.getByText(/建议修改/).waitFor();
    await (await inList(page, other.order)).getByRole('link').click();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe('');
    await page.goBack();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe('摊贩已经清走。');
    await page.getByLabel('仍要发出的理由').fill('群众已电话确认');
    await page.getByRole('button', { name: '不修改，仍然发出' }).click();
    await says(page, '已答复');
    expect((await orderNow(order)).state).toBe('resolved');
  });

  it('gives an order back with the reason and whose it is', async () => {
    const { order } = await madeAppeal(demo, stalls);
    const page = await desk(`?order=${order}`);
    await key(page, 'r');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('应由哪个单位办理').selectOption('zhujian');
    await dialog.getByLabel('理由').fill('该处属小区内部道路。');
    await axe(page);
    await dialog.getByRole('button', { name: '退单' }).click();
    await says(page, '已退回');
    const found = await demo.as('dispatcher-01').ask('showAppealOrder', { params: { order } });
    expect(found.order).toMatchObject({ state: 'dispatched', unit: 'zhujian', returns: 1 });
  });

  it('asks the head for more time, who grants it at the same desk', async () => {
    const { order } = await underWay();
    const page = await desk(`?order=${order}`);
    await key(page, 'p');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('延长几个工作日').fill('3');
    await dialog.getByLabel('理由').fill('需要与市场协调。');
    await dialog.getByRole('button', { name: '申请延期或暂停' }).click();
    await says(page, '已提交负责人');
    const before = (await orderNow(order)).answerBy ?? '';

    const head = await desk(`?order=${order}`, {}, 'head-chengguan');
    await head.getByText('申请延期 3 个工作日').waitFor();
    await axe(head);
    await picture(head, 'handler-request', 'desktop');
    await key(head, 'g');
    await says(head, '申请已批准');
    const after = await orderNow(order);
    expect(after.request).toBeNull();
    expect(Date.parse(after.answerBy ?? '')).toBeGreaterThan(Date.parse(before));
  });

  it('has another unit help, whose word it shows', async () => {
    const { order } = await underWay();
    const page = await desk(`?order=${order}`);
    await key(page, 'i');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('协办单位').selectOption('zhujian');
    await dialog.getByRole('button', { name: '邀请协办' }).click();
    await says(page, '已邀请其他单位协办');
    await demo.as('handler-zhujian').ask('contributeToOrder', {
      params: { order },
      body: { text: '小区围墙已修复。' },
    });
    await page.reload();
    await page.locator('blockquote', { hasText: '小区围墙已修复' }).waitFor();
    await page.getByText(/办理经过/).click();
    await page.getByText('邀请协办').last().waitFor();
  });

  it('says that somebody else was quicker, and shows the present', async () => {
    const { order } = await madeAppeal(demo, stalls);
    const page = await desk(`?order=${order}`);
    await page.getByRole('button', { name: /签收/ }).waitFor();
    await handler.ask('acceptOrder', { params: { order } });
    await page.keyboard.press('a');
    await page.getByText('工单情况已变').waitFor();
    await page.getByRole('button', { name: /已联系群众/ }).waitFor();
  });

  it('fits a phone and speaks English', async () => {
    const { order } = await underWay();
    const page = await desk(`?lang=en&order=${order}`, { size: 'phone' });
    await page.getByRole('heading', { name: 'Answer', exact: true }).waitFor();
    await axe(page);
    await zoomed(page);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.locator('.order-list').waitFor();
    await axe(page);
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
