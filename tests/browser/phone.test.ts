import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const { anybody } = demo;
const inHall = { hall: 'center' };
const inWindow = { ...inHall, window: '07' };
const clerk = demo.as('clerk-07');
type Taken = Success<'issueTicketByPhone'>;

let pages: Pages;
let day: HallDay;
let number = 0;

const take = async (): Promise<Taken> => {
  number += 1;
  return anybody.ask('issueTicketByPhone', {
    params: inHall,
    body: { services: ['business-registration'], phone: `1380000${String(number).padStart(4, '0')}` },
  });
};
const onPhone = (ticket: Taken, options = {}): Promise<Page> =>
  pages.open(`/t/${ticket.link}`, { size: 'phone', hasTouch: true, ...options });
const act = (operation: 'startService' | 'finishTicket' | 'recallTicket', ticket: Taken) =>
  clerk.ask(operation, { params: { ...inHall, ticket: ticket.ticketId } });
const callNext = async () => (await clerk.ask('callNext', { params: inWindow })).ticket;
const serve = async (ticket: Taken) => {
  await act('startService', ticket);
  await act('finishTicket', ticket);
};
const shows = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor();

beforeAll(async () => {
  pages = await openBrowser();
  day = await nextHallDay(demo, '09:00');
  await clerk.ask('openWindow', { params: inWindow });
});
afterAll(() => pages.close());

describe('the phone', () => {
  it('goes with its owner through a visit without being touched', async () => {
    const first = await take();
    const own = await take();
    const page = await onPhone(own);
    await page.getByRole('heading', { name: own.number }).waitFor();
    await shows(page, '请等候叫号');
    await shows(page, /分钟|马上/);
    expect(await page.locator('.ahead dd').textContent()).toBe('1');
    await shows(page, '实时更新');
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'phone-waiting', size);

    expect((await callNext())?.number).toBe(first.number);
    await serve(first);
    expect((await callNext())?.number).toBe(own.number);
    await shows(page, '请到7号窗口');
    expect(await page.title()).toContain(`${own.number} · 请到7号窗口`);
    expect(await page.locator('[aria-live=assertive]').textContent()).toBe('请到7号窗口');
    await axe(page);
    await zoomed(page);
    await picture(page, 'phone-called', 'phone');

    await act('startService', own);
    await shows(page, '正在7号窗口办理');
    expect(await page.getByRole('button', { name: '取消排队' }).count()).toBe(0);
    await act('finishTicket', own);
    await shows(page, '办理完成');
    await axe(page);
  });

  it('steps out, comes back, and gives up, each only when confirmed, by keyboard alone', async () => {
    const own = await take();
    const page = await onPhone(own);
    await shows(page, '请等候叫号');
    await page.getByRole('button', { name: '暂时离开' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '暂时离开一会儿？' });
    await dialog.waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'phone-step-out', 'phone');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await shows(page, '请等候叫号');
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: '30 分钟' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await shows(page, '已暂离');
    expect(await anybody.ask('showVisit', { params: { link: own.link } })).toMatchObject({
      state: 'on-hold',
    });
    await axe(page);
    await page.getByRole('button', { name: '我回来了' }).click();
    await shows(page, '请等候叫号');

    await page.getByRole('button', { name: '我会晚到' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '登记晚到' }).click();
    await shows(page, '已登记晚些到');
    await page.getByRole('button', { name: '取消排队' }).click();
    await page
      .getByRole('dialog', { name: '确定不办了吗？' })
      .getByRole('button', { name: '取消排队' })
      .click();
    await shows(page, '已取消');
    await axe(page);
  });

  it('says what it last knew while the network is cut, and catches up by itself', async () => {
    const own = await take();
    const page = await onPhone(own);
    await shows(page, '实时更新');
    // A second page, so that the worker keeps what an installed one needs to open.
    await page.reload();
    await shows(page, '实时更新');
    await page.waitForFunction(async () => (await caches.match('/')) !== undefined);
    await page.context().setOffline(true);
    await shows(page, '没有网络。');
    await page.reload();
    await page.getByRole('heading', { name: own.number }).waitFor();
    await shows(page, '没有网络。');
    expect(await page.getByRole('button', { name: '取消排队' }).isDisabled()).toBe(true);
    await axe(page);
    await picture(page, 'phone-offline', 'phone');

    expect((await callNext())?.number).toBe(own.number);
    await page.context().setOffline(false);
    await shows(page, '请到7号窗口');
    expect(await page.getByText('没有网络。').count()).toBe(0);
    await serve(own);
    await shows(page, '办理完成');
  });

  it('opens again with the last ticket when it was installed, and says when there is none', async () => {
    const own = await take();
    const page = await onPhone(own);
    await shows(page, '请等候叫号');
    await page.goto(page.url().replace(/\/t\/.*/, '/t'));
    await page.getByRole('heading', { name: own.number }).waitFor();
    const other = await pages.open('/t', { size: 'phone' });
    await other.getByRole('heading', { name: '还没有排队号' }).waitFor();
    await axe(other);
    const unknown = await pages.open(`/t/${own.link.slice(0, -4)}AAAA`, { size: 'phone' });
    await unknown.getByRole('heading', { name: '找不到这个号码' }).waitFor();
    await axe(unknown);
    await anybody.ask('cancelVisit', { params: { link: own.link } });
  });

  it('speaks English, and large for elders', async () => {
    const own = await take();
    const page = await onPhone(own);
    await shows(page, '请等候叫号');
    await page.getByRole('button', { name: 'English' }).click();
    await shows(page, 'Please wait to be called');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await axe(page);
    await zoomed(page);
    const before = await page.locator('.stage').evaluate((element) => getComputedStyle(element).fontSize);
    await page.getByRole('button', { name: 'Large print' }).click();
    const after = await page.locator('.stage').evaluate((element) => getComputedStyle(element).fontSize);
    expect(Number.parseFloat(after) / Number.parseFloat(before)).toBeGreaterThan(1.3);
    await axe(page);
    await zoomed(page);
    await picture(page, 'phone-elder', 'phone');
    await page.reload();
    await page.getByRole('button', { name: 'Standard print' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await shows(page, '请等候叫号');
    await anybody.ask('cancelVisit', { params: { link: own.link } });
    await shows(page, '已取消');
  });

  it('shows a missed call, and lets its owner come back', async () => {
    const own = await take();
    const page = await onPhone(own);
    await shows(page, '请等候叫号');
    expect((await callNext())?.number).toBe(own.number);
    await shows(page, '请到7号窗口');
    await day.pass(4);
    await demo.sweep();
    await shows(page, '已过号');
    await axe(page);
    await page.getByRole('button', { name: '我回来了' }).click();
    await shows(page, /请等候叫号|已登记晚些到/);
    await anybody.ask('cancelVisit', { params: { link: own.link } });
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
