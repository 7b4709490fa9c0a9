import { expect, it } from 'vitest';
import { appealHouse, by, lampEntry } from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { reckonAnew } from './reckon-anew.ts';
import { sweepDueOrders } from './sweep-due-orders.ts';

const others = 12;

/** A house in which one of its orders cannot be read. */
async function houseWithOneBroken() {
  const house = appealHouse();
  const make = async () => taken(await receiveAppeal(house.ports, lampEntry(), by.citizen)).order.orderId;
  const broken = await make();
  for (let other = 0; other < others; other += 1) await make();
  const { orders } = house.ports;
  const get: typeof orders.get = async (id) => {
    if (id === broken) throw new Error('this item cannot be read');
    return await orders.get(id);
  };
  return { house, ports: { ...house.ports, orders: { ...orders, get } } };
}

it('all others are warned of though one order cannot be settled', async () => {
  const { house, ports } = await houseWithOneBroken();
  house.clock.advance(43_200_000);
  await expect(sweepDueOrders(ports, () => true)).rejects.toThrow('1 orders were not settled');
  const warned = house.events().filter(({ type }) => type === 'appeals.deadline-warned.v1');
  expect(warned).toHaveLength(others);
});

it('all others are reckoned anew though one order cannot be', async () => {
  const { house, ports } = await houseWithOneBroken();
  const rules = { base: 'monday-to-friday', closed: ['2026-11-24'], open: [] } as const;
  const calendar = { timeZone: 'Asia/Shanghai', rules };
  const reckoned = reckonAnew({ ...ports, calendar }, () => true);
  await expect(reckoned).rejects.toThrow('1 orders were not reckoned');
  const orders = house.table.items().filter(({ kind }) => kind === 'order');
  expect(orders.filter(({ version }) => version === 2)).toHaveLength(others);
});
