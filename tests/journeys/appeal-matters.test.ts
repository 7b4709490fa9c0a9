import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type EventTap, tapEvents } from '../support/event-tap.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

type File = Success<'showAppealOrder'>;

const demo = deployedDistrict('demo');
const dispatcher = demo.as('dispatcher-01');
const manager = demo.as('manager');

/** One matter in the words of several people; nobody else in these tests names this estate. */
const title = '云塘雅苑附近搅拌站噪音灰尘扰民';
const wordings = [
  '云塘雅苑旁边的搅拌站夜里一直开工，噪音和灰尘太大，孩子睡不好，请环保部门管一管。',
  '云塘雅苑附近建了水泥搅拌站，噪音灰尘严重，夜里开工影响孩子睡觉，希望环保部门查处。',
  '搅拌站就在云塘雅苑旁边，灰尘大、夜里噪音大，孩子天天睡不好，盼环保部门处理。',
];

let day: HallDay;
let tap: EventTap;

async function make(text: string, phone: string): Promise<string> {
  const { appeal } = await demo.anybody.ask('makeAppeal', { body: { title, text, phone } });
  return appeal.orderId;
}
const file = (order: string): Promise<File> => dispatcher.ask('showAppealOrder', { params: { order } });
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 200 });
const alerts = () => tap.heard.filter((each) => each['detail-type'] === 'appeals.matter-alerted.v1');

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  tap = await tapEvents(demo);
});
afterAll(() => tap.close());

describe('appeals about one matter', () => {
  let orders: readonly string[];

  it('of one person are proposed to the dispatcher for merging', async () => {
    const first = await make(wordings[0] ?? '', '13900005101');
    await until(async () => expect((await file(first)).understanding).not.toBeNull());
    const again = await make(wordings[1] ?? '', '13900005101');
    await until(async () =>
      expect((await file(again)).alike).toMatchObject([{ orderId: first, title, merge: true }]),
    );
    expect((await file(first)).alike).toMatchObject([{ orderId: again, merge: true }]);
    const merged = await dispatcher.ask('mergeOrder', { params: { order: again }, body: { into: first } });
    expect(merged.state).toBe('merged');
    orders = [first, again];
  });

  it('of three people are a group: orders are marked, leaders told once', async () => {
    const others = await Promise.all([
      make(wordings[1] ?? '', '13900005102'),
      make(wordings[2] ?? '', '13900005103'),
    ]);
    for (const order of [orders[0] ?? '', ...others])
      await until(async () => expect((await file(order)).order.group).toBe(true));
    await tap.until(() => alerts().length > 0, 60);
    const { matters } = await dispatcher.ask('listAppealMatters', { query: { kind: 'group' } });
    const found = matters.find((each) => each.title === title);
    expect(found).toMatchObject({ kind: 'group', people: 3, appeals: 4, flood: false, burst: null });
    const { members } = await manager.ask('showAppealMatter', {
      params: { matter: found?.matter ?? '' },
    });
    expect(members.map(({ orderId }) => orderId).sort()).toEqual([...orders, ...others].sort());

    await tap.untilQuiet();
    expect(alerts().map(({ detail }) => detail.data)).toEqual([
      expect.objectContaining({ matter: found?.matter, step: 3, recipient: 'chen-hall' }),
    ]);
    expect(JSON.stringify(tap.heard)).not.toMatch(/云塘|搅拌/);
    const { notices } = await manager.ask('listNotices', { query: { day: day.day, limit: '500' } });
    const told = notices.filter(({ subject }) => subject === `matters/${found?.matter}/3`);
    expect(told).toHaveLength(1);
    expect(told[0]?.kind).toBe('appeal-matter-alerted');
  });

  it('are told the next morning when more and more people bring them, once a day', async () => {
    for (let each = 4; each < 8; each++) await make(wordings[each % 3] ?? '', `1390000510${each}`);
    await until(async () => {
      const { matters } = await dispatcher.ask('listAppealMatters', { query: { kind: 'hot' } });
      expect(matters.find((each) => each.title === title)).toMatchObject({ people: 7, appeals: 8 });
    });
    const told = () => tap.heard.filter((each) => each['detail-type'] === 'appeals.hot-topics-told.v1');
    const tellDay = () => demo.invoke(outputOf(demo.outputs, 'AppealDayFunctionName'));
    await tellDay();
    await tap.until(() => told().length > 0, 60);
    await tellDay();
    await tap.untilQuiet();
    expect(told().map(({ detail }) => detail.data)).toEqual([
      expect.objectContaining({ recipient: 'chen-hall' }),
    ]);
  });

  it('are for those who look over all units', async () => {
    for (const [account, status] of [
      ['handler-chengguan', 403],
      ['clerk-01', 403],
    ] as const)
      expect(await demo.as(account).refused('listAppealMatters', {})).toMatchObject({ status });
    expect((await demo.anybody.send('listAppealMatters', {})).status).toBe(401);
    const nothing = await manager.refused('showAppealMatter', { params: { matter: '0'.repeat(26) } });
    expect(nothing).toMatchObject({ status: 404, reason: 'not-found' });
  });
});
