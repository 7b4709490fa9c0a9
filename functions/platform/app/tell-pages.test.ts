import { describe, expect, it } from 'vitest';
import { liveHouse } from '../../../tests/support/live-house.ts';
import { event } from '../../../tests/support/notification-house.ts';
import { messagesOfEvent } from './messages-of-event.ts';
import { tellPages } from './tell-pages.ts';

const about = {
  ...{ hall: 'center', serviceDay: '2026-03-02', ticketId: '20260302-01ABCDEF', number: 'A001' },
  ...{ queue: 'tax', department: 'tax', at: '2026-03-02T01:00:00.000Z', by: 'kiosk' as const },
};
const issued = event('ticketing.ticket-issued.v1', {
  ...about,
  ...{ channel: 'phone', priority: 'disabled', services: ['tax-return'], language: 'zh-CN' },
  contact: { masked: '138****0000', sealed: 'cipher' },
});
const board = 'halls/center/board';

describe('an event', () => {
  it('is told to the owner of the ticket, to boards and to staff, and to each what is theirs', () => {
    const messages = messagesOfEvent({ ...issued, subject: 'halls/center/tickets/t1', sequence: '4' });
    expect(messages.map(({ topic }) => topic)).toEqual([
      'tickets/20260302-01ABCDEF',
      'halls/center/board',
      'halls/center/staff',
    ]);
    const [own, wall, staff] = messages.map(({ data }) => data);
    expect(wall).toEqual({
      ...{ hall: 'center', serviceDay: '2026-03-02', number: 'A001', queue: 'tax', department: 'tax' },
      at: about.at,
    });
    for (const data of [own, staff]) expect(data).toMatchObject({ priority: 'disabled', by: 'kiosk' });
    expect(JSON.stringify(messages)).not.toMatch(/contact|cipher|138/);
    for (const message of messages)
      expect(message).toMatchObject({ type: issued.type, version: 4, at: about.at });
  });
  it('of a finished visit tells no page who it was', () => {
    const finished = event('ticketing.ticket-finished.v1', {
      ...{ ...about, by: 'clerk', window: '03', services: ['vat'], clerk: 'clerk-03' },
      holder: '0R7V9K2M4N6P8Q1S3T5W7X9Y2Z',
    });
    const messages = messagesOfEvent(finished);
    expect(messages).toHaveLength(3);
    expect(JSON.stringify(messages)).not.toMatch(/0R7V9K2M|clerk-03/);
  });
  it('that names a topic is told there alone; one that is for nobody’s page, nowhere', () => {
    const shown = event('notification.notice-shown.v1', {
      ...{ day: '2026-03-02', key: 'k', kind: 'ticket-called', audience: 'person', recipient: 't1' },
      ...{ subject: 's', cause: { type: 't', id: 'i' }, attempts: 0, at: about.at },
      ...{ topic: 'tickets/20260302-01ABCDEF', language: 'zh-CN', text: 'A001' },
    });
    expect(messagesOfEvent(shown).map(({ topic }) => topic)).toEqual(['tickets/20260302-01ABCDEF']);
    expect(messagesOfEvent(shown)[0]?.data).not.toHaveProperty('topic');
    expect(messagesOfEvent(event('certificates.certificate-revoked.v1', {} as never))).toEqual([]);
  });
});

describe('pages', () => {
  const listening = async (...connections: string[]) => {
    const house = liveHouse();
    for (const connection of connections) {
      await house.ports.connections.add({ connection, openedAt: 0, endsBy: 2_000_000 });
      await house.ports.connections.subscribe(connection, board, 2_000_000);
    }
    return house;
  };

  it('that listen are told once, however often the event comes', async () => {
    const house = await listening('c1', 'c2');
    expect(await tellPages(house.ports, issued)).toEqual({ told: 2, gone: 0, lost: 0 });
    expect(await tellPages(house.ports, issued)).toEqual({ told: 0, gone: 0, lost: 0 });
    for (const connection of ['c1', 'c2'])
      expect(house.heard.get(connection)).toMatchObject([{ kind: 'event', topic: board, sequence: 1 }]);
  });
  it('that are gone are forgotten, and the others told', async () => {
    const house = await listening('c1', 'c2');
    house.pages.set('c1', 'gone');
    expect(await tellPages(house.ports, issued)).toEqual({ told: 1, gone: 1, lost: 0 });
    expect([...house.open.keys()]).toEqual(['c2']);
    expect(house.listeners.get(board)?.size).toBe(1);
  });
  it('whose sign-in has ended are told that and no more', async () => {
    const house = await listening('c1');
    house.wallClock.set(2_000_000);
    expect(await tellPages(house.ports, issued)).toEqual({ told: 0, gone: 1, lost: 0 });
    expect(house.heard.get('c1')).toMatchObject([{ kind: 'refused', reason: 'sign-in-ended', topic: board }]);
    expect(house.listeners.get(board)?.size).toBe(0);
  });
  it('of whom some cannot be reached are passed over; when none can, the event comes again', async () => {
    const house = await listening('c1', 'c2');
    house.pages.set('c1', new Error('throttled'));
    expect(await tellPages(house.ports, issued)).toEqual({ told: 1, gone: 0, lost: 1 });
    const dark = await listening('c1');
    dark.pages.set('c1', new Error('forbidden'));
    await expect(tellPages(dark.ports, issued)).rejects.toThrow('none of 1 pages');
    dark.pages.clear();
    expect(await tellPages(dark.ports, issued)).toMatchObject({ told: 1 });
  });
  it('that a crowd kept from being told are told when it is over', async () => {
    const house = await listening('c1', 'c2');
    house.pages.set('c1', new Error('timeout'));
    const { tell } = house.ports.pages;
    const pages = {
      tell: async (...said: Parameters<typeof tell>) => {
        if (said[0] === 'c2') house.pages.delete('c1');
        return await tell(...said);
      },
    };
    expect(await tellPages({ ...house.ports, pages }, issued)).toEqual({ told: 2, gone: 0, lost: 0 });
    expect(house.heard.get('c2')).toHaveLength(1);
  });
  it('are many at once', async () => {
    const all = Array.from({ length: 180 }, (_, index) => `c${index}`);
    const house = await listening(...all);
    expect(await tellPages(house.ports, issued)).toEqual({ told: 180, gone: 0, lost: 0 });
    for (const connection of all) expect(house.heard.get(connection)).toHaveLength(1);
  });
});
