import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { answer, answered, make, stalls } from '../support/citizen-appeals.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const { anybody } = demo;
const dispatcher = demo.as('dispatcher-01');
const markup = '<img src=x onerror=alert(1)>';

let pages: Pages;
let day: HallDay;
beforeAll(async () => {
  pages = await openBrowser();
  day = await nextHallDay(demo, '10:00');
});
afterAll(() => pages.close());

const shows = (page: Page, text: string) => page.getByRole('main').getByText(text).first().waitFor();
const onPhone = (path: string): Promise<Page> => pages.open(path, { size: 'phone', hasTouch: true });

describe('published appeals', () => {
  it('can be read by everybody, by theme, once the citizen agreed and somebody looked them over', async () => {
    const { link } = await make({ title: '占道经营', text: `${stalls}${markup}` });
    const page = await onPhone(`/a/${link}`);
    await page.getByRole('button', { name: '同意公开' }).click();
    await shows(page, '您同意办完后公开');
    const params = await answered(link);
    const body = { verdict: 'satisfied' };
    await anybody.ask('sayVerdict', { params: { secret: link }, body });
    await vi.waitFor(() => dispatcher.ask('showAppealPublication', { params }), { timeout: 60_000 });
    await dispatcher.ask('decidePublication', { params, body: { decision: 'publish' } });

    const list = await pages.open('/appeals');
    const entry = list.getByRole('link', { name: '占道经营' }).first();
    await entry.waitFor();
    await axe(list);
    await zoomed(list);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(list, 'published-appeals', size);
    const choice = list.getByLabel('主题');
    const [theme = ''] = (await anybody.ask('showPublishedAppeal', { params })).theme;
    await choice.selectOption(theme);
    await list.waitForURL(/\?theme=/);
    await entry.click();
    await list.getByRole('heading', { name: '占道经营' }).waitFor();
    await shows(list, markup);
    await shows(list, answer.slice(0, 20));
    expect(await list.getByRole('main').locator('img').count()).toBe(0);
    await axe(list);
    await zoomed(list);
    await picture(list, 'published-appeal', 'desktop');

    const form = await pages.open('/appeal');
    await form.getByLabel('什么事？').fill(`${stalls}望河路一直如此。`);
    const help = form.getByRole('complementary', { name: '边写边看' });
    await help.getByText('城市管理局').waitFor();
    expect(await form.evaluate(() => document.activeElement?.id)).toBe('text');
    await help.getByRole('button', { name: '填到“在哪里”' }).click();
    expect(await form.getByLabel('在哪里？').inputValue()).toContain('望河路');
    // What was published is known to the help within a minute.
    await day.pass(2);
    await vi.waitFor(
      async () => {
        await form.getByLabel('什么事？').press('End');
        await form.keyboard.type('。');
        await help.getByText('类似的事已有答复').waitFor({ timeout: 3_000 });
      },
      { timeout: 60_000, interval: 100 },
    );
    await help.locator('summary').first().click();
    await help.getByText(answer).waitFor();
    await axe(form);
    await zoomed(form);
    await form.evaluate(() => scrollTo(0, 0));
    for (const size of ['phone', 'desktop'] as const) await picture(form, 'appeal-help', size);

    await page.reload();
    await shows(page, '这件诉求和答复已公开');
    await page.getByRole('button', { name: '不同意公开' }).click();
    await shows(page, '这件诉求不公开');
    await list.reload();
    await list.getByRole('heading', { name: '这件诉求没有公开，或已撤下' }).waitFor();
    await axe(list);
  });

  it('speak English', async () => {
    const page = await onPhone('/appeals?lang=en');
    await page.getByRole('heading', { name: 'Published appeals and answers' }).waitFor();
    await axe(page);
    await zoomed(page);
  });

  it('leave nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
