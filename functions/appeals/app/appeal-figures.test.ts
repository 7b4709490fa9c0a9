import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppealHouse,
  appealHouse,
  by,
  lampEntry,
  sureReading,
} from '../../../tests/support/appeal-house.ts';
import { taken } from '../../../tests/support/ticket-examples.ts';
import { figureCounts } from '../domain/figures/appeal-figures.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { resolve } from '../domain/order/order-acts.ts';
import { sayVerdict } from './answer-as-citizen.ts';
import { changeOrder } from './change-order.ts';
import { keepOrderFact } from './keep-order-fact.ts';
import { mergeOrders, splitOrder } from './merge-orders.ts';
import { receiveAppeal } from './receive-appeal.ts';
import { showAppealFigures } from './show-appeal-figures.ts';
import { sweepDueOrders } from './sweep-due-orders.ts';
import { understandAppeal } from './understand-appeal.ts';
import { acceptOrder, contactCitizen, dispatchOrder, returnOrder } from './work-on-order.ts';

const HOUR = 3_600_000;
const manager = { id: 'm', role: 'hall-manager' } as const;
const period = { from: '2026-11-23', to: '2026-12-31' } as const;

const answer = ({ ports }: AppealHouse, orderId: string, asking: (typeof by)['handler' | 'other']) =>
  changeOrder(ports, orderId, asking, { action: 'resolve', change: resolve });

/** Every step that may be tried on an order; what its state does not allow is refused and changes nothing. */
const steps = {
  read: (house, { orderId }) => understandAppeal(house.ports, orderId),
  send: ({ ports }, { orderId }) => dispatchOrder(ports, { orderId }, { unit: 'zhujian' }, by.dispatcher),
  accept: ({ ports }, { orderId }) => acceptOrder(ports, { orderId }, by.handler),
  acceptToo: ({ ports }, { orderId }) => acceptOrder(ports, { orderId }, by.other),
  giveBack: ({ ports }, { orderId }) =>
    returnOrder(ports, { orderId }, 'zhujian', { ...by.handler, reason: '不归我们' }),
  contact: ({ ports }, { orderId }) => contactCitizen(ports, { orderId }, by.handler),
  contactToo: ({ ports }, { orderId }) => contactCitizen(ports, { orderId }, by.other),
  answer: (house, { orderId }) => answer(house, orderId, by.handler),
  answerToo: (house, { orderId }) => answer(house, orderId, by.other),
  satisfied: ({ ports }, { secret }) => sayVerdict(ports, secret, { verdict: 'satisfied', grade: 4 }, {}),
  unsettled: ({ ports }, { secret }) =>
    sayVerdict(ports, secret, { verdict: 'not-settled', reason: '还没有' }, {}),
  withdraw: ({ ports }, { secret }) => sayVerdict(ports, secret, { verdict: 'withdrawn' }, {}),
  merge: ({ ports }, { orderId }, first) => mergeOrders(ports, orderId, first, by.dispatcher),
  split: ({ ports }, { orderId }) => splitOrder(ports, orderId, by.dispatcher),
  time: ({ ports, clock }) => {
    clock.advance(20 * HOUR);
    return sweepDueOrders(ports, () => true);
  },
} satisfies Record<
  string,
  (house: AppealHouse, order: { orderId: string; secret: string }, first: string) => unknown
>;

type Step = readonly [order: number, step: keyof typeof steps, minutes: number];

const someLives: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(
    fc.nat(3),
    fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
    fc.integer({ min: 0, max: 90 }),
  ),
  { maxLength: 60 },
);

async function live(house: AppealHouse, lives: readonly Step[]) {
  const made = [];
  for (const decision of ['auto', 'review', 'auto', 'auto'] as const) {
    house.reading = { ...sureReading, decision, group: decision === 'review' };
    const { order, secret } = taken(await receiveAppeal(house.ports, lampEntry(), by.citizen));
    made.push({ orderId: order.orderId, secret });
  }
  const first = made[0]?.orderId ?? '';
  for (const [which, step, minutes] of lives) {
    house.clock.advance(minutes * 60_000);
    const order = made[which];
    if (order) await steps[step](house, order, first);
  }
  return await Promise.all(
    made.map(async ({ orderId }) => (await house.ports.orders.get(orderId)) as WorkOrder),
  );
}

/** A plain recount from the orders' own logs. */
function recounted(orders: readonly WorkOrder[]) {
  const has = (...actions: string[]) =>
    orders.filter(({ history }) => history.some(({ action }) => actions.includes(action))).length;
  const now = (...states: string[]) => orders.filter(({ state }) => states.includes(state)).length;
  const lines = orders.flatMap(({ history }) => history);
  const firstWas = (order: WorkOrder, role: string) =>
    order.history.find(({ action }) => action === 'dispatch')?.role === role;
  return {
    received: orders.length,
    dispatched: has('dispatch'),
    automatic: orders.filter((order) => firstWas(order, 'system')).length,
    contacted: has('contact'),
    answered: has('resolve'),
    returns: lines.filter(({ action }) => action === 'return').length,
    reopened: has('reopen', 'approve-reopening'),
    closed: now('closed'),
    merged: now('merged'),
    withdrawn: now('withdrawn'),
  };
}

describe('figures of appeals', () => {
  it('are those of a plain recount, however often and in whatever order the events come', async () => {
    await fc.assert(
      fc.asyncProperty(someLives, fc.infiniteStream(fc.nat()), async (lives, chance) => {
        const house = appealHouse();
        const orders = await live(house, lives);
        const next = () => chance.next().value as number;
        const told = house.events().flatMap((event) => (next() % 3 === 0 ? [event, event] : [event]));
        const shuffled = told
          .map((event) => ({ event, place: next() }))
          .sort((one, other) => one.place - other.place);
        for (const { event } of shuffled) await keepOrderFact(house.ports, event);
        const { total, rows } = taken(
          await showAppealFigures(house.ports, manager, { ...period, by: 'unit' }),
        );
        expect(total).toMatchObject(recounted(orders));
        for (const name of figureCounts)
          expect(rows.reduce((sum, { figures }) => sum + figures[name], 0)).toBe(total[name]);
      }),
      { numRuns: 60 },
    );
  });

  it('say how long things took, whether in time, and what the citizen said in the end', async () => {
    const house = appealHouse();
    const { order, secret } = taken(await receiveAppeal(house.ports, lampEntry(), by.citizen));
    const { orderId } = order;
    house.clock.advance(HOUR / 2);
    taken(await understandAppeal(house.ports, orderId));
    taken(await acceptOrder(house.ports, { orderId }, by.handler));
    house.clock.advance(HOUR);
    taken(await contactCitizen(house.ports, { orderId }, by.handler));
    house.clock.advance(2 * HOUR);
    taken(await answer(house, orderId, by.handler));
    taken(await sayVerdict(house.ports, secret, { verdict: 'not-settled', reason: '还是黑的' }, {}));
    house.clock.advance(20 * 24 * HOUR);
    await sweepDueOrders(house.ports, () => true);
    taken(await answer(house, orderId, by.handler));
    taken(await sayVerdict(house.ports, secret, { verdict: 'satisfied', grade: 3 }, {}));
    for (const event of house.events()) await keepOrderFact(house.ports, event);
    const { total } = taken(await showAppealFigures(house.ports, manager, { ...period, by: 'day' }));
    expect(total).toMatchObject({
      contactedInTime: 1,
      answered: 1,
      answeredInTime: 0,
      answerOverdue: 0,
      reopened: 1,
      satisfied: 1,
      unsettled: 0,
      toDispatch: { count: 1, meanHours: 0.5 },
      toContact: { medianHours: 1.5 },
      toAnswer: { p90Hours: 3.5 },
      toClose: { meanHours: 483.5 },
      rates: { automatic: 1, contactInTime: 1, answerInTime: 0, reopened: 1, satisfied: 1, grade: 3 },
    });
  });

  it('are told by unit, theme, place, channel and day, and to a head of the own unit only', async () => {
    const house = appealHouse();
    house.reading = {
      ...sureReading,
      address: { code: '430102-7', name: '星河路', confidence: 0.9 },
    };
    for (const channel of ['web', 'phone'] as const) {
      const { order } = taken(await receiveAppeal(house.ports, lampEntry({ channel }), by.citizen));
      taken(await understandAppeal(house.ports, order.orderId));
    }
    const [given] = house.table.items().filter(({ kind }) => kind === 'order');
    const orderId = String(given?.orderId);
    taken(await returnOrder(house.ports, { orderId }, 'zhujian', { ...by.handler, reason: '不归我们' }));
    for (const event of house.events()) await keepOrderFact(house.ports, event);
    const rows = async (group: 'unit' | 'theme' | 'place' | 'channel' | 'day', reader: object = manager) => {
      const shown = taken(
        await showAppealFigures(house.ports, { id: 'x', ...reader }, { ...period, by: group }),
      );
      return shown.rows.map(({ id, placeName, figures }) => [
        id,
        placeName,
        figures.received,
        figures.returns,
      ]);
    };
    expect(await rows('unit')).toEqual([
      ['chengguan', '星河路', 1, 1],
      ['zhujian', '星河路', 1, 0],
    ]);
    expect(await rows('theme')).toEqual([['城乡建设', '星河路', 2, 1]]);
    expect(await rows('place')).toEqual([['430102-7', '星河路', 2, 1]]);
    expect((await rows('channel')).map(([id, , received]) => [id, received])).toEqual([
      ['phone', 1],
      ['web', 1],
    ]);
    expect(await rows('day')).toEqual([['2026-11-23', '星河路', 2, 1]]);
    const head = { role: 'head', username: 'head-zhujian' };
    expect(await rows('unit', head)).toEqual([['zhujian', '星河路', 1, 0]]);
  });

  it.each([
    { from: '2026-11-24', to: '2026-11-23' },
    { from: '2026-01-01', to: '2026-11-23' },
  ])('are not told of a time that is none or too long: %j', async (wish) => {
    const shown = await showAppealFigures(appealHouse().ports, manager, { ...wish, by: 'unit' });
    expect(shown).toMatchObject({ error: { reason: 'period-unfit', limit: 92 } });
  });
});
