import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, openBrowser, type Pages, picture, zoomed } from '../support/browser.ts';
import { answer, answered, dispatched, make, stalls, track } from '../support/citizen-appeals.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Success } from '../support/hall-client.ts';
import { nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const handler = demo.as('handler-chengguan');
const dispatcher = demo.as('dispatcher-01');
type Received = Success<'makeAppeal'>;

const grades = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];

let pages: Pages;
beforeAll(async () => {
  pages = await openBrowser();
  await nextHallDay(demo, '10:00');
});
afterAll(() => pages.close());

const shows = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor();
const onPhone = (path: string, options = {}): Promise<Page> =>
  pages.open(path, { size: 'phone', hasTouch: true, ...options });
const tracking = (page: Page) => page.waitForURL(/\/a\/[A-Za-z0-9_-]{32}$/);
const secretOf = (page: Page): string => new URL(page.url()).pathname.slice('/a/'.length);
const held = (page: Page) => page.evaluate(() => localStorage.getItem('civichall.appeal-draft'));
const top = (page: Page) => page.evaluate(() => scrollTo(0, 0));
/** What somebody does who comes back to a page: it is read anew. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

describe('making an appeal', () => {
  it('takes it, tells the number and the link, and what happens until when', async () => {
    const page = await onPhone('/appeal');
    await page.getByRole('heading', { name: '反映诉求' }).waitFor();
    await axe(page);
    await page.getByLabel('什么事？').fill(stalls);
    await page.getByLabel('标题').fill('占道经营');
    await page.getByLabel('在哪里？').fill('望河路菜市场');
    await page.getByLabel('手机号').fill('139 0000 1234');
    expect(await held(page)).toContain('占道经营');
    expect(await held(page)).not.toContain('0000');
    await axe(page);
    await zoomed(page);
    await top(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'appeal', size);
    await page.getByRole('button', { name: '提交' }).click();
    await tracking(page);
    await shows(page, '已收到您的诉求');
    const seen = await track(secretOf(page));
    expect(seen).toMatchObject({ title: '占道经营', text: stalls });
    await shows(page, seen.orderId);
    await shows(page, /最迟 \d{4}年\d+月\d+日.*答复您/);
    expect(await page.locator('.qr-code').getAttribute('data-address')).toBe(page.url());
    expect(await held(page)).toBeNull();
    await axe(page);
    await zoomed(page);
    await picture(page, 'appeal-made', 'phone');
    const { matter } = await dispatcher.ask('showAppealOrder', { params: { order: seen.orderId } });
    expect(matter).toMatchObject({ contact: '139****1234', address: '望河路菜市场', publishable: false });
    await page.reload();
    await shows(page, '保存这个链接');
  });

  it('says at each field what is wrong, and goes there', async () => {
    const page = await onPhone('/appeal');
    await page.getByRole('button', { name: '提交' }).click();
    await shows(page, '请用文字说说是什么事');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    await page.keyboard.type('路灯坏了');
    await page.getByLabel('手机号').fill('110');
    await page.keyboard.press('Enter');
    await shows(page, '请填写正确的电话号码');
    await page.waitForFunction(() => document.activeElement?.id === 'phone');
    await axe(page);
    await zoomed(page);
    await page.getByRole('button', { name: '提交' }).scrollIntoViewIfNeeded();
    await picture(page, 'appeal-wrong', 'phone');
  });

  it('keeps what was written, but no phone number, until it is sent or cleared', async () => {
    const page = await onPhone('/appeal');
    await page.getByLabel('什么事？').fill('<b>路灯</b>坏了');
    await page.getByLabel('手机号').fill('13900001234');
    await page.reload();
    await shows(page, '这是您上次没写完的内容');
    expect(await page.getByLabel('什么事？').inputValue()).toBe('<b>路灯</b>坏了');
    expect(await page.getByLabel('手机号').inputValue()).toBe('');
    await page.getByRole('button', { name: '清空' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '清空写好的内容？' });
    await dialog.waitFor();
    await axe(page);
    await dialog.getByRole('button', { name: '清空' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('什么事？').inputValue()).toBe('');
    expect(await held(page)).toBeNull();
  });

  it('waits without network, also when the page was closed, and is sent once when it is back', async () => {
    const page = await onPhone('/appeal');
    await page.reload();
    await page.waitForFunction(async () => (await caches.match('/')) !== undefined);
    await page.getByLabel('什么事？').fill('望河路路灯坏了半个月，晚上漆黑一片。');
    await page.context().setOffline(true);
    await shows(page, '现在没有网络');
    await page.getByRole('button', { name: '提交' }).click();
    await shows(page, '还没有发出去');
    await axe(page);
    await zoomed(page);
    await picture(page, 'appeal-waiting', 'phone');
    await page.reload();
    await shows(page, '还没有发出去');
    await page.context().setOffline(false);
    await tracking(page);
    expect((await track(secretOf(page))).text).toBe('望河路路灯坏了半个月，晚上漆黑一片。');
  });

  it('is made once when the answer to it was lost', async () => {
    const page = await onPhone('/appeal');
    const made: Received[] = [];
    const keys: (string | undefined)[] = [];
    await page.route('**/v1/appeals', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const response = await route.fetch();
      made.push((await response.json()) as Received);
      if (made.length < 5) await route.abort();
      else await route.fulfill({ response });
    });
    await page.getByLabel('什么事？').fill('望河路井盖松动，车辆经过声音很大。');
    await page.getByRole('button', { name: '提交' }).click();
    await shows(page, '还没有发出去');
    await page.getByRole('button', { name: '现在就发' }).click();
    await tracking(page);
    expect(new Set(keys).size).toBe(1);
    expect(new Set(made.map(({ appeal }) => appeal.orderId)).size).toBe(1);
    expect(secretOf(page)).toBe(made[0]?.link);
  });

  it('adds the place of the device when asked to, and files that it takes', async () => {
    const page = await onPhone('/appeal', {
      permissions: ['geolocation'],
      geolocation: { latitude: 30.2741, longitude: 120.1551, accuracy: 24.2 },
    });
    await page.getByLabel('什么事？').fill(stalls);
    await page.getByRole('button', { name: '用我现在的位置' }).click();
    await shows(page, '误差约 25 米');
    await page.getByLabel('照片、录音或文件').setInputFiles([
      { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a00', 'hex') },
      { name: '程序.exe', mimeType: 'application/x-msdownload', buffer: Buffer.alloc(64) },
    ]);
    await shows(page, '已上传');
    await shows(page, '这种文件不能上传');
    await axe(page);
    await zoomed(page);
    await page.getByText('照片、录音或文件').scrollIntoViewIfNeeded();
    await picture(page, 'appeal-files', 'phone');
    await page.getByRole('button', { name: '移除 程序.exe' }).click();
    await page.getByRole('button', { name: '提交' }).click();
    await tracking(page);
    const params = { order: (await track(secretOf(page))).orderId };
    const { matter } = await dispatcher.ask('showAppealOrder', { params });
    expect(matter.location).toEqual({ latitude: 30.2741, longitude: 120.1551 });
    const { attachments } = await dispatcher.ask('listAppealAttachments', { params });
    expect(attachments.map(({ name, type }) => [name, type])).toEqual([['现场.png', 'image/png']]);
  });

  it('speaks English, and large for elders', async () => {
    const page = await onPhone('/appeal?lang=en');
    await page.getByRole('button', { name: 'Large print' }).click();
    await page.getByLabel('What is it about?').fill(stalls);
    await axe(page);
    await zoomed(page);
    await top(page);
    await picture(page, 'appeal-elder-english', 'phone');
    await page.getByRole('button', { name: 'Send' }).click();
    await tracking(page);
    await shows(page, 'Your appeal was received.');
    await axe(page);
    await zoomed(page);
  });
});

describe('following an appeal by its link', () => {
  it('goes with it from the unit’s answer to the citizen’s last word', async () => {
    const { link } = await make();
    const page = await onPhone(`/a/${link}`);
    const params = await dispatched(link);
    await comeBack(page);
    await page.getByRole('heading', { name: /已转给/ }).waitFor();
    await axe(page);
    for (const act of ['acceptOrder', 'contactCitizen'] as const) await handler.ask(act, { params });
    await comeBack(page);
    await page.getByRole('heading', { name: /正在办理/ }).waitFor();
    await handler.ask('resolveOrder', { params, body: { text: answer } });
    await comeBack(page);
    await page.getByRole('heading', { name: /已答复/ }).waitFor();
    await shows(page, answer);
    await axe(page);
    await zoomed(page);
    for (const size of ['phone', 'desktop', 'wall'] as const) await picture(page, 'appeal-answered', size);

    await page.getByRole('button', { name: '没有解决' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('说明后立即重新办理').waitFor();
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByRole('alert').getByText('请写明哪里没有解决').waitFor();
    await axe(page);
    await zoomed(page);
    await dialog.getByLabel('请写明哪里没有解决').fill('晚上摊贩又回来了。');
    await dialog.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: /正在办理/ }).waitFor();
    await shows(page, '您说没有解决，正在重新办理');

    await handler.ask('resolveOrder', { params, body: { text: answer } });
    await comeBack(page);
    await page.getByRole('button', { name: '解决了', exact: true }).click();
    for (const grade of grades) await dialog.getByText(grade, { exact: true }).waitFor();
    await dialog.getByText('满意', { exact: true }).click();
    await axe(page);
    await zoomed(page);
    await picture(page, 'appeal-verdict', 'phone');
    await dialog.getByRole('button', { name: '确认解决' }).click();
    await page.getByRole('heading', { name: '已办结' }).waitFor();
    await axe(page);

    await page.getByRole('button', { name: '没有解决' }).click();
    await dialog.getByText('再次重办由分拨员决定').waitFor();
    await dialog.getByLabel('请写明哪里没有解决').fill('夜间仍有摊贩。');
    await dialog.getByRole('button', { name: '提交' }).click();
    await shows(page, '正在等分拨员决定');
    expect(await page.getByRole('button', { name: '没有解决' }).count()).toBe(0);
    await zoomed(page);
  });

  it('takes it back by keyboard alone, when confirmed', async () => {
    const { link } = await make({ text: '望河路路灯不亮，请尽快维修。' });
    const page = await onPhone(`/a/${link}`);
    await page.getByRole('button', { name: '撤回诉求' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '确定撤回吗？' });
    await dialog.waitFor();
    await axe(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '撤回' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '已撤回' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect((await track(link)).state).toBe('withdrawn');
    await axe(page);
  });

  it('explains an appeal that was joined to another, and shows the answer to both', async () => {
    const [lead, repeat] = [await make(), await make()];
    const into = (await dispatched(lead.link)).order;
    await dispatcher.ask('mergeOrder', { params: await dispatched(repeat.link), body: { into } });
    await answered(lead.link);
    const page = await onPhone(`/a/${repeat.link}`);
    await page.getByRole('heading', { name: '与同一事项一起办理' }).waitFor();
    await shows(page, '两件并在一起办理');
    await shows(page, answer);
    await axe(page);
    await zoomed(page);
  });

  it('keeps what it showed while the network is cut, and says when it knows no such link', async () => {
    const { link } = await make();
    const page = await onPhone(`/a/${link}`);
    await shows(page, stalls);
    await page.context().setOffline(true);
    await comeBack(page);
    await shows(page, '没有网络');
    await shows(page, stalls);
    await page.context().setOffline(false);
    await page.getByText('没有网络').waitFor({ state: 'hidden' });
    const unknown = await onPhone(`/a/${'A'.repeat(32)}`);
    await unknown.getByRole('heading', { name: '找不到这件诉求' }).waitFor();
    await axe(unknown);
  });
});

describe('the pages of appeals', () => {
  it('leave nothing broken behind', () => {
    expect(pages.faults()).toEqual([]);
  });
});
