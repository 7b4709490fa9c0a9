import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Operation, Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

type Received = Success<'makeAppeal'>;
type Figures = Success<'showAppealFigures'>;

const demo = deployedDistrict('demo');
const { anybody } = demo;
const dispatcher = demo.as('dispatcher-01');
const handler = demo.as('handler-chengguan');
const head = demo.as('head-chengguan');
const manager = demo.as('manager');

const stalls = {
  title: '占道经营',
  text: '望河路菜市场门口流动摊贩占道经营，油烟扰民，早晚高峰行人无法通行，请城管部门尽快清理整治。',
};
const fire = {
  title: '起火了',
  text: '望河花园3栋楼下的电动车棚起火了，浓烟很大，有人被困，请马上派人！',
};
const unclear = {
  title: '请帮帮我们',
  text: '我家门口的那件事情已经反映过多次，一直没有人管，希望领导重视，给个说法。',
};
const answer =
  '关于望河路菜市场门口流动摊贩占道经营的问题：我局11月20日已派人清理摊贩六处，并将在3个工作日内安排早晚高峰定点值守。联系电话12345。';

let day: HallDay;

const make = (body: object): Promise<Received> => anybody.ask('makeAppeal', { body });
const of = ({ appeal }: Received) => ({ order: appeal.orderId });
const read = (received: Received) =>
  vi.waitFor(
    async () => {
      const { order } = await dispatcher.ask('showAppealOrder', { params: of(received) });
      expect(order.decision).not.toBeNull();
      return order;
    },
    { timeout: 60_000, interval: 100 },
  );
const figures = (by: string, as = manager): Promise<Figures> =>
  as.ask('showAppealFigures', { query: { from: day.day, to: day.day, by } });
const listed = async (show: string, as = manager) =>
  (await as.ask('listAppealOrders', { query: { show, limit: '100' } })).orders.map(({ orderId }) => orderId);

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
});

describe('figures of appeals', () => {
  it('count what happened, from the house’s events, by unit, theme, place, channel and day', async () => {
    const before = (await figures('unit')).total;
    const received = await make(stalls);
    const { unit } = await read(received);
    expect(unit).toBe('chengguan');
    const params = of(received);
    await handler.ask('acceptOrder', { params });
    await handler.ask('contactCitizen', { params });
    await handler.ask('resolveOrder', { params, body: { text: answer, despite: '本单位已当面答复。' } });
    const body = { verdict: 'satisfied', grade: 5 };
    await anybody.ask('sayVerdict', { params: { secret: received.link }, body });
    await vi.waitFor(
      async () => {
        const { total } = await figures('unit');
        for (const name of ['received', 'automatic', 'contactedInTime', 'answeredInTime', 'closed'] as const)
          expect([name, total[name] - before[name]]).toEqual([name, 1]);
        expect(total.gradeSum - before.gradeSum).toBe(5);
      },
      { timeout: 60_000, interval: 200 },
    );
    for (const by of ['unit', 'theme', 'place', 'channel', 'day']) {
      const { rows, total } = await figures(by);
      expect(rows.reduce((sum, row) => sum + row.figures.received, 0)).toBe(total.received);
    }
    const own = await figures('unit', head);
    expect(own.rows.map(({ id }) => id)).toEqual(['chengguan']);
    expect(own.rows[0]?.name.en).toContain('Urban management');
  });

  it('are a table too, in the reader’s language', async () => {
    const csv = await manager.fetch(`/v1/appeal-figures?from=${day.day}&to=${day.day}&by=channel`, {
      headers: { accept: 'text/csv', 'accept-language': 'zh-CN' },
    });
    expect(csv.text()).toMatch(/^\ufeff编号,名称,受理,/);
    expect(csv.text()).toContain('\r\nweb,网页,');
  });

  it('are refused for a time that is too long', async () => {
    const query = { from: '2020-01-01', to: day.day };
    expect(await manager.refused('showAppealFigures', { query })).toMatchObject({
      status: 422,
      reason: 'period-unfit',
    });
  });
});

describe('a leader’s lists', () => {
  it('show what is sensitive and what is unclear while it is open, a head’s own only', async () => {
    const burning = await make(fire);
    const lost = await make(unclear);
    expect((await read(burning)).sensitive).toContain('fire');
    expect((await read(lost)).decision).toBe('review');
    const has = async (show: string, received: Received, is: boolean, as = manager) =>
      vi.waitFor(async () => expect((await listed(show, as)).includes(received.appeal.orderId)).toBe(is), {
        timeout: 30_000,
        interval: 200,
      });
    await has('sensitive', burning, true);
    await has('unclear', lost, true);
    await has('unclear', lost, false, head);
    await anybody.ask('sayVerdict', { params: { secret: burning.link }, body: { verdict: 'withdrawn' } });
    await has('sensitive', burning, false);
  });
});

describe('many decisions at once', () => {
  it('are each done or told why not, once for one key', async () => {
    const [one, two] = [await make(unclear), await make(unclear)];
    for (const received of [one, two]) await read(received);
    const decisions = [
      { order: one.appeal.orderId, unit: 'chengguan' },
      { order: two.appeal.orderId, unit: 'nowhere' },
      { order: '0'.repeat(26), unit: 'chengguan' },
    ];
    const asked = { body: { decisions }, key: randomUUID() };
    const first = await dispatcher.ask('dispatchOrders', asked);
    expect(first.results.map(({ dispatched, problem }) => [dispatched?.unit, problem?.reason])).toEqual([
      ['chengguan', undefined],
      [undefined, 'unknown-unit'],
      [undefined, 'not-found'],
    ]);
    expect(await dispatcher.ask('dispatchOrders', asked)).toEqual(first);
  });
});

describe('who may do what', () => {
  const acts: readonly (readonly [Operation, readonly string[]])[] = [
    ['showAppealFigures', ['clerk-01', 'handler-chengguan']],
    ['dispatchOrders', ['handler-chengguan', 'head-chengguan', 'manager']],
  ];
  it.each(acts)('%s is for nobody without an account, and not for %j', async (operation, others) => {
    expect((await anybody.send(operation)).status).toBe(401);
    for (const account of others)
      expect(await demo.as(account).refused(operation)).toMatchObject({ status: 403, reason: 'wrong-role' });
  });
});
