import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { callTicket, finishTicket, startService } from '../../functions/ticketing/domain/ticket-actions.ts';
import { raiseAlert } from '../../functions/ticketing/domain/wait-alert.ts';
import { clerkAt, must, type OwnHall, ownHall } from '../support/own-hall.ts';

const act = ({ clock }: OwnHall) => ({ actor: clerkAt('01'), now: clock.now() });
const atWindow = { window: '01', clerk: 'clerk-01' };

describe('reading', () => {
  it('an index shows each write at once', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    for (let count = 1; count <= 15; count++) {
      const { ticketId } = await own.issue();
      const line = await ports.tickets.inLine(hall.id, day, 'tax');
      expect(line.map((ticket) => ticket.ticketId)).toContain(ticketId);
      expect(line).toHaveLength(count);
    }
  });

  it('counts the people ahead without the person itself, in this queue alone', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const people = [await own.issue(), await own.issue(), await own.issue()];
    await own.issue({ services: ['social-transfer'] });
    const elderly = await own.issue({ priority: 'elderly' });
    const ahead = ({ situation }: Ticket) => ports.tickets.countAhead(hall.id, day, 'tax', situation.place);
    expect(await ahead(elderly)).toBe(0);
    expect(await Promise.all(people.map(ahead))).toEqual([1, 2, 3]);
  });

  it('goes over all pages of a line, a day and a count', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    // DynamoDB reads one megabyte a page; 24 tickets of 60 kB are more than that.
    const reason = 'x'.repeat(60_000);
    const people: Ticket[] = [];
    for (let count = 0; count < 24; count++) {
      const ticket = await own.issue();
      const after = {
        ...ticket,
        version: 2,
        history: ticket.history.map((entry) => ({ ...entry, reason })),
      };
      must(await ports.tickets.commit({ before: ticket, after }));
      people.push(after);
    }
    const last = people.at(-1)?.situation.place ?? '';
    expect(await ports.tickets.inLine(hall.id, day, 'tax')).toHaveLength(24);
    expect(await ports.tickets.allInLine(hall.id, day)).toHaveLength(24);
    expect((await ports.tickets.ofDay(hall.id, day)).items).toHaveLength(24);
    expect(await ports.tickets.countAhead(hall.id, day, 'tax', last)).toBe(23);
  });

  it('a day in pages: each ticket once, in the order of issue', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const issued: string[] = [];
    for (let count = 0; count < 7; count++) issued.push((await own.issue()).ticketId);
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ports.tickets.ofDay(hall.id, day, { limit: 3, cursor });
      expect(page.items.length).toBeLessThanOrEqual(3);
      read.push(...page.items.map(({ ticketId }) => ticketId));
      cursor = page.cursor;
    } while (cursor);
    expect(read).toEqual([...issued].sort());
  });
});

describe('a guarded write', () => {
  it('is refused in a state that the action may not start from, though the version fits', async () => {
    const own = ownHall();
    const ticket = await own.issue();
    const called = must(callTicket(ticket, act(own), atWindow));
    const finished = must(finishTicket(must(startService(called, act(own))), act(own)));
    const refused = await own.ports.tickets.commit({
      before: ticket,
      after: { ...finished, version: ticket.version + 1 },
    });
    expect(refused).toMatchObject({ ok: false, error: { reason: 'lost-race', ticket: { version: 1 } } });
    expect(await own.read(ticket)).toEqual(ticket);
  });

  it('is refused at an old version, and says what stands there', async () => {
    const own = ownHall();
    const ticket = await own.issue();
    await own.open('01');
    await own.call('01');
    const after = must(callTicket(ticket, act(own), atWindow));
    expect(
      await own.ports.tickets.commit({ before: ticket, after: { ...after, number: 'A999' } }),
    ).toMatchObject({
      ok: false,
      error: { ticket: { situation: { state: 'called' }, version: 2 } },
    });
  });

  it('takes ticket and window together or neither: a busy window keeps its person', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const [first, second] = [await own.issue(), await own.issue()];
    await own.open('01');
    await own.call('01');
    const after = must(callTicket(second, act(own), atWindow));
    const refused = await ports.tickets.commit({
      before: second,
      after,
      window: { step: 'claim', ...atWindow },
    });
    expect(refused).toMatchObject({ ok: false, error: { window: { ticket: first.ticketId } } });
    expect(await own.read(second)).toEqual(second);
    expect((await ports.windows.get(hall.id, day, '01'))?.ticket).toBe(first.ticketId);
  });

  it('takes ticket and window together or neither: a changed ticket leaves the window free', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const ticket = await own.issue();
    await own.open('01');
    const outdated = { ...ticket, version: 7 };
    const after = must(callTicket(outdated, act(own), atWindow));
    const refused = await ports.tickets.commit({
      before: outdated,
      after,
      window: { step: 'claim', ...atWindow },
    });
    expect(refused.ok).toBe(false);
    expect((await ports.windows.get(hall.id, day, '01'))?.ticket).toBeUndefined();
  });

  it('that was carried out though its answer got lost is taken for its own when tried again', async () => {
    const own = ownHall();
    const ticket = await own.issue();
    const after = { ...must(callTicket(ticket, act(own), atWindow)) };
    must(await own.ports.tickets.commit({ before: ticket, after }));
    expect(await own.ports.tickets.commit({ before: ticket, after })).toEqual({ ok: true, value: undefined });
  });
});

describe('what may be said once', () => {
  it('a notice is given once, however many look at the same moment', async () => {
    const own = ownHall();
    const ticket = await own.issue();
    const given = await Promise.all(
      Array.from({ length: 10 }, () =>
        own.ports.tickets.giveNotice(ticket, 'people-ahead', { at: own.clock.now(), ahead: 3 }),
      ),
    );
    expect(given.filter(Boolean)).toHaveLength(1);
    expect((await own.read(ticket)).notices['people-ahead']).toEqual({ at: own.clock.now(), ahead: 3 });
  });

  it('an alert is raised once, together with the mark on its ticket', async () => {
    const own = ownHall();
    const { ports, hall, day } = own;
    const ticket = await own.issue();
    const raised = await Promise.all(
      Array.from({ length: 5 }, () =>
        ports.tickets.commit({
          before: ticket,
          after: { ...ticket, waitAlertAt: own.clock.now(), version: 2 },
          alert: raiseAlert(ticket, 'wang-tax', hall.rules, own.clock.now()),
        }),
      ),
    );
    expect(raised.filter(({ ok }) => ok)).toHaveLength(1);
    const [alert, ...more] = await ports.alerts.ofDay(hall.id, day);
    expect(more).toEqual([]);
    expect(alert?.version).toBe(1);
  });

  it('an alert already there keeps the ticket from being marked again', async () => {
    const own = ownHall();
    const { ports, hall } = own;
    const ticket = await own.issue();
    const alert = raiseAlert(ticket, 'wang-tax', hall.rules, own.clock.now());
    must(await ports.tickets.commit({ before: ticket, after: { ...ticket, version: 2 }, alert }));
    const marked = { ...ticket, version: 2 };
    const again = await ports.tickets.commit({ before: marked, after: { ...marked, version: 3 }, alert });
    expect(again.ok).toBe(false);
    expect((await own.read(ticket)).version).toBe(2);
  });
});
