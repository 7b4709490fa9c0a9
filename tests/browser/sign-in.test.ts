import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, siteUrl, zoomed } from '../support/browser.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openBrowser();
});
afterAll(() => pages.close());

describe('signing in', () => {
  it('is asked for where a page is not for everybody, in both languages, by keyboard', async () => {
    const page = await pages.open('/sign-in');
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'sign-in', size);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.title()).toContain('Sign in');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('says that a password is wrong', async () => {
    const page = await pages.open('/sign-in?lang=en');
    await page.getByLabel('Account').fill('clerk-01');
    await page.getByLabel('Password').fill('not-the-password');
    await page.keyboard.press('Enter');
    await page.getByText('The account or the password is not right.').waitFor();
  });

  it('keeps no token where another page or visit could find it', async () => {
    const page = await pages.signInAs('clerk-01', '/sign-in');
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(kept).not.toMatch(/eyJ/);
    expect(inject('siteUrl')).toBe(new URL(siteUrl('/')).origin);
  });

  it('leaves nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
