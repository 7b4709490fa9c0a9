import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const manager = demo.as('manager');
const services = {
  tax: 'tax-return',
  social: 'social-pension',
  market: 'business-registration',
} as const;
type QueueName = keyof typeof services;

/** A figure of the page's first part, by its name. */
const tile = (page: Page, name: string) =>
  page
    .locator('dl.tiles > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');
/** Expects something of what a page will show, however busy the machine is. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 60_000, interval: 100 });
/** The cells of a CSV without quoted ones, line by line. */
const cells = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

describe('the manager’s page', () => {
  let pages: Pages;
  const shown: Page[] = [];
  /** The page as an account sees it; closed after the test. */
  const open = async (account: string, path = '/manager'): Promise<Page> => {
    const page = await pages.signInAs(account, path);
    shown.push(page);
    return page;
  };
  let before: HallDay;
  let day: HallDay;
  const ofDay = () => ({ params: { ...inHall, day: day.day } });

  const comes = async (queue: QueueName): Promise<void> => {
    await demo.as('kiosk-01').ask('issueTicket', { params: inHall, body: { services: [services[queue]] } });
  };
  const clerkAt = (window: string) => demo.as(`clerk-${window}`);
  const opens = (window: string) => clerkAt(window).ask('openWindow', { params: { ...inHall, window } });
  /** Calls, serves and finishes the next person at a window. */
  const serves = async (window: string, minutes: number): Promise<void> => {
    const clerk = clerkAt(window);
    const { ticket } = await clerk.ask('callNext', { params: { ...inHall, window } });
    const params = { ...inHall, ticket: ticket?.ticketId ?? '' };
    await clerk.ask('startService', { params });
    await moveOn(minutes);
    await clerk.ask('finishTicket', { params });
  };
  let running: HallDay;
  const moveOn = (minutes: number) => running.pass(minutes);

  /** A small morning: two queues that flow, and one in which people wait too long. */
  const aMorning = async (): Promise<void> => {
    await Promise.all([opens('01'), opens('04')]);
    for (const queue of ['tax', 'social', 'tax', 'market'] as const) await comes(queue);
    await moveOn(4);
    await serves('01', 9);
    await serves('04', 5);
    for (const queue of ['tax', 'market', 'market'] as const) await comes(queue);
    await moveOn(3);
    await serves('01', 8);
  };

  beforeAll(async () => {
    pages = await openBrowser();
    before = await nextHallDay(demo, '09:00');
    running = before;
    await aMorning();
    await Promise.all(
      ['01', '04'].map((window) => clerkAt(window).ask('closeWindow', { params: { ...inHall, window } })),
    );
    day = await nextHallDay(demo, '09:00');
    running = day;
    await demo.sweep();
    await aMorning();
    await demo.sweep();
  });
  afterAll(() => pages.close());
  // A page that stays open asks the hall again at each event of the next test.
  afterEach(async () => {
    await Promise.all(shown.splice(0).map((page) => page.context().close()));
  });

  it('shows the hall as the API tells it', async () => {
    const page = await open('manager');
    await tile(page, '等候人数').waitFor();
    const overview = await manager.ask('showOverview', { params: inHall });
    expect(await tile(page, '等候人数').innerText()).toBe(String(overview.waiting));
    expect(await tile(page, '在厅人数').innerText()).toBe(String(overview.headcount));
    expect(await tile(page, '开放窗口').innerText()).toMatch(/^2\s*共 9 个$/);
    await page.getByText('客流正常').waitFor();
    const queue = page.locator('.queues li').filter({ hasText: '企业开办' });
    expect(await queue.innerText()).toContain('3 人等候');
    // Minutes go by while a busy machine gets here: more people may have waited too long by now.
    await eventually(async () => {
      const { queues } = await manager.ask('showOverview', { params: inHall });
      const over = queues.find((each) => each.queue === 'market')?.overLine ?? 0;
      return over > 0 && (await queue.innerText()).includes(`${over} 人已超 15 分钟`);
    }).toBe(true);

    const { rows } = await manager.ask('showFigures', ofDay());
    const chart = page.getByRole('img');
    await chart.locator('canvas').waitFor();
    expect(await chart.getAttribute('aria-label')).toContain(
      `取号 ${rows[0]?.day.arrivals}，叫号 ${rows[0]?.day.calls}`,
    );
    await page.getByText('数据表').click();
    const last = page.locator('tr.total');
    expect(await last.locator('td').nth(0).innerText()).toBe(String(rows[0]?.day.arrivals));
    const late = (rows[0]?.day.calls ?? 0) - (rows[0]?.day.callsInTime ?? 0);
    expect(late).toBeGreaterThan(0);
    expect(await last.locator('td').nth(2).innerText()).toContain(String(late));

    await page.getByText('各周各时段').waitFor();
    const heat = page.locator('.heat table');
    await heat.waitFor();
    expect(await heat.locator('tbody tr').first().locator('th').innerText()).toBe('09:00');
    await axe(page);
    await zoomed(page);
    await page.mouse.wheel(0, -10_000);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'manager', size);
  });

  it('shows a change without being asked', async () => {
    const page = await open('auditor');
    await tile(page, '等候人数').waitFor();
    await page.getByText('实时', { exact: false }).waitFor();
    const waiting = Number(await tile(page, '等候人数').innerText());
    await comes('social');
    await eventually(() => tile(page, '等候人数').innerText()).toBe(String(waiting + 1));
    expect(await page.getByRole('button', { name: /确认|升级/ }).count()).toBe(0);
  });

  it('leads from a bad figure to the tickets behind it, by keyboard, and saves them', async () => {
    const page = await open('manager', '/manager?lang=en');
    await page.getByText('Table (each number').click();
    const { total, visits } = await manager.ask('listCountedVisits', {
      ...ofDay(),
      query: { matter: 'late-call' },
    });
    await page.getByRole('button', { name: `Day Called late ${total}` }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`${total} in all`, { exact: false }).waitFor();
    expect(await dialog.locator('.visits > li').count()).toBe(visits.length);
    expect(await dialog.locator('.line strong').first().innerText()).toBe(visits[0]?.number);
    expect(await dialog.innerText()).toContain(`by ${visits[0]?.clerk}`);
    await dialog.getByText('Course of the visit').first().click();
    await dialog.getByText('Waiting', { exact: false }).first().waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'manager-visits', 'desktop');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export these' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFFTicket,')).toBe(true);
    expect(
      cells(text)
        .slice(1)
        .map(([number]) => number),
    ).toEqual(visits.map(({ number }) => number));
    await page.keyboard.press('Escape');
    await eventually(() => dialog.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
      'Called late',
    );
  });

  it('shows the tickets of the figure that was chosen last, however slow those of the one before are', async () => {
    const page = await open('manager', '/manager?lang=en');
    await page.getByText('Table (each number').click();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const slowly = async (request: Route) => {
      await held;
      await request.continue();
    };
    await page.route('**/figures/visits?*', slowly, { times: 1 });
    const asked = page.waitForRequest('**/figures/visits?*');
    await page.getByRole('button', { name: /^Day Called late/ }).click();
    await asked;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Day Taken/ }).click();
    release();
    const { total } = await manager.ask('listCountedVisits', { ...ofDay(), query: { matter: 'arrival' } });
    await page.getByRole('dialog').getByText(`${total} in all`, { exact: false }).waitFor();
  });

  it('saves the day as a table in which every figure is the API’s', async () => {
    const page = await open('manager');
    await page.getByLabel('统计对象').selectOption('queue');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`center-${day.day}-queue.csv`);
    const [head = [], ...lines] = cells(await readFile(await download.path(), 'utf8'));
    expect(head[0]).toBe('\uFEFF日期');
    const { rows } = await manager.ask('showFigures', { ...ofDay(), query: { by: 'queue' } });
    const arrivals = head.indexOf('取号');
    expect(lines.filter(([, time]) => time === '*').map((line) => [line[3], Number(line[arrivals])])).toEqual(
      rows.map(({ id, day: whole }) => [id, whole.arrivals]),
    );
  });

  it('lets a head see the own department, acknowledge with a note, and hand on to the manager', async () => {
    const market = await open('head-market');
    await market.getByText('仅显示本部门').waitFor();
    await market.locator('.queues li').first().waitFor();
    expect(await market.locator('.queues li h3').allInnerTexts()).toEqual(['企业开办']);
    const alerts = market.locator('.alerts li');
    await eventually(() => alerts.count()).toBe(1);
    const escalate = market.getByRole('button', { name: /^升级/ });
    await escalate.click();
    const dialog = market.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: '提交' }).isDisabled()).toBe(true);
    await dialog.getByLabel('说明').fill('本部门无人可调');
    await axe(market);
    await dialog.getByRole('button', { name: '提交' }).click();
    await market.getByText('已升级至大厅负责人', { exact: false }).first().waitFor();
    await eventually(() => escalate.count()).toBe(0);

    const page = await open('manager');
    const seen = page.locator('.alerts li').filter({ hasText: '本部门无人可调' });
    await seen.getByRole('button', { name: /^确认/ }).click();
    await page.getByRole('dialog').getByLabel('说明').fill('2 号窗口支援');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(() => seen.count()).toBe(0);
    await page.getByText('已处理 1 条').click();
    await page.getByText('2 号窗口支援').waitFor();
    const { alerts: told } = await manager.ask('listAlerts', ofDay());
    expect(told.find(({ department }) => department === 'market')).toMatchObject({
      level: 'manager',
      escalatedBy: 'head-market',
      acknowledgedBy: 'manager',
      note: '2 号窗口支援',
    });
  });

  it('goes to past days, whose figures stand', async () => {
    const page = await open('manager', `/manager?day=${before.day}`);
    await page.getByText('当日已结束，数据不再变化').waitFor();
    expect(await page.locator('.crowd').count()).toBe(0);
    const { rows } = await manager.ask('showFigures', { params: { ...inHall, day: before.day } });
    expect(await page.getByRole('img').getAttribute('aria-label')).toContain(`取号 ${rows[0]?.day.arrivals}`);
    await picture(page, 'manager-past', 'desktop');
    await page.getByRole('button', { name: '今天' }).click();
    await tile(page, '等候人数').waitFor();
  });

  it('says what it does not have yet, and lets a broken part break alone', async () => {
    const page = await open('manager', '/manager?day=2026-01-01');
    await page.getByText('当日尚无取号。').waitFor();
    await page.getByText('当日没有预警。').waitFor();
    await page.route('**/figures?*', (request) => request.fulfill({ status: 500 }));
    await page.getByRole('button', { name: '今天' }).click();
    await page.getByText('此部分暂时无法显示', { exact: false }).waitFor({ timeout: 20_000 });
    await eventually(() => page.locator('.queues li').count()).toBe(3);
    await page.unroute('**/figures?*');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('img').waitFor();
  });

  it('shows a crowded hall and what to do about it, on every screen', async () => {
    for (let count = 0; count < 9; count++) await comes('tax');
    await moveOn(20);
    await demo.sweep();
    const page = await open('manager');
    await page.getByText(/黄色预警|红色预警/).waitFor();
    const { advice } = await manager.ask('showOverview', { params: inHall });
    expect(advice.length).toBeGreaterThan(0);
    expect(await page.locator('.advice li').count()).toBe(advice.length);
    expect(await page.locator('.advice').innerText()).toContain(
      String(Math.round(advice[0]?.p50MinutesAfter ?? 0)),
    );
    await axe(page);
    await picture(page, 'manager-crowded', 'wall');
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
