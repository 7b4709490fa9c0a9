import { describe, expect, it } from 'vitest';
import { addDays } from '../../functions/shared/kernel/local-time.ts';
import { escalateAlerts } from '../../functions/ticketing/app/escalate-alerts.ts';
import { findVisits } from '../../functions/ticketing/app/find-visits.ts';
import { cancel } from '../../functions/ticketing/app/leave-line.ts';
import { finish, start } from '../../functions/ticketing/app/serve-ticket.ts';
import { showFigures, showHeat } from '../../functions/ticketing/app/show-figures.ts';
import type { FigureGroup, Figures } from '../../functions/ticketing/domain/figures.ts';
import { dayEnd } from '../../functions/ticketing/domain/opening-hours.ts';
import { QUARTER } from '../../functions/ticketing/domain/quarter-figures.ts';
import type { VisitMatter } from '../../functions/ticketing/domain/visit-facts.ts';
import { citizen, must, type OwnHall, ownHall } from '../support/own-hall.ts';

const social = { services: ['social-pension'] };
const whole = undefined;
const asTax = new Set(['tax']);
const figuresBy = async (
  { ports, hall, day }: OwnHall,
  by: FigureGroup,
  scope: ReadonlySet<string> | undefined = whole,
) => must(await showFigures(ports, hall.id, day, { by, scope }));
const dayOf = async (own: OwnHall): Promise<Figures> => {
  const [row] = (await figuresBy(own, 'hall')).rows;
  if (!row) throw new Error('no row of the hall');
  return row.day;
};

/** From nine to ten: seven people, one of each fate, one call too late. */
async function anHour(own: OwnHall): Promise<void> {
  await Promise.all(['01', '04'].map((window) => own.open(window)));
  for (let count = 0; count < 4; count++) await own.issue();
  const gone = await own.issue(social);
  await own.issue(social);
  own.pass(10);
  const first = await own.call('01');
  if (!first) throw new Error('nobody was called');
  const serving = await own.act(first, start({}));
  own.pass(8);
  await own.act(serving, finish(own.ports, {}));
  await own.act(gone, cancel({}), citizen);
  await own.call('01');
  own.pass(5);
  await own.sweep();
  own.pass(30);
  await own.issue();
}

describe('the figures of a day', () => {
  it('are counted while it goes on, kept when it ends, and then the same', async () => {
    const own = ownHall();
    await anHour(own);
    expect(await dayOf(own)).toMatchObject({
      arrivals: 7,
      calls: 2,
      callsInTime: 1,
      finished: 1,
      missed: 1,
      cancelled: 1,
      waiting: 4,
      services: 1,
      serviceSeconds: 480,
      windowSeconds: 2 * 53 * 60,
    });
    own.clock.set(dayEnd(own.hall, own.day));
    const before = await figuresBy(own, 'queue');
    expect(before.closed).toBe(false);
    await own.sweep();
    const after = await figuresBy(own, 'queue');
    expect(after.closed).toBe(true);
    expect(await dayOf(own)).toMatchObject({ arrivals: 7, calls: 2, unserved: 4, waiting: 0 });
    const settled = (rows: typeof after.rows) =>
      rows.map(({ id, day: { unserved: _ended, waiting: _left, ...rest } }) => ({ id, ...rest }));
    expect(settled(after.rows).sort((a, b) => a.id.localeCompare(b.id))).toEqual(
      settled(before.rows).sort((a, b) => a.id.localeCompare(b.id)),
    );
    const reads: unknown[] = [];
    const counting = {
      ...own.ports,
      figures: { ...own.ports.figures, visitsOf: async (...asked: unknown[]) => reads.push(asked) as never },
    };
    must(await showFigures(counting, own.hall.id, own.day, { by: 'hall', scope: whole }));
    expect(reads).toEqual([]);
  });

  it('have exactly the visits behind them that they count, quarter by quarter and queue by queue', async () => {
    const own = ownHall();
    await anHour(own);
    const { from = 0, rows, until } = await figuresBy(own, 'queue');
    const behind = async (matter: VisitMatter, queue: string, index: number) => {
      const begin = from + index * QUARTER;
      const wish = { matter, queue, from: begin, to: Math.min(begin + QUARTER, until + 1), scope: whole };
      return must(await findVisits(own.ports, own.hall.id, own.day, wish)).counted.length;
    };
    for (const { id, quarters } of rows)
      for (const [index, quarter] of quarters.entries()) {
        expect(await behind('arrival', id, index)).toBe(quarter.arrivals);
        expect(await behind('call', id, index)).toBe(quarter.calls);
        expect(await behind('late-call', id, index)).toBe(quarter.calls - quarter.callsInTime);
        expect(await behind('miss', id, index)).toBe(quarter.missed);
        expect(await behind('cancel', id, index)).toBe(quarter.cancelled);
        expect(await behind('waiting', id, index)).toBe(quarter.waiting);
      }
  });

  it('of a head are those of the own department, whatever they are told by', async () => {
    const own = ownHall();
    await anHour(own);
    const ids = async (by: FigureGroup) =>
      (await figuresBy(own, by, asTax)).rows.map(({ group, id }) => `${group} ${id}`);
    expect(await ids('hall')).toEqual(['department tax']);
    expect(await ids('department')).toEqual(['department tax']);
    expect(await ids('queue')).toEqual(['queue tax']);
    expect((await ids('window')).sort()).toEqual(['01', '02', '03', '08', '09'].map((id) => `window ${id}`));
    const wish = { matter: 'arrival', scope: asTax } as const;
    const { counted } = must(await findVisits(own.ports, own.hall.id, own.day, wish));
    expect(counted.map(({ queue }) => queue)).toEqual(Array.from({ length: 5 }, () => 'tax'));
  });

  it('add up over closed days by weekday and hour', async () => {
    const own = ownHall();
    for (let week = 0; week < 2; week++) {
      await anHour(own);
      own.clock.set(dayEnd(own.hall, addDays(own.day, 7 * week)));
      await own.sweep();
      own.clock.set(own.at('09:00') + (week + 1) * 7 * 24 * 3_600_000);
      await own.sweep();
    }
    const heat = must(await showHeat(own.ports, own.hall.id, { days: 84, scope: whole }));
    expect(heat).toMatchObject({ days: 2, to: addDays(own.day, 13) });
    expect(heat.cells).toEqual([
      expect.objectContaining({ weekday: 1, hour: 9, days: 2, arrivals: 14, calls: 4, callsInTime: 2 }),
    ]);
    const tax = must(await showHeat(own.ports, own.hall.id, { days: 84, scope: asTax }));
    expect(tax.cells[0]?.arrivals).toBe(10);
  });
});

describe('an alert that is escalated by hand', () => {
  const head = { by: 'head-tax', headOnly: true };

  it('reaches the manager once, whoever else acts at the same moment', async () => {
    const own = ownHall();
    const { ticketId } = await own.issue();
    own.pass(15);
    await own.sweep();
    own.pass(5);
    const wish = { alerts: [ticketId], note: '人手不足' };
    const escalated = () => escalateAlerts(own.ports, own.hall.id, own.day, wish, head);
    await Promise.all([escalated(), escalated(), own.sweep(), escalated()]);
    await own.sweep();
    expect(await escalated()).toMatchObject({ ok: true });
    const alert = await own.ports.alerts.get(own.hall.id, own.day, ticketId);
    expect(alert).toMatchObject({ level: 'manager' });
    expect(alert?.history.filter(({ action }) => action === 'escalate')).toHaveLength(1);
    expect(alert?.nextAt).toBeUndefined();
  });

  it('is all or none: an alert of another department or of nobody keeps the others where they are', async () => {
    const own = ownHall();
    const tax = await own.issue();
    const other = await own.issue(social);
    own.pass(15);
    await own.sweep();
    const wish = (alerts: string[]) =>
      escalateAlerts(own.ports, own.hall.id, own.day, { alerts, note: 'x' }, head);
    expect(await wish([tax.ticketId, other.ticketId])).toMatchObject({
      error: { reason: 'not-your-department', department: 'social' },
    });
    expect(await wish([tax.ticketId, 'nothing'])).toMatchObject({ error: { reason: 'not-found' } });
    await own.open('01');
    await own.call('01');
    expect(await wish([tax.ticketId])).toMatchObject({ error: { reason: 'wait-over' } });
    expect((await own.ports.alerts.get(own.hall.id, own.day, tax.ticketId))?.level).toBe('head');
  });
});
