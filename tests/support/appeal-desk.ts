import { vi } from 'vitest';
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
