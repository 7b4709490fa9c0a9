import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import demo from '../../../infra/config/districts/demo.json' with { type: 'json' };
import {
  act,
  clerk,
  minutes,
  nine,
  system,
  taken,
  waitingTicket,
} from '../../../tests/support/ticket-examples.ts';
import type { Figures } from './figures.ts';
import type { Hall } from './hall.ts';
import { heatMap, hoursOf } from './heat-map.ts';
import { dayFigures, type FigureRow, type LoggedTicket, QUARTER } from './quarter-figures.ts';
import type { ServiceWindow } from './service-window.ts';
import { type HistoryEntry, inLine, type TicketState } from './ticket.ts';
import {
  callTicket,
  endDay,
  finishTicket,
  holdTicket,
  resumeTicket,
  startService,
  undoLast,
} from './ticket-actions.ts';
import { standing, timeSpent } from './ticket-intervals.ts';
import { ticketTransitions } from './ticket-transitions.ts';

const hall = demo.ticketing.halls[0] as unknown as Hall;
const day = '2026-11-23';
const at = { window: '01', clerk: clerk.id };
const evening = nine + minutes(9 * 60);
const rowOf = (rows: readonly FigureRow[], group: string, id: string): FigureRow => {
  const found = rows.find((row) => row.group === group && row.id === id);
  if (!found) throw new Error(`no row ${group} ${id}`);
  return found;
};
const figures = (tickets: readonly LoggedTicket[], windows: readonly ServiceWindow[] = [], until = evening) =>
  dayFigures(hall, day, { tickets, windows }, until);

/** Window 01 opens at nine for tax, serves social too from 9:20 on, and closes at 9:35. */
const window: ServiceWindow = {
  hall: 'center',
  serviceDay: day,
  windowId: '01',
  state: 'closed',
  serves: ['tax', 'social'],
  helps: [],
  history: [
    { action: 'open', at: nine, by: clerk.id, serves: ['tax'] },
    { action: 'serve', at: nine + minutes(20), by: clerk.id, serves: ['tax', 'social'] },
    { action: 'close', at: nine + minutes(35), by: clerk.id, serves: ['tax', 'social'] },
  ],
  version: 3,
};

describe('a day by quarter hours', () => {
  it('counts what happened when it happened, a wait with the call that ended it', () => {
    const called = taken(callTicket(waitingTicket(), act(clerk, 16), at));
    const held = taken(holdTicket(taken(startService(called, act(clerk, 18))), act(clerk, 22)));
    const done = taken(finishTicket(taken(resumeTicket(held, act(clerk, 31), at)), act(clerk, 33)));
    const { from, rows } = figures(
      [done, waitingTicket({ issuedAt: nine + minutes(20) })],
      [],
      nine + minutes(40),
    );
    const { day: whole, quarters } = rowOf(rows, 'queue', 'tax');
    expect(from).toBe(nine);
    expect(
      quarters.map(({ arrivals, calls, callsInTime, finished, waiting }) => ({
        arrivals,
        calls,
        callsInTime,
        finished,
        waiting,
      })),
    ).toEqual([
      { arrivals: 1, calls: 0, callsInTime: 0, finished: 0, waiting: 1 },
      { arrivals: 1, calls: 1, callsInTime: 0, finished: 0, waiting: 1 },
      { arrivals: 0, calls: 0, callsInTime: 0, finished: 1, waiting: 1 },
    ]);
    expect(whole).toMatchObject({ waitMinutesMedian: 16, services: 1, serviceMinutesMedian: 6, waiting: 1 });
    expect(rowOf(rows, 'window', '01').day).toMatchObject({ calls: 1, finished: 1, arrivals: 0 });
    expect(rowOf(rows, 'queue', 'social').day.arrivals).toBe(0);
  });

  it('counts a person called at exactly the line as in time', () => {
    const called = taken(callTicket(waitingTicket(), act(clerk, 15), at));
    expect(rowOf(figures([called]).rows, 'hall', 'all').day).toMatchObject({ calls: 1, callsInTime: 1 });
  });

  it('forgets a call that was undone: the wait went on', () => {
    const back = taken(
      undoLast(taken(callTicket(waitingTicket(), act(clerk, 10), at)), act(clerk, 10.5), hall.rules),
    );
    const { day: whole } = rowOf(figures([back], [], nine + minutes(20)).rows, 'queue', 'tax');
    expect(whole).toMatchObject({ calls: 0, waiting: 1, waitMinutesMedian: null });
  });

  it('counts how long windows were open, for the hall once however many queues they serve', () => {
    const { rows } = figures([], [window]);
    const open = (group: string, id: string) =>
      rowOf(rows, group, id).quarters.map(({ windowSeconds }) => windowSeconds / 60);
    expect(open('hall', 'all')).toEqual([15, 15, 5]);
    expect(open('window', '01')).toEqual([15, 15, 5]);
    expect(open('queue', 'social')).toEqual([0, 10, 5]);
    expect(open('department', 'tax')).toEqual([15, 15, 5]);
  });

  it('keeps who was found unserved after an outage in the last quarter of the day', () => {
    const late = taken(endDay(waitingTicket(), { actor: system, now: nine + minutes(30 * 60) }));
    const { rows } = figures([late], [], nine + minutes(40 * 60));
    const { day: whole, quarters } = rowOf(rows, 'hall', 'all');
    expect(whole).toMatchObject({ arrivals: 1, unserved: 1, waiting: 0 });
    // From nine to the hall's day end at half past six.
    expect(quarters.map(({ waiting }) => waiting)).toEqual([...Array.from({ length: 38 }, () => 1), 0]);
  });

  it('of a day without anybody has rows, and no quarters', () => {
    const { from, rows } = figures([]);
    expect(from).toBeUndefined();
    expect(rows).toHaveLength(1 + 3 + 3 + 9);
    expect(rows.every(({ quarters, day: whole }) => quarters.length === 0 && whole.arrivals === 0)).toBe(
      true,
    );
  });
});

/** Any life of a ticket that the transition table allows, undos included. */
const anyLife = fc
  .record({
    begins: fc.integer({ min: 0, max: 8 * 60 * 60_000 }),
    queue: fc.constantFrom('tax', 'social', 'market'),
    steps: fc.array(
      fc.record({
        choice: fc.nat(),
        lasts: fc.integer({ min: 0, max: 40 * 60_000 }),
        queue: fc.constantFrom('tax', 'social', 'market'),
        window: fc.constantFrom('01', '05', '08'),
      }),
      { maxLength: 14 },
    ),
  })
  .map(({ begins, queue, steps }): LoggedTicket => {
    const first: HistoryEntry = {
      action: 'issue',
      at: nine + begins,
      state: 'waiting',
      queue,
      by: 'kiosk-01',
      role: 'kiosk',
    };
    const history = [first];
    let undoable: HistoryEntry | undefined;
    for (const step of steps) {
      const last = history.at(-1) ?? first;
      const possible = ticketTransitions.filter(
        ({ action, from }) =>
          (from as readonly TicketState[]).includes(last.state) && (action !== 'undo' || undoable),
      );
      const row = possible[step.choice % Math.max(1, possible.length)];
      if (!row) break;
      const moves = row.action === 'transfer' || row.action === 'next-service';
      const back = row.action === 'undo' ? undoable : undefined;
      const entry: HistoryEntry = {
        action: row.action,
        at: last.at + step.lasts,
        state: back?.state ?? (row.to === 'before' ? last.state : row.to),
        queue: back?.queue ?? (moves ? step.queue : last.queue),
        by: clerk.id,
        role: 'clerk',
        window: step.window,
      };
      undoable = row.action === 'undo' ? undefined : last;
      history.push(entry);
    }
    return { history };
  });

const sums = [
  'arrivals',
  'calls',
  'callsInTime',
  'finished',
  'missed',
  'cancelled',
  'unserved',
  'services',
  'waitSeconds',
  'serviceSeconds',
  'windowSeconds',
] as const satisfies readonly (keyof Figures)[];
const added = (list: readonly Figures[]) =>
  sums.map((name) => Math.round(list.reduce((sum, each) => sum + each[name], 0) * 1000));

describe('whatever happens in a day', () => {
  const lives = fc.array(anyLife, { maxLength: 25 });

  it('the quarters add up to the day; queues and departments add up to the hall', () => {
    fc.assert(
      fc.property(lives, (tickets) => {
        const { rows } = figures(tickets, [window], nine + minutes(15 * 60));
        for (const { day: whole, quarters } of rows) expect(added(quarters)).toEqual(added([whole]));
        const all = added([rowOf(rows, 'hall', 'all').day]).slice(0, -1);
        for (const group of ['queue', 'department'])
          expect(added(rows.filter((row) => row.group === group).map((row) => row.day)).slice(0, -1)).toEqual(
            all,
          );
      }),
    );
  });

  it('the day is what the logs say, counted another way', () => {
    fc.assert(
      fc.property(lives, (tickets) => {
        const until = nine + minutes(15 * 60);
        const { day: whole } = rowOf(figures(tickets, [], until).rows, 'hall', 'all');
        const lines = tickets
          .flatMap(({ history }) => standing(history))
          .filter(({ at: when }) => when <= until);
        const told = (action: string) => lines.filter((line) => line.action === action).length;
        expect(whole).toMatchObject({
          arrivals: told('issue'),
          calls: told('call'),
          finished: told('finish'),
          missed: told('miss'),
          cancelled: told('cancel'),
          unserved: told('end-day'),
        });
      }),
    );
  });

  it('waiting at a quarter’s end is who stood in a line at that instant', () => {
    fc.assert(
      fc.property(lives, (tickets) => {
        const until = nine + minutes(9 * 60);
        const { from = 0, rows } = figures(tickets, [], until);
        for (const [index, { waiting }] of rowOf(rows, 'hall', 'all').quarters.entries()) {
          const instant = Math.min(from + (index + 1) * QUARTER, until + 1);
          const inLines = tickets.filter(({ history }) => {
            const state = standing(history).findLast(({ at: when }) => when < instant)?.state;
            return state !== undefined && inLine(state);
          });
          expect(waiting).toBe(inLines.length);
        }
      }),
    );
  });

  it('no minute of waiting is counted twice or lost: what calls did not end is still waited or was given up', () => {
    fc.assert(
      fc.property(lives, (tickets) => {
        const until = nine + minutes(40 * 60);
        const called = tickets.filter(({ history }) => {
          const last = standing(history).findLastIndex(({ state }) => inLine(state));
          return standing(history)
            .slice(last)
            .some(({ action }) => action === 'call');
        });
        const { day: whole } = rowOf(figures(called, [], until).rows, 'hall', 'all');
        const all = called.reduce((sum, { history }) => sum + timeSpent({ history }, 'waiting', until), 0);
        expect(Math.round(whole.waitSeconds * 1000)).toBe(all);
      }),
    );
  });
});

describe('the heat map', () => {
  it('adds days up by weekday and hour, of the queues that count', () => {
    fc.assert(
      fc.property(
        fc.array(anyLife, { maxLength: 10 }),
        fc.array(anyLife, { maxLength: 10 }),
        (one, other) => {
          const until = nine + minutes(15 * 60);
          const days = [one, other].map((tickets, index) => {
            const told = dayFigures(hall, day, { tickets, windows: [] }, until);
            return {
              serviceDay: index === 0 ? day : '2026-11-30',
              hours: hoursOf(told, hall.timeZone),
              rows: told.rows,
            };
          });
          const cells = heatMap(days, (queue) => queue !== 'market');
          expect(cells.every(({ weekday, days: count }) => weekday === 1 && count <= 2)).toBe(true);
          const wanted = days.flatMap(({ rows }) =>
            ['tax', 'social'].map((queue) => rowOf(rows, 'queue', queue).day),
          );
          for (const name of ['arrivals', 'calls', 'callsInTime'] as const)
            expect(cells.reduce((sum, cell) => sum + cell[name], 0)).toBe(
              wanted.reduce((sum, each) => sum + each[name], 0),
            );
        },
      ),
    );
  });

  it('puts nine o’clock in Shanghai into hour nine of a Monday', () => {
    const hours = hoursOf(figures([waitingTicket()], [], nine + minutes(20)), hall.timeZone);
    expect(heatMap([{ serviceDay: day, hours }], () => true)).toEqual([
      { weekday: 1, hour: 9, days: 1, arrivals: 1, calls: 0, callsInTime: 0, waitSeconds: 0 },
    ]);
  });
});
