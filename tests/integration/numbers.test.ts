import { describe, expect, it } from 'vitest';
import { transfer } from '../../functions/ticketing/app/move-ticket.ts';
import { inLine, type Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { type OwnHall, ownHall } from '../support/own-hall.ts';

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

const numbersUpTo = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `A${String(index + 1).padStart(3, '0')}`);

/** Numbers with a ticket and numbers with a recorded reason, together and sorted. */
async function explained({ hall, day, ports }: OwnHall): Promise<string[]> {
  const [{ items }, { gaps }] = await Promise.all([
    ports.tickets.ofDay(hall.id, day),
    ports.lines.get(hall.id, day, 'tax'),
  ]);
  return [...items, ...gaps].map(({ number }) => number).sort();
}

const sequenceOf = async ({ hall, day, ports }: OwnHall): Promise<number> =>
  (await ports.lines.get(hall.id, day, 'tax')).sequence;

describe('numbers', () => {
  it('are unique and without gaps when 60 people take one at the same moment', async () => {
    const own = ownHall();
    const tickets = await times(60, (index) => own.issue({}, `person-${index}`));
    expect(tickets.map(({ number }) => number).sort()).toEqual(numbersUpTo(60));
    expect((await own.ports.lines.get(own.hall.id, own.day, 'tax')).gaps).toEqual([]);
  });

  it('a request that comes 20 times at once makes one ticket, and every number used up says why', async () => {
    const own = ownHall();
    const tickets = await times(20, () => own.issue({}, 'one-key'));
    expect(new Set(tickets.map(({ ticketId }) => ticketId)).size).toBe(1);
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(1);
    expect(await explained(own)).toEqual(numbersUpTo(await sequenceOf(own)));
  });

  it('stay explained when repeated and new requests come mixed', async () => {
    const own = ownHall();
    await times(40, (index) => own.issue({}, `person-${index % 15}`));
    const { items } = await own.ports.tickets.ofDay(own.hall.id, own.day);
    expect(items).toHaveLength(15);
    expect(await explained(own)).toEqual(numbersUpTo(await sequenceOf(own)));
  });

  it('end at the quota, however many ask at once, and a repeated request still gets its own ticket', async () => {
    const { hall } = ownHall();
    const queues = hall.queues.map((queue) => ({ ...queue, dailyQuota: 10 }));
    const own = ownHall({ queues });
    const asked = await Promise.allSettled(
      Array.from({ length: 25 }, (_, index) => own.issue({}, `person-${index}`)),
    );
    const given = asked.filter((answer) => answer.status === 'fulfilled').map(({ value }) => value);
    expect(given.map(({ number }) => number).sort()).toEqual(numbersUpTo(10));
    const served = asked.findIndex(({ status }) => status === 'fulfilled');
    const again = await own.issue({}, `person-${served}`);
    expect(given.map(({ ticketId }) => ticketId)).toContain(again.ticketId);
  });
});

describe('people who may go before others', () => {
  it('never get the same step, when eight of them come at once', async () => {
    const own = ownHall();
    await times(6, () => own.issue());
    const elderly = await times(8, () => own.issue({ priority: 'elderly' }));
    expect(new Set(elderly.map(stepOf)).size).toBe(8);
    const line = await own.ports.tickets.inLine(own.hall.id, own.day, 'tax');
    expect(line).toHaveLength(14);
    expect(longestRunOfPriority(line)).toBeLessThanOrEqual(own.hall.rules.overtakesPerTurn);
  });

  it('and people moved over from another queue share the steps of a line', async () => {
    const own = ownHall();
    await times(3, () => own.issue());
    const [elderly, moved] = await Promise.all([
      times(3, () => own.issue({ priority: 'disabled' })),
      times(3, async () => {
        const ticket = await own.issue({ services: ['social-transfer'] });
        return own.act(ticket, transfer(own.ports, { queue: 'tax' }));
      }),
    ]);
    const line = [...elderly, ...moved];
    expect(new Set(line.map(stepOf)).size).toBe(6);
    expect(moved.every(({ number, situation }) => number.startsWith('B') && inLine(situation.state))).toBe(
      true,
    );
  });
});

const stepOf = ({ situation }: Ticket): string => situation.place.split('i')[0] ?? '';

/** How many in a row stand in the line who came by priority. */
function longestRunOfPriority(line: readonly Ticket[]): number {
  let longest = 0;
  let run = 0;
  for (const { priority } of line) {
    run = priority === 'none' ? 0 : run + 1;
    if (line.some((other) => other.priority === 'none')) longest = Math.max(longest, run);
  }
  return longest;
}
