import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AppealHouse, appealHouse, by, lampEntry } from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { evenWeights, mixerAt } from '../domain/language/same-matter/example-messages.ts';
import type { Message } from '../domain/language/same-matter/fingerprint.ts';
import { matterIndex } from '../domain/language/same-matter/matter-index.ts';
import { matchAppeal } from './match-appeal.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { wholeMatter } from './reckon-matter.ts';

/** Takes a message in as the house does; its person is known by a phone number. */
async function received(house: AppealHouse, { title, text, user, id }: Message): Promise<string> {
  const phone = `139${String(Number(user?.replace(/\D/g, '') || '1') % 1e8).padStart(8, '0')}`;
  const asking = { ...by.citizen, key: id };
  const entry = lampEntry({ title, text, ...(user ? { phone } : { phone: undefined }) });
  return taken(await receiveAppeal(house.ports, entry, asking)).order.orderId;
}

/** Messages of each matter, by the ids that they had before they came in. */
async function mattersOf(house: AppealHouse, orders: ReadonlyMap<string, string>) {
  const names = new Map([...orders].map(([id, order]) => [order, id]));
  const found = new Map<string, string[]>();
  for (const [id, order] of orders) {
    const { matterId, members } = await wholeMatter(house.ports, order);
    found.set(matterId, [...(found.get(matterId) ?? []), id]);
    const listed = new Set(members.map((member) => names.get(member.id)));
    expect(listed.has(id)).toBe(true);
  }
  return [...found.values()].map((ids) => ids.sort().join()).sort();
}

const estates = ['丽景小区', '望河花园', '松岭佳苑'];
const messages = estates.flatMap((estate, at) =>
  Array.from({ length: 4 }, (_, each) => mixerAt(estate, `m${10 * at + each}`, 0)),
);

async function live(order: readonly Message[], times: number, atOnce: boolean) {
  const house = appealHouse();
  const orders = new Map<string, string>();
  for (const message of messages) orders.set(message.id, await received(house, message));
  const deliveries = Array.from({ length: times }, () => order).flat();
  const match = ({ id }: Message) => matchAppeal(house.ports, orders.get(id) ?? '');
  if (atOnce) await Promise.all(deliveries.map(match));
  else
    for (const message of deliveries) {
      await match(message);
      house.clock.advance(1000);
    }
  return { house, orders };
}

const inBulk = (order: readonly Message[]) => {
  const index = matterIndex(evenWeights);
  for (const message of order) index.add({ ...message, at: 0 });
  const found = new Map<string, string[]>();
  for (const { id, matter } of index.stored()) found.set(matter, [...(found.get(matter) ?? []), id]);
  return [...found.values()].map((ids) => ids.sort().join()).sort();
};

describe('appeals that come live', () => {
  it('end in the same matters as in bulk, in any order and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(messages, { minLength: messages.length }),
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        async (order, times, atOnce) => {
          const { house, orders } = await live(order, times, atOnce);
          expect(await mattersOf(house, orders)).toEqual(inBulk(order));
        },
      ),
      { numRuns: 25 },
    );
  });
});
