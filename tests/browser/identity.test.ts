import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureCodec } from '../../tools/faces/picture-codec.ts';
import { axe, openBrowser, type Pages, picture, type Size, zoomed } from '../support/browser.ts';
import { writeCameraVideo } from '../support/camera-video.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { nextHallDay } from '../support/hall-day.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

const demo = deployedDistrict('demo');
const manager = demo.as('manager');

let pages: Pages;
/** A browser whose camera sees no face. */
let blind: Pages;
let folder: string;
let today: string;

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const headed = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 120_000 });

async function kiosk(browser: Pages, size: Size = 'kiosk'): Promise<Page> {
  const page = await browser.signInAs('kiosk-01', '/kiosk', { size, hasTouch: true });
  await page.getByRole('button', { name: '刷脸' }).waitFor();
  await page.evaluate(() => {
    (globalThis as unknown as { print: () => void }).print = () => undefined;
  });
  return page;
}

/** The newest code that was sent to a phone, of more than were sent before. */
async function codeTo(phone: string, before = 0): Promise<string> {
  await expect
    .poll(async () => (await textMessagesTo(demo, phone)).length, { timeout: 120_000 })
    .toBeGreaterThan(before);
  return /\d{6}/.exec((await textMessagesTo(demo, phone)).at(-1) ?? '')?.[0] ?? '';
}

/** From the step of the numbers to the greeting. */
async function byNumber(page: Page, idNumber: string, phone: string, seen: (step: string) => void) {
  await headed(page, '请输入身份证号和手机号');
  seen('number');
  const before = (await textMessagesTo(demo, phone)).length;
  await page.getByLabel('身份证号码').fill(idNumber);
  await page.getByLabel('手机号码').fill(phone);
  await press(page, '获取验证码');
  await headed(page, '请输入短信验证码');
  seen('code');
  const code = await codeTo(phone, before);
  await page.getByLabel('验证码').fill(code);
}

/** Takes the picture; an engine that has to start first is asked again, as people would. */
async function byFace(page: Page, until: () => Promise<boolean>) {
  await headed(page, '请正对镜头');
  const shutter = page.getByRole('button', { name: '拍照核验' });
  for (const end = Date.now() + 180_000; !(await until()) && Date.now() < end; ) {
    // It may be gone between two looks: then the picture was taken.
    await shutter.click({ timeout: 1_000 }).catch(() => undefined);
    await page.waitForTimeout(500);
  }
  expect(await until(), (await page.getByRole('alert').allTextContents()).join(' ')).toBe(true);
}
const greeted = (page: Page) => () => page.getByRole('heading', { name: '您好，核验通过' }).isVisible();

const clara = { idNumber: '11010519491231002X', phone: '13800138011' };
const dora = { idNumber: '440524188001010014', phone: '13800138012' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'civichall-camera-'));
  const video = path.join(folder, 'face.y4m');
  await writeCameraVideo(video, await (await pictureCodec()).read('examples/faces/astronaut.jpg'));
  // Without a window there is nobody to ask for leave: it is given.
  const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  pages = await openBrowser([...fake, `--use-file-for-fake-video-capture=${video}`]);
  blind = await openBrowser(fake);
  today = (await nextHallDay(demo, '09:00')).day;
});
afterAll(async () => {
  await pages.close();
  await blind.close();
  await rm(folder, { recursive: true });
});

const PATIENCE = { timeout: 600_000 };

describe('checking in', PATIENCE, () => {
  it('without a face takes as many steps as with one, give or take one, and ends the same', async () => {
    const page = await kiosk(pages);
    const [number, face] = await page
      .getByRole('listitem')
      .filter({ has: page.locator('svg') })
      .all();
    const [one, other] = [await number?.boundingBox(), await face?.boundingBox()];
    expect(one?.width).toBeCloseTo(other?.width ?? 0, 0);
    expect(one?.height).toBeCloseTo(other?.height ?? 0, 0);
    await axe(page);
    for (const size of ['kiosk', 'wall', 'phone'] as const) await picture(page, 'kiosk-check-in', size);

    const without: string[] = ['way'];
    await press(page, '身份证号＋验证码');
    await byNumber(page, clara.idNumber, clara.phone, (step) => without.push(step));
    await headed(page, '您好，核验通过');
    without.push('greeting');
    await page.getByText('110***********002X').waitFor();
    await axe(page);
    await picture(page, 'kiosk-greeting', 'kiosk');

    await press(page, '登记人脸');
    await headed(page, '登记人脸前请阅读');
    await axe(page);
    await zoomed(page);
    await picture(page, 'kiosk-face-consent', 'kiosk');
    for (const box of await page.getByRole('checkbox').all()) expect(await box.isChecked()).toBe(false);
    await press(page, '同意并拍照');
    await page.getByText('请至少勾选一项').waitFor();
    await page.getByRole('checkbox', { name: '刷脸签到' }).check();
    await press(page, '同意并拍照');
    const added = page.getByText('人脸已登记');
    await byFace(page, () => added.isVisible());
    await press(page, '继续');
    await headed(page, '请选择您要办的事');
    await press(page, '退出签到');

    const withFace: string[] = ['way'];
    await press(page, '刷脸');
    withFace.push('picture');
    await headed(page, '请正对镜头');
    await axe(page);
    await zoomed(page);
    await byFace(page, greeted(page));
    withFace.push('greeting');
    await page.getByText('110***********002X').waitFor();
    expect(Math.abs(without.length - withFace.length)).toBeLessThanOrEqual(1);

    await press(page, '继续');
    await press(page, '我要办税');
    await press(page, '纳税申报');
    await headed(page, '请核对后取号');
    await page.getByRole('button', { name: '取号', exact: true }).click();
    const mine = (await page.locator('.result-step .digits').textContent()) ?? '';
    await press(page, '完成');
    expect(await page.getByText('已签到').count()).toBe(0);

    await press(page, '刷脸');
    await byFace(page, greeted(page));
    await press(page, '继续');
    await press(page, '我要办税');
    await press(page, '纳税申报');
    await page.getByRole('button', { name: '取号', exact: true }).click();
    await page.getByText(`您的号是 ${mine}`).waitFor();
    await axe(page);
    await page.getByRole('radio', { name: '代家人' }).check();
    await page.getByRole('button', { name: '取号', exact: true }).click();
    expect(await page.locator('.result-step .digits').textContent()).not.toBe(mine);
  });

  it('says what is wrong with a picture or the camera, and goes on by number without starting again', async () => {
    const unseen = await kiosk(blind);
    await press(unseen, '我要办税');
    await press(unseen, '发票领用');
    await headed(unseen, '请选择签到方式');
    await axe(unseen);
    await press(unseen, '刷脸');
    const said = unseen.getByText('没有看到人脸');
    await byFace(unseen, () => said.isVisible());
    await axe(unseen);
    await picture(unseen, 'kiosk-face-refused', 'kiosk');
    await press(unseen, '改用身份证号＋验证码');
    await byNumber(unseen, dora.idNumber, dora.phone, () => undefined);
    await headed(unseen, '您好，核验通过');
    await press(unseen, '继续');
    await headed(unseen, '请核对后取号');
    await unseen.getByText('发票领用').waitFor();

    const denied = await kiosk(blind, 'wall');
    await denied.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await press(denied, '刷脸');
    await denied.getByText('摄像头未被允许使用').waitFor();
    await axe(denied);
    await press(denied, '改用身份证号＋验证码');
    await headed(denied, '请输入身份证号和手机号');
  });

  it('forgets who was there when nobody touches it any more', async () => {
    const page = await kiosk(blind);
    await press(page, '身份证号＋验证码');
    await page.getByLabel('身份证号码').fill(dora.idNumber);
    const since = Date.now();
    await page.clock.setFixedTime(since + 70_000);
    await page.getByRole('button', { name: '刷脸' }).waitFor();
    await press(page, '身份证号＋验证码');
    expect(await page.getByLabel('身份证号码').inputValue()).toBe('');
  });

  it('speaks English, prints large and goes by keyboard', async () => {
    const page = await kiosk(pages);
    await press(page, 'English');
    await press(page, 'Large print');
    const way = page.getByRole('button', { name: /^By ID number/ });
    await way.focus();
    await page.keyboard.press('Enter');
    await headed(page, 'Enter your ID number');
    await page.keyboard.type('110105194912310021');
    await page.getByText('The last character does not match').waitFor();
    await axe(page);
    await zoomed(page);
    await page.keyboard.press('Backspace');
    await page.keyboard.type(`x${clara.phone}`);
    const before = (await textMessagesTo(demo, clara.phone)).length;
    await page.keyboard.press('Enter');
    await headed(page, 'Enter the code');
    await axe(page);
    await zoomed(page);
    await page.keyboard.type('000000');
    await page.getByText(/tries are left/).waitFor();
    await page.keyboard.type(await codeTo(clara.phone, before));
    await headed(page, 'Welcome, you are checked in');
    await axe(page);
    await picture(page, 'kiosk-greeting-english', 'kiosk');
  });
});

describe('on one’s own phone', PATIENCE, () => {
  it('takes a ticket with a name, and shows, gives and removes all that is kept', async () => {
    const page = await pages.open('/ticket', { size: 'phone' });
    await page.getByRole('button', { name: '纳税申报' }).waitFor();
    await axe(page);
    await press(page, '纳税申报');
    await headed(page, '请选择签到方式');
    await axe(page);
    await press(page, '身份证号＋验证码');
    await byNumber(page, dora.idNumber, dora.phone, () => undefined);
    await headed(page, '您好，核验通过');
    await press(page, '继续');
    await headed(page, '请核对后取号');
    await axe(page);
    await zoomed(page);
    await picture(page, 'phone-ticket', 'phone');
    await page.getByRole('button', { name: '取号', exact: true }).click();
    await page.waitForURL(/\/t\/center\./);

    const own = await pages.open('/my-data', { size: 'phone' });
    await press(own, '身份证号＋验证码');
    await byNumber(own, clara.idNumber, clara.phone, () => undefined);
    await headed(own, '我的数据');
    await own.getByText('登记人脸').waitFor();
    await axe(own);
    await zoomed(own);
    await picture(own, 'my-data', 'phone');
    const saving = own.waitForEvent('download');
    await press(own, '下载');
    expect((await saving).suggestedFilename()).toBe('my-data.json');
    await press(own, '撤回人脸同意');
    await axe(own);
    await press(own, '撤回并删除人脸');
    await own.getByText('已撤回，人脸已删除').waitFor();
    await press(own, '删除我的全部数据');
    await press(own, '全部删除');
    await headed(own, '您的数据已全部删除');
  });
});

describe('the hall manager', PATIENCE, () => {
  it('sees refusals and limits of the day, and shuts the door in an emergency', async () => {
    const page = await pages.signInAs('manager', '/manager');
    const refusals = page.getByRole('region', { name: '身份核验未通过' });
    await refusals.getByText('没有人脸').waitFor();
    await refusals.getByText('验证码错误').waitFor();
    const { limits } = await manager.ask('listFaceRefusals', { query: { day: today } });
    await refusals.getByText(`${limits.known} 及以上直接认定`).waitFor();
    const door = page.getByRole('region', { name: '24 小时自助区门禁' });
    await door.getByRole('button', { name: '紧急疏散' }).click();
    await axe(page);
    await page.getByRole('dialog').getByRole('button', { name: '紧急疏散' }).click();
    await door.getByText('只出不进').waitFor();
    await axe(page);
    await zoomed(page);
    await picture(page, 'manager-doors', 'desktop');
    await door.getByRole('button', { name: '恢复正常' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '恢复正常' }).click();
    await door.getByText('正常', { exact: true }).waitFor();
  });

  it('leaves nothing broken behind', () => {
    expect([...pages.faults(), ...blind.faults()]).toEqual([]);
  });
});
