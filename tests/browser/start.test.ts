import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
let pages: Pages;
beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:30');
});
afterAll(() => pages.close());

describe('the start page of a local cloud', () => {
  it('says what to try, and leads to every page', async () => {
    const page = await pages.open('/');
    await page.getByText('现在 10:3').waitFor();
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'start', size);
    const links = await page
      .locator('.steps a')
      .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(links).toEqual([
      '/kiosk?as=kiosk-01',
      '/board?as=board-01',
      '/window?as=clerk-01',
      '/manager?as=manager',
      '/appeal',
      '/dispatcher?as=dispatcher-01',
      '/handler?as=handler-chengguan',
      '/appeals',
      '/leader?as=manager',
      '/policies',
      '/policy-desk?as=officer-tech',
      '/spaces',
      '/policy-board?as=manager',
    ]);
  });

  it('takes a ticket and opens it on a phone', async () => {
    const page = await pages.open('/?lang=en');
    await page.getByRole('button', { name: 'Take a ticket by phone' }).click();
    const link = page.getByRole('link', { name: /Open the phone page of/ });
    const number = (await link.textContent())?.trim().split(' ').at(-1) ?? '';
    const phone = await pages.open((await link.getAttribute('href')) ?? '', { size: 'phone' });
    await phone.getByRole('heading', { name: number }).waitFor();
    expect(number).toMatch(/^[A-Z]\d{3}$/);
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
