import { beforeAll, describe, expect, it } from 'vitest';
import { deployedDistrict } from '../support/deployed-district.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';

const demo = deployedDistrict('demo');
const inHall = { hall: 'center' };
const inWindow = { ...inHall, window: '07' };
const clerk = demo.as('clerk-07');
const { anybody } = demo;

const takeByPhone = (phone: string, key?: string) =>
  anybody.ask('issueTicketByPhone', {
    params: inHall,
    body: { services: ['business-registration'], language: 'zh-CN', phone },
    ...(key ? { key } : {}),
  });
const callNext = async () => (await clerk.ask('callNext', { params: inWindow })).ticket;

describe('a ticket taken by phone', () => {
  let day: HallDay;
  let first: Success<'issueTicketByPhone'>;
  let second: Success<'issueTicketByPhone'>;
  const link = (of: { link: string }) => ({ params: { link: of.link } });

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    first = await takeByPhone('13800000001');
    second = await takeByPhone('13800000002');
    await clerk.ask('openWindow', { params: inWindow });
  });

  it('shows nobody the number of the phone', async () => {
    const shown = await clerk.ask('showTicket', { params: { ...inHall, ticket: first.ticketId } });
    expect(shown.phone).toMatch(/\*/);
    expect(shown.phone).not.toContain('13800000001');
    expect(JSON.stringify(await anybody.ask('showVisit', link(first)))).not.toContain('138');
  });

  it('comes once for a request that is repeated, and not for another one with the same key', async () => {
    const once = await takeByPhone('13800000003', `${day.day}-phone`);
    const again = await takeByPhone('13800000003', `${day.day}-phone`);
    expect(again).toEqual(once);
    const other = await anybody.refused('issueTicketByPhone', {
      params: inHall,
      body: { services: ['food-permit'], phone: '13800000003' },
      key: `${day.day}-phone`,
    });
    expect(other).toMatchObject({ status: 422, reason: 'idempotency-key-reused' });
    await anybody.ask('cancelVisit', link(once));
  });

  it('pauses: is passed over, and has the old place when back', async () => {
    const paused = await anybody.ask('pauseVisit', { ...link(first), body: { minutes: 20 } });
    expect(paused).toMatchObject({ state: 'on-hold', ahead: null });
    expect(Date.parse(paused.awayUntil ?? '') - day.now()).toBeGreaterThan(19 * 60_000);
    expect(await anybody.ask('showVisit', link(second))).toMatchObject({ ahead: 0 });
    const back = await anybody.ask('returnVisit', link(first));
    expect(back).toMatchObject({ state: 'waiting', ahead: 0, awayUntil: null });
    expect(await anybody.ask('showVisit', link(second))).toMatchObject({ ahead: 1 });
  });

  it('may not pause for longer than the hall allows', async () => {
    const refused = await anybody.refused('pauseVisit', { ...link(first), body: { minutes: 61 } });
    expect(refused).toMatchObject({ status: 422, reason: 'too-long', maximumMinutes: 60 });
  });

  it('comes late: others are called first, then the person, in the old place', async () => {
    const late = await anybody.ask('comeLate', { ...link(first), body: { minutes: 10 } });
    expect(late).toMatchObject({ state: 'waiting' });
    expect((await callNext())?.number).toBe(second.number);
    await clerk.ask('startService', { params: { ...inHall, ticket: second.ticketId } });
    await clerk.ask('finishTicket', { params: { ...inHall, ticket: second.ticketId } });
    expect(await callNext()).toBeNull();
    await day.pass(10);
    expect((await callNext())?.number).toBe(first.number);
  });

  it('is missed after three calls, and comes back within the grace to a place of its own', async () => {
    const params = { ...inHall, ticket: first.ticketId };
    const tooSoon = await clerk.refused('missTicket', { params });
    expect(tooSoon).toMatchObject({ status: 409, reason: 'call-limit-not-reached', calls: 1, limit: 3 });
    await day.pass(0.5);
    await clerk.ask('recallTicket', { params });
    await day.pass(0.5);
    await clerk.ask('recallTicket', { params });
    expect(await clerk.ask('missTicket', { params })).toMatchObject({ state: 'missed', window: null });
    const back = await anybody.ask('returnVisit', link(first));
    expect(back).toMatchObject({ state: 'waiting', ahead: 0 });
    expect(Date.parse(back.notBefore ?? '')).toBeGreaterThan(day.now());
    expect(await callNext()).toBeNull();
  });

  it('is given up, which a repeated request does not do twice', async () => {
    const cancelled = await anybody.ask('cancelVisit', { ...link(first), key: 'give-up' });
    expect(cancelled).toMatchObject({ state: 'cancelled', ahead: null });
    const again = await anybody.ask('cancelVisit', { ...link(first), key: 'give-up' });
    expect(again.version).toBe(cancelled.version);
    expect(await anybody.refused('cancelVisit', link(first))).toMatchObject({
      status: 409,
      reason: 'wrong-state',
      state: 'cancelled',
    });
  });

  it('cannot come back when the grace is over', async () => {
    const third = await takeByPhone('13800000004');
    const params = { ...inHall, ticket: third.ticketId };
    expect((await callNext())?.number).toBe(third.number);
    await day.pass(4);
    await demo.sweep();
    expect(await anybody.ask('showVisit', link(third))).toMatchObject({ state: 'missed' });
    await day.pass(31);
    const refused = await clerk.refused('returnTicket', { params });
    expect(refused).toMatchObject({ status: 409, reason: 'grace-over', graceMinutes: 30 });
  });
});
