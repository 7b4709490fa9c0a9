import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { ids } from '../../functions/shared/runtime/ids.ts';
import { ticketItem } from '../../functions/ticketing/adapters/ticketing-items.ts';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import { walkInPlace } from '../../functions/ticketing/domain/queue-order.ts';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { type OwnHall, ownHall } from '../support/own-hall.ts';
import { waitingTicket } from '../support/ticket-examples.ts';

const queueIds = ['one', 'two', 'three', 'four', 'five'];
const name = (text: string) => ({ 'zh-CN': text, en: text });

/** A hall of five queues and so many windows, each of which serves one queue and helps the others. */
function wideHall(windowCount: number): Partial<Hall> {
  return {
    queues: queueIds.map((id, index) => ({
      id,
      name: name(id),
      prefix: 'ABCDE'.charAt(index),
      department: 'tax',
      dailyQuota: 400,
      coldStart: { serviceMinutes: 5 },
    })),
    serviceItems: queueIds.map((id) => ({ id: `service-${id}`, name: name(id), queue: id })),
    windows: Array.from({ length: windowCount }, (_, index) => {
      const own = queueIds[index % queueIds.length] ?? '';
      return {
        id: `w${index + 1}`,
        name: name(`${index + 1}`),
        serves: [own],
        helps: queueIds.filter((id) => id !== own),
        surge: false,
      };
    }),
  };
}

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

async function filled({ people, windows }: { people: number; windows: number }): Promise<OwnHall> {
  const own = ownHall(wideHall(windows));
  await storeWaiting(own, people);
  await times(windows, (index) => own.open(`w${index + 1}`));
  return own;
}

const ITEMS_PER_BATCH = 25;

/** Puts people into the lines without the way through the kiosk, which another test walks. */
async function storeWaiting({ hall, day, client, table }: OwnHall, people: number): Promise<void> {
  const items = Array.from({ length: people }, (_, index) => {
    const turn = Math.floor(index / queueIds.length) + 1;
    const queue = queueIds[index % queueIds.length] ?? '';
    const ticket = waitingTicket({
      hall: hall.id,
      serviceDay: day,
      ticketId: `${day.replaceAll('-', '')}-${ids.next()}`,
      number: `${'ABCDE'.charAt(index % queueIds.length)}${String(turn).padStart(3, '0')}`,
      situation: { queue, services: [`service-${queue}`], place: walkInPlace(turn, turn) },
    });
    return { PutRequest: { Item: ticketItem(ticket, hall.rules, 400) } };
  });
  const batches = Array.from({ length: Math.ceil(people / ITEMS_PER_BATCH) }, (_, batch) =>
    items.slice(batch * ITEMS_PER_BATCH, (batch + 1) * ITEMS_PER_BATCH),
  );
  for (const batch of batches) await client.send(new BatchWriteCommand({ RequestItems: { [table]: batch } }));
}

/** What must hold after all windows called at the same moment, whoever won which race. */
async function expectOneEach(
  { hall, day, ports }: OwnHall,
  called: readonly (Ticket | null)[],
  people: number,
) {
  const won = called.filter((ticket) => ticket !== null);
  expect(new Set(won.map(({ ticketId }) => ticketId)).size).toBe(won.length);

  const [{ items: tickets }, windows] = await Promise.all([
    ports.tickets.ofDay(hall.id, day),
    ports.windows.ofDay(hall.id, day),
  ]);
  expect(tickets).toHaveLength(people);
  const atWindow = tickets.filter(({ situation }) => situation.state === 'called');
  expect(atWindow).toHaveLength(won.length);
  for (const { ticketId, situation, history } of atWindow) {
    expect(history.map(({ action }) => action)).toEqual(['issue', 'call']);
    expect(windows.find(({ windowId }) => windowId === situation.window)?.ticket).toBe(ticketId);
  }
  expect(windows.filter(({ ticket }) => ticket !== undefined)).toHaveLength(won.length);
  const waiting = await ports.tickets.allInLine(hall.id, day);
  expect(waiting).toHaveLength(people - won.length);
}

/** The local cloud is slow at lines this long, and slower on a busy machine. */
const PATIENCE = { timeout: 300_000 };

describe('200 windows call at once', PATIENCE, () => {
  it('over 1,000 waiting: each gets a person of its own, and nobody is lost', async () => {
    const own = await filled({ people: 1000, windows: 200 });
    const called = await times(200, (index) => own.call(`w${index + 1}`));
    expect(called).not.toContain(null);
    await expectOneEach(own, called, 1000);
  });

  it('over 150 waiting: all 150 are called, and only then is a window told that nobody waits', async () => {
    const own = await filled({ people: 150, windows: 200 });
    const called = await times(200, (index) => own.call(`w${index + 1}`));
    expect(called.filter((ticket) => ticket === null)).toHaveLength(50);
    await expectOneEach(own, called, 150);
  });
});

describe('one window', () => {
  it('that calls five times at once holds one person', async () => {
    const own = await filled({ people: 10, windows: 1 });
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => own.call('w1')));
    const called = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value?.ticketId] : []));
    expect(new Set(called).size).toBe(1);
    expect(await own.ports.tickets.allInLine(own.hall.id, own.day)).toHaveLength(9);
  });

  it('that repeats its call (same key) five times at once gets the same person each time', async () => {
    const own = await filled({ people: 10, windows: 1 });
    const called = await times(5, () => own.call('w1', 'the-key'));
    expect(new Set(called.map((ticket) => ticket?.ticketId)).size).toBe(1);
    expect(await own.ports.tickets.allInLine(own.hall.id, own.day)).toHaveLength(9);
  });
});
