import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '../../functions/shared/kernel/local-time.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { timeOn } from '../support/daily-sweep.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type EventTap, tapEvents } from '../support/event-tap.ts';
import type { Operation, Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

type File = Success<'showAppealOrder'>;
type Received = Success<'makeAppeal'>;

const demo = deployedDistrict('demo');
const { anybody } = demo;
const dispatcher = demo.as('dispatcher-01');
const handler = demo.as('handler-chengguan');
const head = demo.as('head-chengguan');
const housing = demo.as('handler-zhujian');

/** Messages that urban management alone can mean, and one that nobody can tell the unit of. */
const stalls = {
  title: '占道经营',
  text: '望河路菜市场门口流动摊贩占道经营，油烟扰民，早晚高峰行人无法通行，请城管部门尽快清理整治。',
};
/** Answers that nothing is amiss with. */
const answer =
  '您反映的望河路菜市场门口流动摊贩占道经营、油烟扰民问题，执法人员今日已到现场清理，并安排早晚高峰定点值守。如再发生，请拨打0731-85550000。';
const nightly =
  '望河路菜市场门口的流动摊贩，我们已增加夜间巡查，即日起每晚执行。如仍有占道经营，请拨打0731-85550000。';
const lamp = { title: '路灯不亮', text: '望河路路灯坏了半个月，晚上漆黑一片，请尽快维修。' };
const unclear = {
  title: '请帮帮我们',
  text: '我家门口的那件事情已经反映过多次，一直没有人管，希望领导重视，给个说法。',
};

let day: HallDay;
let tap: EventTap;

const make = (body: object = stalls, key?: string): Promise<Received> =>
  anybody.ask('makeAppeal', { body, ...(key ? { key } : {}) });
const of = ({ appeal }: Received) => ({ order: appeal.orderId });
const file = (received: Received): Promise<File> =>
  dispatcher.ask('showAppealOrder', { params: of(received) });
const track = ({ link }: Received) => anybody.ask('trackAppeal', { params: { secret: link } });
const verdict = ({ link }: Received, body: object) =>
  anybody.ask('sayVerdict', { params: { secret: link }, body });
/** The order once the house has read its message. */
const read = (received: Received): Promise<File> =>
  vi.waitFor(
    async () => {
      const found = await file(received);
      expect([found.understanding, found.order.decision]).not.toContain(null);
      return found;
    },
    { timeout: 60_000, interval: 100 },
  );
const sweep = () => demo.invoke(outputOf(demo.outputs, 'AppealSweepFunctionName'));
/** Types of what was told of an order, in the order of its own log. */
const told = (received: Received) =>
  tap.heard.filter(
    ({ detail }) => 'orderId' in detail.data && detail.data.orderId === received.appeal.orderId,
  );
const heard = (received: Received, type: string) =>
  tap.until(() => told(received).some((each) => each['detail-type'] === type), 60);
/** An appeal in the hands of urban management, spoken about with the citizen. */
async function underWay(): Promise<Received> {
  const received = await make();
  expect((await read(received)).order.state).toBe('dispatched');
  await handler.ask('acceptOrder', { params: of(received) });
  await handler.ask('contactCitizen', { params: of(received) });
  return received;
}

beforeAll(async () => {
  day = await nextHallDay(demo, '10:00');
  tap = await tapEvents(demo);
});
afterAll(() => tap.close());

describe('an appeal', () => {
  it('is read, sent to the unit that can act, answered, opened again once, and closed by the citizen', async () => {
    const received = await make({ ...stalls, phone: '13900001234', address: '望河路菜市场' });
    expect(received.appeal).toMatchObject({ title: stalls.title, text: stalls.text, answers: [] });
    const { order, understanding, matter } = await read(received);
    expect(order).toMatchObject({ state: 'dispatched', unit: 'chengguan', decision: 'auto' });
    const [first] = understanding?.candidates ?? [];
    expect(first?.unit).toBe('chengguan');
    for (const words of first?.evidence ?? ['']) expect(stalls.title + stalls.text).toContain(words);
    expect(understanding?.address?.name).toBe('望河路');
    expect(order.place).toBe(understanding?.address?.code);
    expect(matter.contact).toBe('139****1234');
    const desk = await handler.ask('listAppealOrders');
    expect(desk.orders.map(({ orderId }) => orderId)).toContain(order.orderId);

    const params = of(received);
    expect((await handler.ask('acceptOrder', { params })).state).toBe('accepted');
    expect((await handler.ask('contactCitizen', { params })).contactedAt).not.toBeNull();
    await handler.ask('resolveOrder', { params, body: { text: answer } });
    const seen = await track(received);
    expect(seen).toMatchObject({ state: 'resolved', unit: { unit: 'chengguan' }, mayReopen: 'by-right' });
    expect(seen.answers.map(({ text }) => text)).toEqual([answer]);

    const silent = await anybody.refused('sayVerdict', {
      params: { secret: received.link },
      body: { verdict: 'not-settled' },
    });
    expect(silent).toMatchObject({ status: 422, reason: 'reason-missing' });
    const again = await verdict(received, { verdict: 'not-settled', reason: '晚上摊贩又回来了。' });
    expect(again.state).toBe('in-progress');
    await handler.ask('resolveOrder', { params, body: { text: nightly } });
    expect(await track(received)).toMatchObject({ mayReopen: 'by-asking' });
    const closed = await verdict(received, { verdict: 'satisfied', grade: 5 });
    expect(closed).toMatchObject({ state: 'closed', mayReopen: 'by-asking' });
    expect(closed.answers).toHaveLength(2);

    await heard(received, 'appeals.order-closed.v1');
    expect(told(received).map((each) => each['detail-type'])).toEqual(
      expect.arrayContaining([
        'appeals.appeal-received.v1',
        'appeals.appeal-understood.v1',
        'appeals.order-dispatched.v1',
        'appeals.order-accepted.v1',
        'appeals.order-contacted.v1',
        'appeals.answer-given.v1',
        'appeals.order-reopened.v1',
      ]),
    );
    const said = JSON.stringify(tap.heard);
    for (const words of [stalls.text, '13900001234', answer, '夜间巡查', '又回来了'])
      expect(said).not.toContain(words);
  });

  it('that is sensitive is told to the district’s leaders at once', async () => {
    const received = await make({
      title: '煤气泄漏',
      text: '长堤名苑三号楼楼道里煤气泄漏，味道很大，居民不敢开灯，请马上来人。',
    });
    const { order, understanding } = await read(received);
    expect(order.sensitive).toEqual(['gas']);
    expect(understanding?.sensitive[0]?.evidence).toContain('煤气泄漏');
    await heard(received, 'appeals.appeal-alerted.v1');
    expect(told(received).map(({ detail }) => detail.data)).toContainEqual(
      expect.objectContaining({ recipient: 'chen-hall' }),
    );
  });

  it('is taken once however often its request is repeated; its key is good for no other', async () => {
    const key = randomUUID();
    const first = await make(lamp, key);
    const again = await make(lamp, key);
    expect([again.appeal.orderId, again.link]).toEqual([first.appeal.orderId, first.link]);
    const other = await anybody.refused('makeAppeal', { body: unclear, key });
    expect(other).toMatchObject({ status: 422, reason: 'idempotency-key-reused' });
  });

  it('may be taken back by the citizen until it is answered', async () => {
    const received = await make(lamp);
    await read(received);
    expect((await verdict(received, { verdict: 'withdrawn' })).state).toBe('withdrawn');
    const late = await anybody.refused('sayVerdict', {
      params: { secret: received.link },
      body: { verdict: 'satisfied' },
    });
    expect(late).toMatchObject({ status: 409, reason: 'wrong-state' });
  });
});

describe('an appeal of which the house is not sure', () => {
  it('waits on the dispatchers’ desk with the words that spoke for each unit, until one sends it on', async () => {
    const received = await make(unclear);
    const { order, understanding } = await read(received);
    expect(order).toMatchObject({ state: 'received', unit: null, decision: 'review' });
    const candidates = understanding?.candidates ?? [];
    expect(candidates).toHaveLength(3);
    expect(candidates.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(0);
    const desk = await dispatcher.ask('listAppealOrders', { query: { limit: '100' } });
    expect(desk.orders.map(({ orderId }) => orderId)).toContain(order.orderId);

    const params = of(received);
    const nowhere = await dispatcher.refused('dispatchOrder', { params, body: { unit: 'atlantis' } });
    expect(nowhere).toMatchObject({ status: 422, reason: 'unknown-unit' });
    const stale = await dispatcher.refused('dispatchOrder', {
      params,
      body: { unit: 'zhujian', version: order.version + 7 },
    });
    expect(stale).toMatchObject({ status: 409, reason: 'stale-version' });
    const sent = await dispatcher.ask('dispatchOrder', {
      params,
      body: { unit: 'zhujian', version: order.version, theme: ['城乡建设'] },
    });
    expect(sent).toMatchObject({ state: 'dispatched', unit: 'zhujian', theme: ['城乡建设'] });
  });
});

describe('a unit', () => {
  it('gives an order back and names another: it goes there, and the second time to a dispatcher', async () => {
    const received = await make();
    await read(received);
    const params = of(received);
    const given = await handler.ask('returnOrder', {
      params,
      body: { reason: '该处属小区内部道路。', proposed: 'zhujian' },
    });
    expect(given).toMatchObject({ state: 'dispatched', unit: 'zhujian', returns: 1 });
    const back = await housing.ask('returnOrder', {
      params,
      body: { reason: '现场为市政道路。', proposed: 'chengguan' },
    });
    expect(back).toMatchObject({ state: 'returned', returns: 2 });
    const sent = await dispatcher.ask('dispatchOrder', { params, body: { unit: 'chengguan' } });
    expect(sent).toMatchObject({ state: 'dispatched', unit: 'chengguan' });
    const { history } = await file(received);
    expect(history.filter(({ action }) => action === 'return').map(({ proposed }) => proposed)).toEqual([
      'zhujian',
      'chengguan',
    ]);
  });

  it('answers once for everybody whose appeal was joined to it', async () => {
    const [lead, repeat] = [await underWay(), await make()];
    await read(repeat);
    const itself = await dispatcher.refused('mergeOrder', {
      params: of(repeat),
      body: { into: repeat.appeal.orderId },
    });
    expect(itself).toMatchObject({ status: 422, reason: 'merge-with-itself' });
    const merged = await dispatcher.ask('mergeOrder', {
      params: of(repeat),
      body: { into: lead.appeal.orderId },
    });
    expect(merged).toMatchObject({ state: 'merged', mergedInto: lead.appeal.orderId });
    await handler.ask('resolveOrder', { params: of(lead), body: { text: answer } });
    expect((await track(repeat)).answers.map(({ text }) => text)).toEqual([answer]);
    await heard(repeat, 'appeals.answer-given.v1');
  });

  it('pauses its clock when its head agrees, until the day that was asked for', async () => {
    const received = await underWay();
    const params = of(received);
    const until = new Date(timeOn(demo, addDays(day.day, 3), '12:00')).toISOString();
    await handler.ask('askHead', { params, body: { request: 'pause', until, reason: '等待路灯配件到货。' } });
    const own = await handler.refused('grantRequest', { params });
    expect(own).toMatchObject({ status: 403, reason: 'wrong-role' });
    const other = await demo.as('head-zhujian').refused('grantRequest', { params });
    expect(other).toMatchObject({ status: 403, reason: 'not-your-unit' });
    const paused = await head.ask('grantRequest', { params });
    expect(paused).toMatchObject({ state: 'paused', answerBy: null });
    await heard(received, 'appeals.order-paused.v1');
    const resumed = await handler.ask('resumeOrder', { params });
    expect(resumed.state).toBe('in-progress');
    expect(Date.parse(resumed.answerBy ?? '')).toBeGreaterThan(day.now());
  });
});

describe('bad input', () => {
  const refusal = async (body: unknown) => await anybody.refused('makeAppeal', { body });

  it.each([
    ['no text', { title: '路灯' }, '/text'],
    ['an empty text', { text: '' }, '/text'],
    ['more than 20,000 characters', { text: '灯'.repeat(20_001) }, '/text'],
    ['no place on earth', { ...lamp, location: { latitude: 91, longitude: 0 } }, '/location/latitude'],
    ['no number', { ...lamp, location: { latitude: '北', longitude: 0 } }, '/location/latitude'],
    ['no phone', { ...lamp, phone: '110' }, '/phone'],
  ])('is told where it is: %s', async (_what, body, pointer) => {
    const refused = await refusal(body);
    expect(refused.status).toBe(400);
    expect(refused.errors?.map((each) => each.pointer)).toEqual([pointer]);
  });

  it('of blanks and signs only is no appeal', async () => {
    expect(await refusal({ text: ' 。。。\u0000！' })).toMatchObject({ status: 422, reason: 'appeal-empty' });
  });

  it('is markup, too: it is kept as it was written and answered as text', async () => {
    const text = '<script>alert(1)</script> 路灯不亮';
    expect((await make({ text })).appeal.text).toBe(text);
  });

  it('a link that nobody was given shows nothing', async () => {
    const guessed = await anybody.refused('trackAppeal', { params: { secret: 'A'.repeat(32) } });
    expect(guessed).toMatchObject({ status: 404, reason: 'not-found' });
  });
});

describe('who may do what', () => {
  const acts: readonly (readonly [Operation, readonly string[]])[] = [
    ['listAppealOrders', ['clerk-01', 'kiosk-01']],
    ['showAppealOrder', ['clerk-01', 'kiosk-01']],
    ['dispatchOrder', ['handler-chengguan', 'head-chengguan', 'manager']],
    ['acceptOrder', ['dispatcher-01', 'clerk-01', 'manager']],
    ['grantRequest', ['handler-chengguan', 'manager']],
    ['mergeOrder', ['handler-chengguan', 'head-chengguan']],
    ['makeAppealOnBehalf', ['handler-chengguan', 'manager']],
  ];

  it.each(acts)('%s is for nobody without an account, and not for %j', async (operation, others) => {
    const asked = { params: { order: '0'.repeat(26) } };
    expect((await anybody.send(operation, asked)).status).toBe(401);
    for (const account of others)
      expect(await demo.as(account).refused(operation, asked)).toMatchObject({
        status: 403,
        reason: 'wrong-role',
      });
  });

  it('a unit sees and touches its own orders only', async () => {
    const received = await underWay();
    const params = of(received);
    expect((await housing.refused('showAppealOrder', { params })).status).toBe(404);
    expect(await housing.refused('resolveOrder', { params, body: { text: answer } })).toMatchObject({
      status: 403,
      reason: 'not-your-unit',
    });
    const foreign = await housing.refused('listAppealOrders', { query: { unit: 'chengguan' } });
    expect(foreign).toMatchObject({ status: 403, reason: 'not-allowed' });
  });
});

// Last of all: it takes the district’s clock days ahead.
describe('time', () => {
  it('warns the head, and at the breach the leaders too, each mark once', async () => {
    const received = await underWay();
    const { answerBy } = await track(received);
    await day.moveTo(Date.parse(answerBy ?? '') + 60_000);
    await sweep();
    await sweep();
    await tap.until(() => warnings(received).length >= 2, 60);
    await tap.untilQuiet();
    expect(warnings(received)).toEqual([
      { clock: 'answer', mark: 100, recipient: 'chen-hall' },
      { clock: 'answer', mark: 100, recipient: 'sun-city' },
    ]);
  });

  it('closes what the citizen said nothing about', async () => {
    const received = await underWay();
    await handler.ask('resolveOrder', { params: of(received), body: { text: answer } });
    await day.pass((demo.district.appeals.bounds.feedbackDays + 1) * 24 * 60);
    await sweep();
    expect((await track(received)).state).toBe('closed');
    await heard(received, 'appeals.order-closed.v1');
  });

  const warnings = (received: Received) =>
    told(received)
      .flatMap(({ detail }) => (detail.type === 'appeals.deadline-warned.v1' ? [detail.data] : []))
      .map(({ clock, mark, recipient }) => ({ clock, mark, recipient }))
      .sort((one, other) => (one.recipient ?? '').localeCompare(other.recipient ?? ''));
});
