import { describe, expect, it } from 'vitest';
import { type AppealHouse, appealHouse, by, lampEntry } from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { evenWeights } from '../domain/language/same-matter/example-messages.ts';
import { matterIndex } from '../domain/language/same-matter/matter-index.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { takeUpAppeal } from './take-up-appeal.ts';

const intakes = 10_000;
const appeals = 8_000;
const groups = 200;
const groupSize = 7;
/** As many functions work at once as the queue allows. */
const lanes = 20;

/** Numbers that look drawn by lot, the same in every run. */
function lots(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const draw = lots(5);
const character = () => String.fromCharCode(0x4e00 + draw(3000));
const characters = (count: number) => Array.from({ length: count }, character).join('');
const matters = Array.from({ length: groups }, () => ({
  place: `${characters(2)}小区`,
  what: characters(30),
}));

interface Intake {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly phone: string;
}

/** The same complaint of several people at one place, with some words of each one's own. */
function ofGroup(group: number, each: number): Intake {
  const { place, what } = matters[group] as (typeof matters)[number];
  return {
    key: `group-${group}-${each}`,
    title: `${place}${what.slice(0, 8)}`,
    text: `${place}${what}${characters(6)}`,
    phone: `139${String(group * 100 + each).padStart(8, '0')}`,
  };
}
const ofNobodyElse = (each: number): Intake => ({
  key: `own-${each}`,
  title: characters(8),
  text: characters(40),
  phone: `138${String(each).padStart(8, '0')}`,
});

const own = Array.from({ length: appeals }, (_, each) =>
  each < groups * groupSize ? ofGroup(Math.floor(each / groupSize), each % groupSize) : ofNobodyElse(each),
);

/** How many appeals each matter has by the index in memory. */
function sizesInBulk(): readonly number[] {
  const index = matterIndex(evenWeights);
  for (const { key, title, text, phone } of own.slice(0, groups * groupSize))
    index.add({ id: key, title, text, user: phone, at: 0 });
  const matters = Map.groupBy(index.stored(), ({ matter }) => matter);
  return [...matters.values()]
    .map(({ length }) => length)
    .filter((length) => length > 1)
    .sort();
}

function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = draw(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}

/** Does all of it, several at once, in turn as each is done. */
async function inLanes<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Events as the bus and the queue may bring them: in another order, and every third one twice. */
const delivered = (orders: readonly string[]): readonly string[] =>
  shuffled(orders.flatMap((orderId, at) => (at % 3 === 0 ? [orderId, orderId] : [orderId])));

const requests = shuffled([...own, ...own.slice(0, intakes - appeals)]);

async function takenIn(house: AppealHouse): Promise<void> {
  await inLanes(requests, async ({ key, ...words }) => {
    taken(await receiveAppeal(house.ports, lampEntry(words), { ...by.citizen, key }));
  });
}

const receivedIn = (house: AppealHouse) =>
  house.events().filter(({ type }) => type === 'appeals.appeal-received.v1');

describe(`${intakes} intakes, some of them twice, whose events come twice and in any order`, () => {
  it('lose nothing and double nothing', { timeout: 900_000 }, async () => {
    const house = appealHouse();
    await takenIn(house);
    const orders = receivedIn(house).map(({ data }) => ('orderId' in data ? data.orderId : ''));
    expect(new Set(orders).size).toBe(appeals);
    await inLanes(delivered(orders), async (orderId) => {
      house.clock.advance(10);
      await takeUpAppeal(house.ports, orderId);
    });

    const items = house.table.items();
    const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
    for (const kind of ['order', 'matter', 'understanding', 'print'])
      expect([kind, ofKind(kind).length]).toEqual([kind, appeals]);
    const readings = (ofKind('order') as unknown as WorkOrder[]).map(
      ({ history }) => history.filter(({ action }) => action === 'understand').length,
    );
    expect(new Set(readings)).toEqual(new Set([1]));

    const live = ofKind('common-matter').map(({ value }) => (value as { appeals: number }).appeals);
    expect(live.sort()).toEqual(sizesInBulk());

    const events = house.events();
    expect(house.events()).toEqual(events);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect(count('appeals.appeal-received.v1')).toBe(appeals);
    expect(count('appeals.appeal-understood.v1')).toBe(appeals);
    expect(count('appeals.order-dispatched.v1')).toBe(appeals);
    const steps = events.flatMap(({ type, data }) =>
      type === 'appeals.matter-alerted.v1' && 'step' in data
        ? [`${data.matter} ${data.step} ${data.recipient}`]
        : [],
    );
    expect(new Set(steps).size).toBe(steps.length);
    expect(new Set(steps.map((step) => step.split(' ')[0])).size).toBe(live.length);
  });
});

describe('the same message 500 times in a minute', () => {
  it('is one matter and one flood; its leaders are alerted once, and others are heard', {
    timeout: 120_000,
  }, async () => {
    const house = appealHouse();
    house.reading = { ...(house.reading as object), sensitive: [{ kind: 'gas', evidence: '漏' }] } as never;
    const { key: _, ...words } = ofGroup(0, 0);
    const send = async (more: Partial<typeof words>) => {
      house.clock.advance(100);
      return taken(await receiveAppeal(house.ports, lampEntry({ ...words, ...more }), by.citizen)).order
        .orderId;
    };
    const orders: string[] = [];
    for (let each = 0; each < 500; each++) orders.push(await send({}));
    const other = await send({ title: '路灯不亮', text: '望河路路灯坏了半个月。' });
    await inLanes([...orders, other], (orderId) => takeUpAppeal(house.ports, orderId));
    const heads = house.table.items().filter(({ kind }) => kind === 'common-matter');
    expect(heads.map(({ value }) => value)).toMatchObject([
      { kind: 'repeat', people: 1, flood: true, appeals: 500 },
    ]);
    const alerts = house.events().filter(({ type }) => type === 'appeals.appeal-alerted.v1');
    expect(alerts.map(({ subject }) => subject).sort()).toHaveLength(2);
    expect(alerts.map(({ subject }) => subject)).toContain(`orders/${other}`);
  });
});
