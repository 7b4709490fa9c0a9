import { beforeAll, describe, expect, it } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const [clerk, colleague] = [demo.as('clerk-01'), demo.as('clerk-03')];

describe('a misclick', () => {
  let day: HallDay;
  const inWindow = { ...inHall, window: '01' };
  const served = async () => {
    const body = { services: ['tax-invoice'] };
    const { ticketId } = await demo.as('kiosk-01').ask('issueTicket', { params: inHall, body });
    const params = { ...inHall, ticket: ticketId };
    await clerk.ask('callNext', { params: inWindow });
    await clerk.ask('startService', { params });
    return params;
  };

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    await clerk.ask('openWindow', { params: inWindow });
  });

  it('is taken back within a minute: the person stands at the window as before', async () => {
    const params = await served();
    expect(await clerk.ask('finishTicket', { params })).toMatchObject({ state: 'done' });
    const undone = await clerk.ask('undoAction', { params });
    expect(undone).toMatchObject({ state: 'serving', window: '01', services: ['tax-invoice'] });
    const window = await clerk.ask('showWindow', { params: inWindow });
    expect(window.ticket?.ticketId).toBe(params.ticket);
    const { log } = await clerk.ask('showTicket', { params });
    expect(log.slice(-2).map(({ action }) => action)).toEqual(['finish', 'undo']);
    await clerk.ask('finishTicket', { params });
  });

  it('cannot be taken back twice, by somebody else, after a minute, or when the window has the next', async () => {
    const params = await served();
    expect(await colleague.refused('undoAction', { params })).toMatchObject({
      status: 403,
      reason: 'not-your-ticket',
    });
    await clerk.ask('undoAction', { params });
    expect(await clerk.refused('undoAction', { params })).toMatchObject({ reason: 'nothing-to-undo' });
    await clerk.ask('startService', { params });
    await clerk.ask('finishTicket', { params });

    const next = await served();
    expect(await clerk.refused('undoAction', { params })).toMatchObject({
      status: 409,
      reason: 'window-busy',
    });
    await clerk.ask('finishTicket', { params: next });
    await day.pass(61 / 60);
    expect(await clerk.refused('undoAction', { params: next })).toMatchObject({
      status: 409,
      reason: 'undo-too-late',
      undoSeconds: 60,
    });
  });

  it('counts in no figure: the times are those of what was really done', async () => {
    const params = await served();
    await clerk.ask('finishTicket', { params });
    await clerk.ask('undoAction', { params });
    await clerk.ask('finishTicket', { params });
    const { intervals } = await clerk.ask('showTicket', { params });
    expect(intervals.map(({ kind }) => kind)).toEqual(['waiting', 'walking', 'serving']);
  });
});
