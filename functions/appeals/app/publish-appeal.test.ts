import { describe, expect, it } from 'vitest';
import {
  type AppealHouse,
  appealHouse,
  by,
  lampAnswer,
  lampEntry,
} from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { sayVerdict } from './answer-as-citizen.ts';
import { resolveOrder } from './answer-order.ts';
import { agreeTo, decidePublication, listPublications, showPublished } from './publish-appeal.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { understandAppeal } from './understand-appeal.ts';
import { acceptOrder, contactCitizen } from './work-on-order.ts';

const text = '星河路 12 号门口的路灯坏了一周，我叫王小明，电话13812345678。';

async function answered(house: AppealHouse, change: Parameters<typeof lampEntry>[0] = {}) {
  const { order, secret } = taken(
    await receiveAppeal(house.ports, lampEntry({ text, ...change }), by.citizen),
  );
  const { orderId } = order;
  taken(await understandAppeal(house.ports, orderId));
  taken(await acceptOrder(house.ports, { orderId }, by.handler));
  taken(await contactCitizen(house.ports, { orderId }, by.handler));
  taken(await resolveOrder(house.ports, { orderId }, lampAnswer, by.handler));
  return { orderId, secret };
}

async function closed(house: AppealHouse, change: Parameters<typeof lampEntry>[0] = {}) {
  const own = await answered(house, change);
  taken(await sayVerdict(house.ports, own.secret, { verdict: 'satisfied' }, {}));
  return own;
}

const publish = (house: AppealHouse, orderId: string, words: object = {}) =>
  decidePublication(house.ports, { orderId }, { decision: 'publish', ...words }, by.dispatcher);
const waiting = async (house: AppealHouse) =>
  (await listPublications(house.ports, 10)).items.map(({ order }) => order.orderId);
const published = async (house: AppealHouse, theme?: string) =>
  (await house.ports.published.list(10, theme)).items.map(({ orderId }) => orderId);

describe('an ended appeal', () => {
  it('waits for a reviewer when its citizen agreed, and once it is closed', async () => {
    const house = appealHouse();
    await closed(house, { publishable: false });
    await answered(house);
    expect(await waiting(house)).toEqual([]);
    const { orderId } = await closed(house);
    expect(await waiting(house)).toEqual([orderId]);
  });

  it('is published as proposed, with nothing personal, told to the house, and does not wait any more', async () => {
    const house = appealHouse();
    const { orderId } = await closed(house);
    const { published: shown } = taken(await publish(house, orderId));
    expect(JSON.stringify(shown)).not.toMatch(/王小明|12 ?号|13812345678/);
    expect(shown?.answer).toBe(lampAnswer);
    expect(await waiting(house)).toEqual([]);
    expect(await published(house)).toEqual([orderId]);
    expect(await published(house, '城乡建设')).toEqual([orderId]);
    expect(await published(house, '教育')).toEqual([]);
    const told = house.events().filter(({ type }) => type === 'appeals.appeal-published.v1');
    expect(told.map(({ data }) => ('orderId' in data ? data.orderId : ''))).toEqual([orderId]);
  });

  it('is refused while something personal is left in what the reviewer wrote, and told where', async () => {
    const house = appealHouse();
    const { orderId } = await closed(house);
    expect(await publish(house, orderId, { answer: '已联系王小明女士，电话13812345678。' })).toMatchObject({
      error: {
        reason: 'personal-data-left',
        left: expect.arrayContaining([{ part: 'answer', kind: 'phone', words: ['13812345678'] }]),
      },
    });
    expect(await published(house)).toEqual([]);
  });

  it('is mended without losing its place, and taken down by keeping it back', async () => {
    const house = appealHouse();
    const first = await closed(house);
    taken(await publish(house, first.orderId));
    house.clock.advance(60_000);
    const second = await closed(house);
    taken(await publish(house, second.orderId));
    house.clock.advance(60_000);
    taken(await publish(house, first.orderId, { title: '星河路路灯' }));
    expect(await published(house)).toEqual([second.orderId, first.orderId]);
    expect(taken(await showPublished(house.ports, first.orderId)).title).toBe('星河路路灯');
    const keptBack = { decision: 'withhold' } as const;
    taken(await decidePublication(house.ports, { orderId: first.orderId }, keptBack, by.dispatcher));
    expect(await published(house)).toEqual([second.orderId]);
    expect((await showPublished(house.ports, first.orderId)).ok).toBe(false);
  });

  it('is taken down at once when its citizen agrees no longer', async () => {
    const house = appealHouse();
    const { orderId, secret } = await closed(house);
    taken(await publish(house, orderId));
    taken(await agreeTo(house.ports, secret, false, {}));
    expect(await published(house)).toEqual([]);
    expect(await publish(house, orderId)).toMatchObject({ error: { reason: 'not-agreed' } });
    taken(await agreeTo(house.ports, secret, true, {}));
    expect(await waiting(house)).toEqual([orderId]);
  });

  it('is taken down when it is opened again, and looked over again after the next answer', async () => {
    const house = appealHouse();
    const { orderId, secret } = await closed(house);
    taken(await publish(house, orderId));
    taken(await sayVerdict(house.ports, secret, { verdict: 'not-settled', reason: '又灭了' }, {}));
    expect(await published(house)).toEqual([]);
    expect(await waiting(house)).toEqual([]);
    taken(await resolveOrder(house.ports, { orderId }, lampAnswer, by.handler));
    taken(await sayVerdict(house.ports, secret, { verdict: 'satisfied' }, {}));
    expect(await waiting(house)).toEqual([orderId]);
  });

  it('is listed page by page, each once', async () => {
    const house = appealHouse();
    const all: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const { orderId } = await closed(house);
      taken(await publish(house, orderId));
      all.unshift(orderId);
      house.clock.advance(60_000);
    }
    for (const theme of [undefined, '城乡建设']) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await house.ports.published.list(2, theme, cursor);
        found.push(...page.items.map(({ orderId }) => orderId));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(found).toEqual(all);
    }
  });
});
