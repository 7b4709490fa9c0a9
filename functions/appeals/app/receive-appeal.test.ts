import { expect, it } from 'vitest';
import { appealHouse, by, lampEntry } from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { agreeTo } from './publish-appeal.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { understandAppeal } from './understand-appeal.ts';

it('an appeal is one person’s however the number is written', async () => {
  const house = appealHouse();
  const persons = new Set<string | undefined>();
  for (const phone of ['13812345678', '138 1234 5678', '+86 138-1234-5678']) {
    const { order } = taken(await receiveAppeal(house.ports, lampEntry({ phone }), by.citizen));
    persons.add((await house.ports.orders.file(order.orderId))?.matter.person);
  }
  expect(persons.size).toBe(1);
});

it('an appeal is read though its citizen used the key of the house', async () => {
  const house = appealHouse();
  const { order, secret } = taken(await receiveAppeal(house.ports, lampEntry(), by.citizen));
  const key = `understand:${order.orderId}`;
  taken(await agreeTo(house.ports, secret, false, { key }));
  expect(taken(await understandAppeal(house.ports, order.orderId)).decision).toBe('auto');
});
