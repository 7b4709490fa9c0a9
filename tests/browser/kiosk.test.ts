import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, type Size, siteUrl, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const manager = demo.as('manager');
const clerk = demo.as('clerk-01');
const inHall = { hall: 'center' };

let pages: Pages;
let day: HallDay;

/** Counts what goes to the printer instead of printing it. */
const countPrints = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const counted = globalThis as unknown as { prints: number; print: () => void };
    counted.prints = 0;
    counted.print = () => {
      counted.prints += 1;
    };
  });
const prints = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { prints: number }).prints);

async function kiosk(path = '/kiosk', size: Size = 'kiosk'): Promise<Page> {
  const page = await pages.signInAs('kiosk-01', path, { size, hasTouch: true });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await countPrints(page);
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Goes to a service's last step, past the question who it is; without network only the ID card is asked for. */
async function toConfirm(page: Page, theme: string, service: string, past = '不签到，直接取号') {
  await press(page, theme);
  await press(page, service);
  await press(page, past);
  await heading(page, '请核对后取号');
}
async function takeAlone(page: Page, theme: string, service: string): Promise<string> {
  await toConfirm(page, theme, service, '我没有居民身份证');
  await page.getByRole('button', { name: '取号', exact: true }).click();
  return numberOf(page);
}
const numberOf = async (page: Page): Promise<string> =>
  (await page.locator('.result-step .digits').textContent()) ?? '';

const ticketsOfDay = async () =>
  (await manager.ask('listTickets', { params: { ...inHall, day: day.day }, query: { limit: '200' } }))
    .tickets;
const ticketOf = async (number: string) => (await ticketsOfDay()).find((each) => each.number === number);

beforeAll(async () => {
  pages = await openBrowser();
  day = await nextHallDay(demo, '09:00');
  await clerk.ask('openWindow', { params: { ...inHall, window: '01' } });
});
afterAll(() => pages.close());

/** Nothing is timed here: what a kiosk tries before it counts as cut off takes long on a busy machine. */
const PATIENCE = { timeout: 300_000 };

describe('the kiosk', PATIENCE, () => {
  it('gives a ticket in five touches, prints it once on 80 mm, and shows the way to the phone', async () => {
    const page = await kiosk();
    await heading(page, '请选择您要办的事');
    await page.getByText('现在等候情况').waitFor();
    await axe(page);
    await zoomed(page);
    for (const size of ['kiosk', 'wall', 'phone', 'desktop'] as const)
      await picture(page, 'kiosk-start', size);

    await press(page, '我要办税');
    await heading(page, '我要办税');
    await axe(page);
    await press(page, '纳税申报');
    await press(page, '不签到，直接取号');
    await heading(page, '请核对后取号');
    await axe(page);
    await zoomed(page);
    await picture(page, 'kiosk-confirm', 'kiosk');
    await page.getByRole('button', { name: '取号', exact: true }).click();
    const number = await numberOf(page);
    await page.getByText('您是下一位').first().waitFor();
    await expect.poll(() => prints(page), { timeout: 60_000 }).toBe(1);
    await axe(page);
    await zoomed(page);
    await picture(page, 'kiosk-result', 'kiosk');

    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...paper.matchAll(/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
    expect(boxes).toHaveLength(1);
    expect((Number(boxes[0]?.[1]) / 72) * 25.4).toBeCloseTo(80, 0);
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'kiosk-paper', 'phone');
    await page.emulateMedia({ media: 'screen' });

    expect(await ticketOf(number)).toMatchObject({
      channel: 'kiosk',
      priority: 'none',
      language: 'zh-CN',
      services: ['tax-return'],
      phone: null,
    });
    await press(page, '完成');
    await heading(page, '请选择您要办的事');
    await expect.poll(() => prints(page), { timeout: 60_000 }).toBe(1);
  });

  it('speaks English and prints large for who asks, and is as before for the next', async () => {
    const page = await kiosk();
    await press(page, 'English');
    await heading(page, 'What are you here for?');
    await press(page, 'Large print');
    await expect.poll(() => page.locator('html').getAttribute('data-elder'), { timeout: 60_000 }).toBe('');
    await axe(page);
    await zoomed(page);
    await picture(page, 'kiosk-elder-english', 'kiosk');
    await press(page, 'Retirement');
    await press(page, 'Pension claim');
    await press(page, 'Take a ticket without checking in');
    await page.getByRole('radio', { name: /Elderly/ }).check();
    await press(page, 'Enter a mobile number');
    await page.keyboard.type('138x00138000');
    await page.keyboard.press('Enter');
    await page.getByText('Please agree first').waitFor();
    await page.getByRole('checkbox').check();
    await axe(page);
    await press(page, 'Next');
    await page.getByText('A message goes to 138').waitFor();
    await press(page, 'Take a ticket');
    const number = await numberOf(page);
    await axe(page);
    expect(await ticketOf(number)).toMatchObject({
      language: 'en',
      priority: 'elderly',
      services: ['social-pension'],
      phone: expect.stringContaining('138'),
    });
    await press(page, 'Done');
    await heading(page, '请选择您要办的事');
    expect(await page.locator('html').getAttribute('data-elder')).toBeNull();
  });

  it('finds a service by its pinyin initials, and says in words what is wrong with an ID number', async () => {
    const page = await kiosk();
    await page.getByRole('searchbox').fill('spjy');
    await press(page, '食品经营许可');
    await heading(page, '请选择签到方式');
    await press(page, '身份证号＋验证码');
    await heading(page, '请输入身份证号和手机号');
    const number = page.getByLabel('身份证号码');
    for (const key of '110105194912310021')
      await page.getByRole('button', { name: key, exact: true }).click();
    await page.getByText('最后一位校验不符').waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'kiosk-identity', 'kiosk');
    await press(page, '获取验证码');
    await heading(page, '请输入身份证号和手机号');
    await press(page, '退格');
    await page.keyboard.type('x');
    const phone = page.getByLabel('手机号码');
    await expect.poll(() => phone.evaluate((field) => field === document.activeElement)).toBe(true);
    await number.fill('11010519491331002X');
    await page.getByText('出生日期不存在').waitFor();
    await number.fill('11010519491231002x');
    await expect.poll(() => page.getByText('出生日期不存在').count()).toBe(0);
    await press(page, '首页');
    await heading(page, '请选择您要办的事');
  });

  it('left alone counts down in sight, stays when touched, and then goes back to the start', async () => {
    const page = await kiosk();
    const since = Date.now();
    const later = (seconds: number) => page.clock.setFixedTime(since + seconds * 1000);
    await later(0);
    await press(page, '我要办税');
    await later(52);
    await page.getByText('8 秒后回到首页').waitFor();
    await axe(page);
    await zoomed(page);
    await press(page, '我还在');
    await page.locator('.leaving').waitFor({ state: 'detached' });
    await later(105);
    await page.getByText('7 秒后回到首页').waitFor();
    await page.touchscreen.tap(300, 900);
    await page.locator('.leaving').waitFor({ state: 'detached' });
    await heading(page, '我要办税');
    await later(166);
    await heading(page, '请选择您要办的事');
  });

  it('goes through a whole visit by keyboard', async () => {
    const page = await kiosk('/kiosk', 'wall');
    const tabTo = async (name: string) => {
      const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
      for (let step = 0; step < 40 && !(await focused()).startsWith(name); step += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toMatch(new RegExp(`^${name}`));
      await page.keyboard.press('Enter');
    };
    await page.getByRole('button', { name: '我要办税' }).waitFor();
    await tabTo('我要办税');
    await heading(page, '我要办税');
    await tabTo('发票领用');
    await heading(page, '请选择签到方式');
    await tabTo('不签到');
    await heading(page, '请核对后取号');
    await tabTo('取号');
    expect(await numberOf(page)).toMatch(/^A\d{3}$/);
  });

  it('cut from the network gives out its own numbers, also after a restart, and registers each once', async () => {
    const page = await kiosk();
    await page.getByRole('button', { name: '我要办税' }).waitFor();
    await expect.poll(() => heldOf(page), { timeout: 60_000 }).toContain('涉税业务 20');
    await keptOffline(page);
    await page.context().setOffline(true);
    await page.getByText('网络中断，仍可取号').waitFor();
    await picture(page, 'kiosk-offline', 'kiosk');
    const numbers: string[] = [];
    for (let person = 0; person < 3; person += 1) {
      numbers.push(await takeAlone(page, '我要办税', '纳税申报'));
      await page.getByText('网络中断时取的号').waitFor();
      if (person === 0) await axe(page);
      await press(page, '完成');
    }
    await page.reload();
    await page.getByText('网络中断，仍可取号').waitFor();
    await countPrints(page);
    numbers.push(await takeAlone(page, '我要办税', '纳税申报'));
    await expect.poll(() => prints(page), { timeout: 60_000 }).toBe(1);
    expect(new Set(numbers).size).toBe(4);
    expect(numbers.every((number) => /^A9\d{3}$/.test(number))).toBe(true);
    const link = await page.locator('.result-step .qr-code').getAttribute('data-address');
    await press(page, '完成');
    await page.getByText('4 张票待登记').waitFor();
    expect((await ticketsOfDay()).filter(({ number }) => numbers.includes(number))).toEqual([]);

    await page.context().setOffline(false);
    await expect.poll(async () => page.getByText('张票待登记').count(), { timeout: 60_000 }).toBe(0);
    const registered = (await ticketsOfDay()).filter(({ number }) => numbers.includes(number));
    expect(registered.map(({ number }) => number).sort()).toEqual([...numbers].sort());
    expect(registered.every(({ state }) => state === 'waiting')).toBe(true);
    expect(new URL(link ?? '').pathname).toMatch(/^\/t\/center\./);
    const visit = await demo.anybody.ask('showVisit', {
      params: { link: new URL(link ?? '').pathname.slice('/t/'.length) },
    });
    expect(visit).toMatchObject({ number: numbers[3], state: 'waiting' });
    await page.reload();
    await heading(page, '请选择您要办的事');
    await expect.poll(() => heldOf(page), { timeout: 60_000 }).toContain('涉税业务 20');
    expect((await ticketsOfDay()).filter(({ number }) => numbers.includes(number))).toHaveLength(4);
  });

  it('asks for its sign-in once, and is still signed in after a restart', async () => {
    const config = await (await fetch(siteUrl('/config.json'))).json();
    const page = await pages.open('/kiosk?lang=en', { size: 'kiosk' });
    await heading(page, 'This kiosk is not signed in');
    await axe(page);
    await press(page, 'Sign in with a kiosk account');
    await page.getByLabel('Account').fill('kiosk-01');
    await page.getByLabel('Password').fill(config.samples.password);
    await page.keyboard.press('Enter');
    await heading(page, 'What are you here for?');
    await press(page, 'Staff');
    await page.getByText('Tax 20').waitFor();
    await axe(page);
    await press(page, 'Close');
    await page.reload();
    await heading(page, 'What are you here for?');
    await press(page, 'Staff');
    await page.getByText('kiosk-01').waitFor();
    await press(page, 'Sign out');
    await heading(page, 'This kiosk is not signed in');
    await page.reload();
    await heading(page, 'This kiosk is not signed in');
  });

  it('of a closed hall says when it opens, and shows the rest', async () => {
    await day.moveTo(day.at('19:00'));
    const page = await kiosk();
    await page.getByText('现在不取号').waitFor();
    await page.getByText('现在等候情况').waitFor();
    await axe(page);
    await press(page, '我要办税');
    expect(await page.getByRole('button', { name: '纳税申报' }).isDisabled()).toBe(true);
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});

/** What the attendant sees of the numbers that are held. */
async function heldOf(page: Page): Promise<string> {
  await press(page, '工作人员');
  const text = (await page.getByRole('dialog').textContent()) ?? '';
  await press(page, '关闭');
  return text.replaceAll(/\s+/g, ' ');
}

/** Waits until the service worker has what the page was made of. */
const keptOffline = (page: Page): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const kept = await Promise.all(
            performance
              .getEntriesByType('resource')
              .map(({ name }) => name)
              .filter((name) => new URL(name).pathname.startsWith('/assets/'))
              .map((name) => caches.match(name)),
          );
          const shell = [await caches.match('/'), await caches.match('/config.json')];
          return [...kept, ...shell].filter((each) => each === undefined).length;
        }),
      { timeout: 60_000 },
    )
    .toBe(0);
