import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const { anybody } = demo;
const inHall = { hall: 'center' };
let pages: Pages;
let day: HallDay;
let count = 0;

const take = async () => {
  count += 1;
  const phone = `1381100${String(count).padStart(4, '0')}`;
  return await anybody.ask('issueTicketByPhone', {
    params: inHall,
    body: { services: ['business-registration'], phone },
  });
};
const shows = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor();
/** Presses the key of an act as soon as the page offers it: what is pressed during another act is not heard. */
const key = async (page: Page, of: string) => {
  await page.locator(`[aria-keyshortcuts="${of.toUpperCase()}"]:enabled`).waitFor();
  await page.keyboard.press(of);
};
const button = (page: Page, name: string) => page.getByRole('button', { name });
const threeSizes = async (page: Page, name: string) => {
  for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, name, size);
};

/** A voice that takes its time and writes down what it says when. */
const slowVoice = () => {
  // biome-ignore lint/suspicious/noExplicitAny: a global of the page
  const page = globalThis as any;
  page.spoken = [];
  page.SpeechSynthesisUtterance = class extends EventTarget {
    text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  };
  Object.defineProperty(page, 'speechSynthesis', {
    value: {
      cancel: () => undefined,
      speak: (utterance: EventTarget & { text: string }) => {
        page.spoken.push(`begin ${utterance.text}`);
        setTimeout(() => {
          page.spoken.push(`end ${utterance.text}`);
          utterance.dispatchEvent(new Event('end'));
        }, 400);
      },
    },
  });
};
// biome-ignore lint/suspicious/noExplicitAny: a global of the page
const spoken = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as any).spoken);

beforeAll(async () => {
  pages = await openBrowser();
  day = await nextHallDay(demo, '09:30');
});
afterAll(() => pages.close());

describe('window, phone and board together', () => {
  let window: Page;
  let board: Page;

  it('open: the clerk opens the window, the board is switched on', async () => {
    board = await pages.signInAs('board-01', '/board?hall=center', { size: 'wall' });
    await board.getByRole('heading', { name: '正在叫号' }).waitFor();
    window = await pages.signInAs('clerk-07', '/window');
    await shows(window, '窗口未开');
    await axe(window);
    await button(window, '开窗').click();
    await shows(window, '窗口空闲');
    await axe(board);
    await zoomed(board);
  });

  it('let a clerk who steers by voice switch the single keys off, and on again', async () => {
    const hint = window.locator('[aria-keyshortcuts="N"]');
    await hint.waitFor();
    await button(window, '快捷键：开').click();
    await hint.waitFor({ state: 'detached' });
    await window.reload();
    await button(window, '快捷键：关').click();
    await hint.waitFor();
  });

  it('lead one person through a whole visit, called by one key and heard on the board', async () => {
    const first = await take();
    const second = await take();
    const phone = await pages.open(`/t/${first.link}`, { size: 'phone', hasTouch: true });
    await phone.getByRole('heading', { name: first.number }).waitFor();
    await window.getByRole('listitem').filter({ hasText: second.number }).waitFor();

    await key(window, 'n');
    await shows(window, `${first.number} 号已叫`);
    await shows(phone, '请到7号窗口');
    await board.locator('.newest', { hasText: first.number }).waitFor();
    await axe(window);
    await zoomed(window);
    await threeSizes(window, 'window');
    await threeSizes(board, 'board');

    await key(window, 's');
    await shows(window, `正在为 ${first.number} 号办理`);
    await shows(phone, '正在7号窗口办理');
    await key(window, 'f');
    await shows(window, `${first.number} 号已离开窗口`);
    await shows(phone, '办理完成');
    await key(window, 'u');
    await shows(window, `正在为 ${first.number} 号办理`);
    await key(window, 'f');
    await shows(window, `${first.number} 号已离开窗口`);
    await window.locator('.figures').getByText('1', { exact: true }).first().waitFor();

    await button(window, '叫下一号').focus();
    await window.keyboard.press('Enter');
    await shows(window, `${second.number} 号已叫`);
    // The button is gone: who goes by keyboard finds the next acts where they were.
    const focused = () => window.evaluate(() => document.activeElement?.getAttribute('class'));
    await expect.poll(focused, { timeout: 60_000 }).toBe('acts');
    await button(window, '转队列').click();
    await window.getByRole('dialog').getByRole('combobox').selectOption('tax');
    await axe(window);
    await window.getByRole('dialog').getByRole('button', { name: '转队列' }).click();
    await shows(window, `${second.number} 号已离开窗口`);
    expect(await anybody.ask('showVisit', { params: { link: second.link } })).toMatchObject({ queue: 'tax' });
  });

  it('say every call to its end before the next, in both languages', async () => {
    const page = await pages.signInAs('board-01', '/board?hall=center&lang=zh-CN', { size: 'wall' });
    await page.addInitScript(slowVoice);
    await page.reload();
    await page.getByRole('heading', { name: '正在叫号' }).waitFor();
    // A browser that lets the page speak has switched it on already, or is about to.
    const voice = page.getByRole('button', { name: /^播报/ });
    const isOn = () => voice.getAttribute('aria-pressed');
    const switchedOn = async () => {
      if ((await isOn()) === 'false') await voice.click();
      return await isOn();
    };
    await expect.poll(switchedOn, { timeout: 60_000, interval: 500 }).toBe('true');
    const one = await take();
    const two = await take();
    await demo
      .as('clerk-08')
      .ask('openWindow', { params: { ...inHall, window: '08' }, body: { serves: ['market'] } });
    await key(window, 'n');
    await shows(window, `${one.number} 号已叫`);
    const rival = demo.as('clerk-08');
    const { ticket: theirs } = await rival.ask('callNext', { params: { ...inHall, window: '08' } });
    await expect.poll(() => spoken(page), { timeout: 60_000 }).toHaveLength(8);
    const heard = await spoken(page);
    heard.forEach((line, index) => {
      expect(line.split(' ')[0]).toBe(index % 2 === 0 ? 'begin' : 'end');
      if (index % 2 === 1) expect(line.slice(4)).toBe(heard[index - 1]?.slice(6));
    });
    expect(heard.join()).toContain([...two.number].at(-1) === '1' ? '幺' : '号，到8号窗口办理');
    for (const act of ['startService', 'finishTicket'] as const)
      await rival.ask(act, { params: { ...inHall, ticket: theirs?.ticketId ?? '' } });
    await key(window, 's');
    await shows(window, `正在为 ${one.number} 号办理`);
    await key(window, 'f');
    await shows(window, `${one.number} 号已离开窗口`);
  });

  it('tell a clerk whose page is old what happened instead, and show the present', async () => {
    const own = await take();
    await window.getByRole('listitem').filter({ hasText: own.number }).waitFor();
    // The page does not hear of anything for a while, and the person is called and served meanwhile.
    await window.context().setOffline(true);
    const clerk = demo.as('clerk-07');
    const called = await clerk.ask('callNext', { params: { ...inHall, window: '07' } });
    expect(called.ticket?.number).toBe(own.number);
    await window.context().setOffline(false);
    await shows(window, `${own.number} 号已叫`);
    const rival = await pages.signInAs('clerk-07', '/window');
    await shows(rival, `${own.number} 号已叫`);
    await Promise.all([key(window, 's'), key(rival, 's')]);
    for (const page of [window, rival]) await shows(page, `正在为 ${own.number} 号办理`);
    await key(window, 'f');
    await shows(rival, '窗口空闲');
  });

  it('give one person to one of two clerks who call in the same moment', async () => {
    const only = await take();
    const other = await pages.signInAs('clerk-08', '/window');
    await other.getByRole('listitem').filter({ hasText: only.number }).waitFor();
    await window.getByRole('listitem').filter({ hasText: only.number }).waitFor();
    await Promise.all([key(window, 'n'), key(other, 'n')]);
    const has = (page: Page) => page.locator('.number', { hasText: only.number }).count();
    await expect.poll(async () => (await has(window)) + (await has(other)), { timeout: 60_000 }).toBe(1);
    await expect.poll(() => Promise.all([has(window), has(other)]), { timeout: 60_000 }).toContain(1);
  });

  it('speak English too', async () => {
    const page = await pages.signInAs('clerk-07', '/window?lang=en');
    await page.getByRole('heading', { name: 'Coming next' }).waitFor();
    await axe(page);
    await zoomed(page);
    const english = await pages.signInAs('board-01', '/board?hall=center&lang=en', { size: 'wall' });
    await english.getByRole('heading', { name: 'Now calling' }).waitFor();
    await axe(english);
  });

  it('clear the board when the day ends', async () => {
    await day.moveTo(day.at('23:30'));
    await demo.sweep();
    await board.reload();
    await board.getByText('暂无叫号').waitFor();
  });

  it('leave nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
