import { describe, expect, it } from 'vitest';
import {
  type AppealHouse,
  appealHouse,
  by,
  lampEntry,
  sureReading,
} from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import type { Watch } from '../domain/order/watch.ts';
import { sayVerdict } from './answer-as-citizen.ts';
import { dispatchOrders } from './dispatch-orders.ts';
import { listOrders } from './find-orders.ts';
import type { Understanding } from './ports.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { sweepDueOrders } from './sweep-due-orders.ts';
import { understandAppeal } from './understand-appeal.ts';

const DAY = 86_400_000;
const manager = { id: 'm', role: 'hall-manager' };

async function received(house: AppealHouse, reading: Partial<Understanding> = {}): Promise<string> {
  house.reading = { ...sureReading, ...reading };
  const { order } = taken(await receiveAppeal(house.ports, lampEntry(), by.citizen));
  taken(await understandAppeal(house.ports, order.orderId));
  house.clock.advance(60_000);
  return order.orderId;
}

async function listed(
  house: AppealHouse,
  show: Watch,
  reader: object = manager,
  limit = 50,
  cursor?: string,
) {
  const page = taken(await listOrders(house.ports, { id: 'x', ...reader }, { show, limit, cursor }));
  return { ids: page.items.map(({ orderId }) => orderId), cursor: page.cursor };
}

describe('a leader’s list', () => {
  it('shows open orders for one reason, the newest first, page by page', async () => {
    const house = appealHouse();
    const fires: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      fires.unshift(await received(house, { sensitive: [{ kind: 'fire', evidence: '着火' }] }));
      await received(house);
    }
    const first = await listed(house, 'sensitive', manager, 2);
    const second = await listed(house, 'sensitive', manager, 2, first.cursor);
    const third = await listed(house, 'sensitive', manager, 2, second.cursor);
    expect([...first.ids, ...second.ids, ...third.ids]).toEqual(fires);
    expect(third.cursor).toBeUndefined();
  });

  it('holds what is unclear, for a group, or opened again, until it is so no more', async () => {
    const house = appealHouse();
    const unclear = await received(house, { decision: 'review' });
    const group = await received(house, { group: true });
    expect((await listed(house, 'unclear')).ids).toEqual([unclear]);
    expect((await listed(house, 'group')).ids).toEqual([group]);
    await dispatchOrders(house.ports, [{ order: unclear, unit: 'zhujian' }], by.dispatcher);
    expect((await listed(house, 'unclear')).ids).toEqual([]);
    const secret = (await house.ports.orders.secretOf(group)) ?? '';
    taken(await sayVerdict(house.ports, secret, { verdict: 'withdrawn' }, {}));
    expect((await listed(house, 'group')).ids).toEqual([]);
  });

  it('shows the most overdue first, and a unit its own only', async () => {
    const house = appealHouse();
    const first = await received(house);
    house.clock.advance(DAY);
    const second = await received(house, { candidates: [{ unit: 'zhujian', p: 0.97, evidence: [] }] });
    house.clock.advance(5 * DAY);
    await sweepDueOrders(house.ports, () => true);
    expect((await listed(house, 'overdue')).ids).toEqual([first, second]);
    expect((await listed(house, 'overdue', { role: 'head', username: 'head-zhujian' })).ids).toEqual([
      second,
    ]);
  });
});

describe('many decisions at once', () => {
  it('are each done or told why not, and with the same key never twice', async () => {
    const house = appealHouse();
    const [one, two] = [
      await received(house, { decision: 'review' }),
      await received(house, { decision: 'review' }),
    ];
    const decisions = [
      { order: one, unit: 'zhujian', theme: ['住房'] },
      { order: two, unit: 'nowhere' },
      { order: two, unit: 'chengguan', version: 1 },
      { order: '0'.repeat(26), unit: 'zhujian' },
    ];
    const decide = async () =>
      (await dispatchOrders(house.ports, decisions, { ...by.dispatcher, key: 'k' })).map(({ result }) =>
        result.ok ? [result.value.unit, result.value.theme] : result.error.reason,
      );
    const expected = [['zhujian', ['住房']], 'unknown-unit', 'stale-version', 'not-found'];
    expect(await decide()).toEqual(expected);
    expect(await decide()).toEqual(expected);
    const order = await house.ports.orders.get(one);
    expect(order?.history.filter(({ action }) => action === 'dispatch')).toHaveLength(1);
  });
});
