import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { DeployedDistrict } from './deployed-district.ts';
import type { Success } from './hall-client.ts';

/** An appeal as the browser tests make and follow it. */
export interface MadeAppeal {
  readonly order: string;
  /** Secret of the citizen's link. */
  readonly link: string;
  readonly file: Success<'showAppealOrder'>;
}

/** Messages that urban management alone can mean. */
export const stalls = {
  title: '占道经营',
  text: '望河路菜市场门口流动摊贩占道经营，油烟扰民，早晚高峰行人无法通行，请城管部门尽快清理整治。',
};
/** A message of which nobody can tell the unit. */
export const unclear = {
  title: '请帮帮我们',
  text: '我家门口的那件事情已经反映过多次，一直没有人管，希望领导重视，给个说法。',
};

/** A message that leaders hear of at once. */
export const gasLeak = {
  title: '长堤名苑煤气泄漏',
  text: '长堤名苑三号楼楼道里煤气泄漏，味道很大，居民不敢开灯，请马上来人。',
};

/** Makes an appeal, and waits until the house has read it. */
export async function madeAppeal(
  { anybody, as }: DeployedDistrict,
  body: { readonly title: string; readonly text: string; readonly phone?: string },
): Promise<MadeAppeal> {
  const { appeal, link } = await anybody.ask('makeAppeal', { body });
  const params = { order: appeal.orderId };
  const file = await vi.waitFor(
    async () => {
      const found = await as('dispatcher-01').ask('showAppealOrder', { params });
      if (found.order.decision === null || found.understanding === null) throw new Error('not read yet');
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
  return { order: appeal.orderId, link, file };
}

/** The order's row in a desk's list, after showing more until it is there: other tests leave theirs. */
export async function inList(page: Page, order: string) {
  const found = page.locator('.order-list li', { has: page.locator(`a[href*="${order}"]`) });
  const more = page.getByRole('button', { name: '再显示一些' });
  const look = async () => {
    if ((await found.count()) === 0 && (await more.isEnabled({ timeout: 100 }).catch(() => false)))
      await more.click();
    return await found.count();
  };
  await expect.poll(look, { timeout: 60_000, interval: 300 }).toBe(1);
  return found;
}
