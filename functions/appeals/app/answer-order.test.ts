import { describe, expect, it } from 'vitest';
import {
  type AppealHouse,
  appealHouse,
  by,
  lampAnswer,
  lampEntry,
} from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { answerTemplatesFor, checkAnswerTo, resolveOrder } from './answer-order.ts';
import { mergeOrders, splitOrder } from './merge-orders.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { sweepDueOrders } from './sweep-due-orders.ts';
import { understandAppeal } from './understand-appeal.ts';
import { acceptOrder, answerRequest, askHead, contactCitizen } from './work-on-order.ts';

async function received(house: AppealHouse, phone = '13812345678'): Promise<string> {
  const { order } = taken(await receiveAppeal(house.ports, lampEntry({ phone }), by.citizen));
  taken(await understandAppeal(house.ports, order.orderId));
  return order.orderId;
}

async function underWay(house: AppealHouse): Promise<string> {
  const orderId = await received(house);
  taken(await acceptOrder(house.ports, { orderId }, by.handler));
  taken(await contactCitizen(house.ports, { orderId }, by.handler));
  return orderId;
}

/** Of whom each answer tells, and the address it was sealed for. */
const given = (house: AppealHouse) =>
  house
    .events()
    .flatMap(({ type, data }) =>
      type === 'appeals.answer-given.v1' && 'answered' in data ? [[data.orderId, data.contact?.sealed]] : [],
    );

describe('an answer', () => {
  it('with faults is refused with what to mend, and nothing changes', async () => {
    const house = appealHouse();
    const orderId = await underWay(house);
    const before = await house.ports.orders.get(orderId);
    const refused = await resolveOrder(house.ports, { orderId }, '已处理。', by.handler);
    expect(refused).toMatchObject({ error: { reason: 'answer-incomplete' } });
    expect(await house.ports.orders.get(orderId)).toEqual(before);
  });

  it('with faults goes out for a stated reason, which is noted with them', async () => {
    const house = appealHouse();
    const orderId = await underWay(house);
    const asking = { ...by.handler, reason: '已当面答复' };
    const sent = taken(await resolveOrder(house.ports, { orderId }, '已处理。', asking));
    expect(sent.history.at(-1)).toMatchObject({ action: 'resolve', reason: '已当面答复' });
    expect(sent.history.at(-1)?.faults).toEqual(expect.arrayContaining(['length', 'contact']));
  });

  it('without faults needs no reason, and keeps none', async () => {
    const house = appealHouse();
    const orderId = await underWay(house);
    const asking = { ...by.handler, reason: '多写的理由' };
    const { history } = taken(await resolveOrder(house.ports, { orderId }, lampAnswer, asking));
    expect(history.at(-1)).not.toHaveProperty('reason');
    expect(history.at(-1)).not.toHaveProperty('faults');
  });

  it('of another unit is refused for that, whatever it says', async () => {
    const house = appealHouse();
    const orderId = await underWay(house);
    expect(await resolveOrder(house.ports, { orderId }, '已处理。', by.other)).toMatchObject({
      error: { reason: 'not-your-unit' },
    });
  });

  it('is looked over, and begun, for those who may read the order only', async () => {
    const house = appealHouse();
    const orderId = await underWay(house);
    const own = { id: 'h1', username: 'h1', role: 'handler' };
    const other = { id: 'h2', username: 'h2', role: 'handler' };
    const checked = taken(await checkAnswerTo(house.ports, own, orderId, lampAnswer));
    expect(checked.filter(({ ok }) => !ok)).toEqual([]);
    const [first] = taken(await answerTemplatesFor(house.ports, own, orderId));
    expect(first?.themes).toContain('城乡建设');
    expect((await checkAnswerTo(house.ports, other, orderId, lampAnswer)).ok).toBe(false);
    expect((await answerTemplatesFor(house.ports, other, orderId)).ok).toBe(false);
  });

  it('tells everybody whose appeal was joined, each by the own number; not one that was split off', async () => {
    const house = appealHouse();
    const lead = await underWay(house);
    const [member, apart] = [await received(house, '13800000001'), await received(house, '13800000002')];
    taken(await mergeOrders(house.ports, member, lead, by.dispatcher));
    taken(await mergeOrders(house.ports, apart, lead, by.dispatcher));
    taken(await splitOrder(house.ports, apart, by.dispatcher));
    taken(await resolveOrder(house.ports, { orderId: lead }, lampAnswer, by.handler));
    expect(given(house)).toEqual([
      [lead, `sealed for ${lead}`],
      [member, `sealed for ${member}`],
    ]);
  });

  it('reaches those who came with an order that was joined itself', async () => {
    const house = appealHouse();
    const lead = await underWay(house);
    const [middle, member] = [await received(house, '13800000001'), await received(house, '13800000002')];
    taken(await mergeOrders(house.ports, member, middle, by.dispatcher));
    taken(await mergeOrders(house.ports, middle, lead, by.dispatcher));
    taken(await resolveOrder(house.ports, { orderId: lead }, lampAnswer, by.handler));
    expect(given(house).map(([orderId]) => orderId)).toEqual(expect.arrayContaining([lead, middle, member]));
    expect(given(house).every(([orderId, sealed]) => sealed === `sealed for ${orderId}`)).toBe(true);
  });

  it('keeps no way to reach anybody once the order has ended for long enough', async () => {
    const house = appealHouse();
    const lead = await underWay(house);
    const member = await received(house, '13800000001');
    taken(await mergeOrders(house.ports, member, lead, by.dispatcher));
    taken(await resolveOrder(house.ports, { orderId: lead }, lampAnswer, by.handler));
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      house.clock.advance(100 * 86_400_000);
      await sweepDueOrders(house.ports, () => true);
    }
    expect(JSON.stringify(house.table.items())).not.toContain('sealed for');
  });
});

describe('a grant', () => {
  it('of more time is told with the new day, and its repetition changes nothing', async () => {
    const house = appealHouse();
    const orderId = await underWay(house);
    taken(
      await askHead(
        house.ports,
        { orderId },
        { kind: 'extension', days: 3 },
        { ...by.handler, reason: '等鉴定' },
      ),
    );
    const asking = { ...by.head, key: 'k' };
    const granted = taken(await answerRequest(house.ports, { orderId }, true, asking));
    expect(taken(await answerRequest(house.ports, { orderId }, true, asking))).toEqual(granted);
    const told = house.events().filter(({ type }) => type === 'appeals.request-answered.v1');
    expect(told.map(({ data }) => data)).toMatchObject([
      {
        granted: true,
        dueAt: new Date(granted.answerBy ?? 0).toISOString(),
        contact: { sealed: `sealed for ${orderId}` },
      },
    ]);
  });
});
