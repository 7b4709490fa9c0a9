import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const at = (window: string) => ({ ...inHall, window });
const [clerk, colleague] = [demo.as('clerk-01'), demo.as('clerk-04')];

describe('one visitor, from the kiosk to the figures of the day', () => {
  let day: HallDay;
  let visit: Success<'issueTicket'>;
  const ticket = () => ({ ...inHall, ticket: visit.ticketId });
  const look = () => demo.anybody.ask('showVisit', { params: { link: visit.link } });
  const log = async () => {
    const { log } = await clerk.ask('showTicket', { params: ticket() });
    return log.map(({ action }) => action);
  };

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
  });

  it('takes the first ticket of the day at the kiosk', async () => {
    visit = await demo.as('kiosk-01').ask('issueTicket', {
      params: inHall,
      body: { services: ['tax-registration'], language: 'en' },
      key: `${day.day}-visitor`,
    });
    expect(visit).toMatchObject({ number: 'A001', queue: 'tax', state: 'waiting', ahead: 0 });
    expect(visit.wait).toEqual({ p50Minutes: null, p90Minutes: null });
  });

  it('sees the number on the phone, and how long it may take once a window is open', async () => {
    expect(await look()).toMatchObject({ number: 'A001', ahead: 0, wait: { p50Minutes: null } });
    const window = await clerk.ask('openWindow', { params: at('01') });
    expect(window).toMatchObject({ state: 'open', clerk: 'clerk-01', serves: ['tax'] });
    await vi.waitFor(async () => {
      const { wait } = await look();
      expect(wait.p50Minutes).not.toBeNull();
      expect(wait.p90Minutes ?? 0).toBeGreaterThanOrEqual(wait.p50Minutes ?? 0);
    }, 60_000);
  });

  it('is called, and the board tells where to go', async () => {
    const { ticket: called } = await clerk.ask('callNext', { params: at('01'), key: `${day.day}-call` });
    expect(called).toMatchObject({ ticketId: visit.ticketId, state: 'called', window: '01', calls: 1 });
    const { calls } = await demo.as('board-01').ask('showBoard', { params: inHall });
    expect(calls).toMatchObject([
      { number: 'A001', window: '01', attempt: 1, arrived: false, language: 'en' },
    ]);
    expect(await look()).toMatchObject({
      state: 'called',
      window: '01',
      windowName: { en: 'Window 1' },
      ahead: null,
    });
  });

  it('is called again, though not at once', async () => {
    const early = await clerk.refused('recallTicket', { params: ticket() });
    expect(early).toMatchObject({ status: 409, reason: 'recall-too-soon' });
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    await day.pass(21 / 60);
    expect(await clerk.ask('recallTicket', { params: ticket() })).toMatchObject({
      calls: 2,
      state: 'called',
    });
  });

  it('is served, kept on hold while the window takes somebody else, and taken up again', async () => {
    expect(await clerk.ask('startService', { params: ticket() })).toMatchObject({ state: 'serving' });
    const held = await clerk.ask('holdTicket', { params: ticket(), body: { reason: 'a form is missing' } });
    expect(held).toMatchObject({ state: 'on-hold', window: null });
    expect((await clerk.ask('callNext', { params: at('01') })).ticket).toBeNull();
    const resumed = await clerk.ask('resumeTicket', { params: ticket(), body: { window: '01' } });
    expect(resumed).toMatchObject({ state: 'serving', window: '01' });
  });

  it('is moved to another department with the number kept', async () => {
    const moved = await clerk.ask('transferTicket', { params: ticket(), body: { queue: 'social' } });
    expect(moved).toMatchObject({ number: 'A001', queue: 'social', department: 'social', window: null });
    expect(await look()).toMatchObject({
      number: 'A001',
      queue: 'social',
      state: 'transferred-in',
      ahead: 0,
    });
  });

  it('is finished by the colleague there', async () => {
    await colleague.ask('openWindow', { params: at('04') });
    const { ticket: called } = await colleague.ask('callNext', { params: at('04') });
    expect(called).toMatchObject({ number: 'A001', window: '04', calls: 1 });
    await colleague.ask('startService', { params: ticket() });
    const done = await colleague.ask('finishTicket', { params: ticket() });
    expect(done).toMatchObject({ state: 'done', window: null, services: [] });
    expect(await look()).toMatchObject({ state: 'done', window: null });
  });

  it('leaves a whole log, and counts in the statistics', async () => {
    expect(await log()).toEqual([
      'issue',
      'call',
      'recall',
      'start',
      'hold',
      'resume',
      'transfer',
      'call',
      'start',
      'finish',
    ]);
    const params = { ...inHall, day: day.day };
    const figures = await demo.as('manager').ask('showStatistics', { params });
    expect(figures).toMatchObject({ issued: 1, done: 1, open: 0, gaps: [] });
    const { intervals } = await clerk.ask('showTicket', { params: ticket() });
    expect(intervals.map(({ kind, queue }) => `${kind} ${queue}`)).toEqual([
      'waiting tax',
      'called tax',
      'walking tax',
      'serving tax',
      'on-hold tax',
      'serving tax',
      'waiting social',
      'walking social',
      'serving social',
    ]);
  });

  it('was told of each step once', async () => {
    await vi.waitFor(async () => {
      const { notices } = await demo.as('manager').ask('listNotices', { query: { day: day.day } });
      const own = notices.filter(
        ({ recipient, kind }) => recipient === visit.ticketId && kind !== 'near-turn',
      );
      expect(own.map(({ kind }) => kind).sort()).toEqual([
        'ticket-called',
        'ticket-called',
        'ticket-called',
        'ticket-issued',
        'ticket-moved',
      ]);
    }, 60_000);
  });
});
