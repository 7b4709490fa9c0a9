import { describe, expect, it } from 'vitest';
import type { CatalogEvent, EventData, EventType } from '../../../events/catalog.ts';
import { notificationHouse } from '../../../tests/support/notification-house.ts';
import { noticedEvents } from '../subscriptions.ts';
import { noticeOfEvent as acceptedOf } from './notice-of-event.ts';

const { ports } = notificationHouse([]);
const noticeOfEvent = (told: CatalogEvent) => acceptedOf(told, ports)?.notice;

const at = '2026-11-23T01:30:00.000Z';
const ticket = {
  hall: 'center',
  serviceDay: '2026-11-23',
  ticketId: '01KB0000000000000000000001',
  number: 'A014',
  queue: 'tax',
  department: 'tax',
  at,
  by: 'clerk',
} as const;
const alert = {
  hall: 'center',
  serviceDay: '2026-11-23',
  alertId: '01KB0000000000000000000009',
  ticketId: ticket.ticketId,
  number: 'A014',
  queue: 'tax',
  department: 'tax',
  waitedMinutes: 15,
  recipient: 'wang-tax',
  level: 'head',
  times: 1,
  at,
} as const;

const event = <T extends EventType>(type: T, data: EventData<T>): CatalogEvent =>
  ({
    specversion: '1.0',
    id: 'r1.0',
    source: '/districts/demo/ticketing',
    type,
    subject: 'halls/center',
    time: at,
    datacontenttype: 'application/json',
    dataschema: `${type}.schema.json`,
    data,
  }) as unknown as CatalogEvent;

const called = (more: Partial<EventData<'ticketing.ticket-called.v1'>> = {}) =>
  noticeOfEvent(
    event('ticketing.ticket-called.v1', { ...ticket, window: '03', attempt: 1, language: 'zh-CN', ...more }),
  );

describe('a notice', () => {
  it('names the request that it came of', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const data = { ...ticket, window: '03', attempt: 1, language: 'en' };
    const called = event('ticketing.ticket-called.v1', data);
    expect(noticeOfEvent({ ...called, traceparent })?.trace).toBe(traceparent);
  });

  it('is for the person whose ticket the event is about', () => {
    expect(called()).toMatchObject({
      state: 'pending',
      day: '2026-11-23',
      key: `ticket-called#${ticket.ticketId}#tickets/${ticket.ticketId}/calls/${at}`,
      kind: 'ticket-called',
      audience: 'person',
      recipient: ticket.ticketId,
      subject: `tickets/${ticket.ticketId}/calls/${at}`,
      at,
      data: { ...ticket, window: '03', attempt: 1, language: 'zh-CN' },
    });
  });
  it('is the same one when its event comes again', () => {
    expect(called()?.key).toBe(called()?.key);
  });
  it('is another one for each call, also for a first call after the person came back', () => {
    expect(called({ attempt: 2, at: '2026-11-23T01:31:00.000Z' })?.key).not.toBe(called()?.key);
    expect(called({ at: '2026-11-23T02:10:00.000Z' })?.key).not.toBe(called()?.key);
  });
  it('of a near turn is one per ticket and kind, whenever it is noticed', () => {
    const near = (kind: 'people-ahead' | 'minutes-left', when: string) =>
      noticeOfEvent(
        event('ticketing.near-turn.v1', {
          ...ticket,
          kind,
          ahead: 3,
          language: 'zh-CN',
          at: when,
          by: 'system',
        }),
      )?.key;
    expect(near('people-ahead', '2026-11-23T02:00:00.000Z')).toBe(near('people-ahead', at));
    expect(near('minutes-left', at)).not.toBe(near('people-ahead', at));
  });
  it('of an alert is for the member of staff it names, once for each time told', () => {
    const raised = noticeOfEvent(event('ticketing.wait-alert-raised.v1', alert));
    const repeated = (times: number) =>
      noticeOfEvent(event('ticketing.wait-alert-repeated.v1', { ...alert, times }));
    expect(raised).toMatchObject({ audience: 'staff', recipient: 'wang-tax', kind: 'wait-alert-raised' });
    expect(repeated(2)?.key).toBe(repeated(2)?.key);
    expect(repeated(3)?.key).not.toBe(repeated(2)?.key);
  });
  it('is not made of an event that nobody is told of', () => {
    expect(noticeOfEvent(event('ticketing.ticket-started.v1', { ...ticket, window: '03' }))).toBeUndefined();
  });
  it('is made of a warning for the head it names, and of none that names nobody', () => {
    const warned = (recipient?: string) =>
      event('appeals.deadline-warned.v1', {
        ...{ orderId: 'o1', channel: 'web', theme: [], pace: 'normal', unit: 'chengguan', by: 'system' },
        receivedAt: '2026-11-23T01:00:00.000Z',
        ...{ at: '2026-11-23T01:30:00.000Z', clock: 'answer', mark: 80, dueAt: '2026-12-02T01:30:00.000Z' },
        ...(recipient ? { recipient } : {}),
      });
    expect(noticeOfEvent(warned('chen-hall'))).toMatchObject({
      kind: 'appeal-deadline-warned',
      recipient: 'chen-hall',
    });
    expect(noticeOfEvent(warned())).toBeUndefined();
  });

  it('is made, or overtaken, by exactly these events', () => {
    expect([...noticedEvents].sort()).toEqual([
      'appeals.answer-given.v1',
      'appeals.appeal-alerted.v1',
      'appeals.appeal-received.v1',
      'appeals.deadline-warned.v1',
      'appeals.hot-topics-told.v1',
      'appeals.matter-alerted.v1',
      'appeals.order-closed.v1',
      'appeals.order-paused.v1',
      'appeals.order-reopened.v1',
      'appeals.request-answered.v1',
      'appeals.request-made.v1',
      'appeals.unit-overloaded.v1',
      'certificates.certificate-renewed.v1',
      'certificates.certificate-revoked.v1',
      'certificates.expiry-reminder-due.v1',
      'identity.code-wanted.v1',
      'identity.fraud-suspected.v1',
      'identity.pulling-suspected.v1',
      'policy.application-approved.v1',
      'policy.application-correction-due.v1',
      'policy.application-lapsed.v1',
      'policy.application-paid.v1',
      'policy.application-rejected.v1',
      'policy.application-returned.v1',
      'policy.application-revoked.v1',
      'policy.firm-matched.v1',
      'policy.need-ending.v1',
      'policy.need-matched.v1',
      'policy.policy-ended.v1',
      'policy.relocation-warned.v1',
      'policy.space-asked.v1',
      'policy.space-ending.v1',
      'policy.space-found.v1',
      'ticketing.crowd-warning-changed.v1',
      'ticketing.near-turn.v1',
      'ticketing.surge-advised.v1',
      'ticketing.ticket-called.v1',
      'ticketing.ticket-issued.v1',
      'ticketing.ticket-missed.v1',
      'ticketing.ticket-moved.v1',
      'ticketing.wait-alert-escalated.v1',
      'ticketing.wait-alert-raised.v1',
      'ticketing.wait-alert-repeated.v1',
    ]);
  });
});

describe('a citizen who appealed', () => {
  const answer = {
    orderId: '01KB0000000000000000000002',
    answered: '01KB0000000000000000000003',
    channel: 'web',
    receivedAt: at,
    theme: ['城乡建设'],
    pace: 'normal',
    unit: 'chengguan',
    at,
    by: 'handler',
    language: 'en',
  } satisfies EventData<'appeals.answer-given.v1'>;
  const contact = { masked: '138****0000', sealed: 'c2VhbGVk' };

  it('is told of an answer by the number of the own appeal, sealed for that', () => {
    const asked = acceptedOf(event('appeals.answer-given.v1', { ...answer, contact }), ports);
    expect(asked?.notice).toMatchObject({
      kind: 'appeal-answered',
      recipient: answer.orderId,
      subject: `orders/${answer.orderId}/answers/${at}`,
      urgency: 'soon',
      purpose: 'appeal',
      language: 'en',
    });
    expect(asked?.contact).toMatchObject({ contact, sealedFor: { order: answer.orderId } });
    expect(JSON.stringify(asked?.notice)).not.toContain(contact.sealed);
  });
  it('who left no number is told nothing', () => {
    expect(acceptedOf(event('appeals.answer-given.v1', answer), ports)).toBeUndefined();
  });
});
