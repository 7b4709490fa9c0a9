import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../events/catalog.ts';
import {
  act,
  citizen,
  clerk,
  minutes,
  nine,
  rules,
  system,
  taken,
  waitingTicket,
} from '../../../tests/support/ticket-examples.ts';
import type { Ticket } from '../domain/ticket.ts';
import { callTicket, missTicket, pauseTicket, undoLast } from '../domain/ticket-actions.ts';
import { raiseAlert, remind } from '../domain/wait-alert.ts';
import { changeToEvents } from './change-to-events.ts';

const publisher = { district: 'demo', rulesOf: () => rules };
const item = (kind: string, entity: object) => ({ kind, pk: 'HALL#center#2026-11-23', sk: 'x', ...entity });
const eventsOf = (before: Ticket | undefined, after: Ticket) =>
  changeToEvents(
    { id: 'r1', ...(before ? { before: item('ticket', before) } : {}), after: item('ticket', after) },
    publisher,
  );
const called = taken(callTicket(waitingTicket(), act(clerk, 2), { window: '01', clerk: clerk.id }));

describe('what a change of the table means to the house', () => {
  it('is one event for each new line of a log, with ids that a redelivered record makes again', () => {
    const issuedAndCalled = eventsOf(undefined, called);
    expect(issuedAndCalled.map(({ type, id }) => [type, id])).toEqual([
      ['ticketing.ticket-issued.v1', 'r1.0'],
      ['ticketing.ticket-called.v1', 'r1.1'],
    ]);
    expect(eventsOf(undefined, called)).toEqual(issuedAndCalled);
  });

  it('is nothing when no log grew, and nothing for removed or internal items', () => {
    expect(eventsOf(called, { ...called, version: 9 })).toEqual([]);
    expect(changeToEvents({ id: 'r', before: item('ticket', called) }, publisher)).toEqual([]);
    expect(changeToEvents({ id: 'r', after: item('line', { queue: 'tax' }) }, publisher)).toEqual([]);
  });

  it('always parses by the catalogue; how to reach the person is in nothing but the issued ticket, and sealed', () => {
    const contact = { masked: '138****5678', sealed: 'c2VhbGVk' };
    const changes: [Ticket | undefined, Ticket][] = [
      [undefined, waitingTicket({ contact })],
      [waitingTicket({ contact }), taken(pauseTicket(waitingTicket({ contact }), act(citizen, 1), 5))],
      [called, taken(missTicket(called, act(system, 9), rules))],
      [called, taken(undoLast(called, act(clerk, 2.5), rules))],
      [waitingTicket(), waitingTicket({ notices: { 'people-ahead': { at: nine, ahead: 3, minutes: 9.5 } } })],
    ];
    for (const [before, after] of changes) {
      const [event, ...more] = eventsOf(before, after);
      expect(more).toEqual([]);
      expect(definitionOf(event?.type ?? '')?.data.safeParse(event?.data)).toMatchObject({ success: true });
      const { contact: told, ...rest } = (event?.data ?? {}) as { contact?: unknown };
      expect(told).toEqual(before ? undefined : contact);
      expect(JSON.stringify({ ...event, data: rest })).not.toMatch(/secret|138\*|c2VhbGVk/);
    }
  });

  it('tells the subject, the time of the log and the trace of the request', () => {
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const [event] = eventsOf(waitingTicket(), { ...called, trace });
    expect(event).toMatchObject({
      source: '/districts/demo/ticketing',
      subject: `halls/center/tickets/${called.ticketId}`,
      time: new Date(nine + minutes(2)).toISOString(),
      traceparent: trace,
      sequence: '2',
    });
  });

  it('turns alerts into raised, repeated and escalated, and a settled one into silence', () => {
    const to = { head: 'wang-tax', manager: 'chen-hall' };
    const raised = raiseAlert(waitingTicket(), to.head, rules, nine + minutes(15));
    const again = remind(raised, waitingTicket(), to, rules, nine + minutes(20));
    const alertEvents = (before: object | undefined, after: object) =>
      changeToEvents(
        { id: 'a', ...(before ? { before: item('alert', before) } : {}), after: item('alert', after) },
        publisher,
      );
    expect(alertEvents(undefined, raised).map(({ type }) => type)).toEqual([
      'ticketing.wait-alert-raised.v1',
    ]);
    expect(alertEvents(raised, again)[0]).toMatchObject({
      type: 'ticketing.wait-alert-repeated.v1',
      subject: `halls/center/alerts/${raised.alertId}`,
      sequence: '2',
      data: { times: 2 },
    });
    expect(alertEvents(raised, remind(raised, called, to, rules, nine + minutes(20)))).toEqual([]);
  });
});
