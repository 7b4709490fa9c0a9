import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { definitionOf } from '../../events/catalog.ts';
import { noticedEvents } from '../../functions/notification/subscriptions.ts';
import { ticketingContract } from '../../functions/ticketing/contracts.ts';
import { publishedKinds, queueMovedEvents } from '../../functions/ticketing/subscriptions.ts';
import { dayItems } from '../support/day-items.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type EventTap, tapEvents } from '../support/event-tap.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { type LivePage, openLivePage } from '../support/live-page.ts';

const demo = deployedDistrict('demo');
const called = 'ticketing.ticket-called.v1';
const traceId = '5f1d2c3b4a59687766554433221100ff';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

/** The hops of docs/follow-one-request.md, one test each: the same request is seen at every one of them. */
describe('"call next", followed through the house', () => {
  let day: HallDay;
  let tap: EventTap;
  let ticketId: string;
  let board: LivePage;
  let own: LivePage;

  beforeAll(async () => {
    day = await nextHallDay(demo, '09:00');
    const body = { services: ['tax-return'], language: 'en' };
    const issued = await demo.as('kiosk-01').ask('issueTicket', { params: { hall: 'center' }, body });
    ({ ticketId } = issued);
    await demo.as('clerk-01').ask('openWindow', { params: { hall: 'center', window: '01' } });
    tap = await tapEvents(demo);
    const { live } = await demo.anybody.ask('showVisit', { params: { link: issued.link } });
    [board, own] = await Promise.all([openLivePage(demo, 'board-01'), openLivePage(demo)]);
    expect(await board.subscribe('halls/center/board')).toBe('subscribed');
    expect(await own.subscribe(live.topic, { grant: live.grant })).toBe('subscribed');
  });
  afterAll(() => Promise.all([tap.close(), board.close(), own.close()]));

  it('1 the contract says how it is asked', () => {
    const { method, path, who } = ticketingContract.routes.callNext;
    expect(`${method} ${path}`).toBe('POST /v1/halls/{hall}/windows/{window}/call-next');
    expect(who).toContain('clerk');
  });

  it('2 the handler answers, and hands the trace of the request back', async () => {
    const asked = { params: { hall: 'center', window: '01' }, headers: { traceparent } };
    const answer = await demo.as('clerk-01').send('callNext', asked);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('traceparent')).toBe(traceparent);
    expect(answer.json()).toMatchObject({ ticket: { ticketId, state: 'called', window: '01' } });
  });

  it('3 use case, order and repository: ticket and window changed together, under that trace', async () => {
    const items = await dayItems(demo, day.day);
    const ticket = items.find(({ sk }) => sk === `TICKET#${ticketId}`);
    expect(ticket).toMatchObject({ trace: traceparent, situation: { state: 'called', window: '01' } });
    expect(ticket).not.toHaveProperty('waitKey');
    expect(items.find(({ sk }) => sk === 'WINDOW#01')).toMatchObject({ ticket: ticketId });
    expect(publishedKinds).toContain(ticket?.kind);
  });

  it('4 the stream and its function: the event is on the bus, by the catalogue, under that trace', async () => {
    const ours = () => tap.heard.filter(({ detail }) => detail.traceparent === traceparent);
    await tap.until(() => ours().some((message) => message['detail-type'] === called));
    const [message] = ours();
    expect(message).toMatchObject({
      source: 'civichall.ticketing',
      'detail-type': called,
      detail: {
        type: called,
        source: '/districts/demo/ticketing',
        data: { ticketId, window: '01', attempt: 1 },
      },
    });
    expect(definitionOf(called)?.data.safeParse(message?.detail.data).success).toBe(true);
  });

  it('5 the subscriber’s rule lets it through, and notification keeps the notice, under that trace', async () => {
    expect(noticedEvents).toContain(called);
    await vi.waitFor(async () => {
      const { notices } = await demo.as('manager').ask('listNotices', { query: { day: day.day } });
      const own = notices.filter(({ trace }) => trace === traceparent);
      expect(own).toMatchObject([{ kind: 'ticket-called', recipient: ticketId, data: { window: '01' } }]);
    }, 60_000);
  });

  it('6 the call is told to the board, the call and its notice to the person’s own page', async () => {
    const told = (page: LivePage, type: string, data: object) =>
      vi.waitFor(
        () =>
          expect(page.events()).toContainEqual(
            expect.objectContaining({ type, data: expect.objectContaining(data) }),
          ),
        60_000,
      );
    await told(board, called, { window: '01' });
    await told(own, called, { ticketId, window: '01' });
    await told(own, 'notification.notice-shown.v1', { kind: 'ticket-called' });
  });

  it('7 ticketing itself hears that its queue moved, and looks who is nearly next', async () => {
    expect(queueMovedEvents).toContain(called);
    await vi.waitFor(async () => {
      const line = (await dayItems(demo, day.day)).find(({ sk }) => sk === 'LINE#tax');
      expect(line?.snapshot).toMatchObject({ waiting: 0, windows: 1, idleWindows: 0 });
    }, 60_000);
  });
});
