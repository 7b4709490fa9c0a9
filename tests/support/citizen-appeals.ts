import { expect, vi } from 'vitest';
import { deployedDistrict } from './deployed-district.ts';
import type { Success } from './hall-client.ts';

const demo = deployedDistrict('demo');
const handler = demo.as('handler-chengguan');

/** What urban management alone can mean, so that the house is sure. */
export const stalls =
  '望河路菜市场门口流动摊贩占道经营，油烟扰民，早晚高峰行人无法通行，请城管部门尽快清理整治。';
/** Says what was done, what will be, by when, and whom to ask. */
export const answer =
  '您好，您反映的望河路菜市场门口流动摊贩占道经营问题，我局已派执法队员到现场清理整治，并将在三日内安排早晚高峰定点值守。如有疑问请拨打12345。';

/** How far it is, as its citizen sees it. */
export const track = (secret: string): Promise<Success<'trackAppeal'>> =>
  demo.anybody.ask('trackAppeal', { params: { secret } });
/** An appeal without a page. */
export const make = (body: object = {}): Promise<Success<'makeAppeal'>> =>
  demo.anybody.ask('makeAppeal', { body: { text: stalls, ...body } });

/** The house reads a message after it took it. */
export const dispatched = (secret: string): Promise<{ readonly order: string }> =>
  vi.waitFor(
    async () => {
      const seen = await track(secret);
      expect(seen.state).toBe('dispatched');
      return { order: seen.orderId };
    },
    { timeout: 60_000, interval: 200 },
  );
/** The order behind a link, once its unit answered. */
export async function answered(secret: string): Promise<{ readonly order: string }> {
  const params = await dispatched(secret);
  await handler.ask('acceptOrder', { params });
  await handler.ask('contactCitizen', { params });
  await handler.ask('resolveOrder', { params, body: { text: answer } });
  return params;
}
