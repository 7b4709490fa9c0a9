import { expect, it } from 'vitest';
import { appealHouse, by, lampEntry } from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import type { CommonMatter } from '../domain/matter/common-matter.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { reckonMatter } from './reckon-matter.ts';

it('marks an order that joins a large group though the group is not reckoned anew at once', async () => {
  const { ports, clock } = appealHouse();
  const { order } = taken(await receiveAppeal(ports, lampEntry(), by.citizen));
  const large = {
    matterId: order.orderId,
    kind: 'group',
    appeals: 500,
    reckonedAt: clock.now(),
  } as CommonMatter;
  const matters = { ...ports.matters, matter: async () => large };
  await reckonMatter({ ...ports, matters }, order.orderId, order.orderId);
  expect(await ports.orders.get(order.orderId)).toMatchObject({ group: true });
  expect(await ports.matters.matter(order.orderId)).toBeUndefined();
});
