import { describe, expect, it } from 'vitest';
import { appealHouse, sureReading } from '../../../tests/support/appeal-house.ts';
import { similarAppeals } from '../adapters/similar-appeals.ts';
import { evenWeights } from '../domain/language/same-matter/example-messages.ts';
import type { PublishedAppeal } from './ports.ts';
import { suggest } from './suggest.ts';

const lamps = (nth: number): PublishedAppeal => ({
  orderId: `o${nth}`,
  title: `第${nth}中学门口路灯不亮`,
  text: '门口的路灯坏了半个月，晚上漆黑一片，请维修。',
  answer: '已修复。',
  theme: ['城乡建设'],
  receivedAt: nth,
  publishedAt: nth,
});

/** A house in which these are published, and how often their list was read. */
function suggesting(all: PublishedAppeal[]) {
  const house = appealHouse();
  const read: (string | undefined)[] = [];
  const list = async (limit: number, _theme?: string, cursor?: string) => {
    read.push(cursor);
    const newest = [...all].reverse();
    const from = Number(cursor ?? 0);
    const items = newest.slice(from, from + limit);
    return { items, ...(from + limit < newest.length ? { cursor: String(from + limit) } : {}) };
  };
  const published = {
    list,
    get: async ({ orderId }: Pick<PublishedAppeal, 'orderId'>) =>
      all.find((each) => each.orderId === orderId),
  };
  const orders = {
    ...house.ports.orders,
    get: async (orderId: string) =>
      all.some((each) => each.orderId === orderId)
        ? ({ orderId, publishing: 'published', publishedAt: 1 } as never)
        : undefined,
  };
  const similar = similarAppeals(published, async () => evenWeights, house.clock);
  return { house, read, ports: { ...house.ports, orders, published, similar } };
}

const asked = { title: '', text: '学校门口的路灯坏了，晚上漆黑一片' };

describe('help while somebody writes', () => {
  it('says what is missing; whom it is against only where somebody is complained of', async () => {
    const { ports, house } = suggesting([]);
    expect((await suggest(ports, asked)).missing).toEqual(['place', 'time', 'subject', 'asked', 'phone']);
    house.reading = { ...sureReading, kind: '咨询', fields: { place: { value: '星河路', confidence: 0.9 } } };
    expect((await suggest(ports, asked)).missing).toEqual(['time', 'asked', 'phone']);
  });

  it('reads nothing out of a few letters', async () => {
    const { ports, house } = suggesting([lamps(1)]);
    expect(await suggest(ports, { title: '路灯', text: '！！！！！！！！' })).toMatchObject({ similar: [] });
    expect(house.read).toBe(0);
  });

  it('shows what was answered to the like, but not what was taken down meanwhile', async () => {
    const all = [lamps(1), lamps(2)];
    const { ports } = suggesting(all);
    const ids = async () => (await suggest(ports, asked)).similar.map(({ appeal }) => appeal.orderId);
    expect((await ids()).sort()).toEqual(['o1', 'o2']);
    all.shift();
    expect(await ids()).toEqual(['o2']);
  });

  it('reads the list with its first question, and once a minute only what is new', async () => {
    const all = Array.from({ length: 1200 }, (_, nth) => lamps(nth));
    const { ports, house, read } = suggesting(all);
    await suggest(ports, asked);
    await suggest(ports, asked);
    expect(read).toEqual([undefined, '500', '1000']);
    const fresh = { ...lamps(1), orderId: 'new', title: asked.text, text: asked.text };
    all.push(fresh);
    house.clock.advance(60_000);
    expect((await suggest(ports, asked)).similar[0]?.appeal.orderId).toBe('new');
    expect(read).toHaveLength(4);
  });
});
