import type { CatalogEvent, EventData, EventType } from '../../../events/catalog.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';

const at = new Date(benchMoment).toISOString();

const event = <T extends EventType>(type: T, subject: string, data: EventData<T>): CatalogEvent<T> =>
  ({
    specversion: '1.0',
    id: `${subject}.0`,
    source: `/districts/demo/${type.split('.')[0]}`,
    type,
    subject,
    time: at,
    datacontenttype: 'application/json',
    dataschema: `urn:civichall:schema:${type}`,
    data,
  }) as unknown as CatalogEvent<T>;

/** A person is called to a window. */
export const called = (ticketId: string) =>
  event('ticketing.ticket-called.v1', `halls/center/tickets/${ticketId}`, {
    hall: 'center',
    serviceDay: benchDay,
    ticketId,
    number: 'A014',
    queue: 'tax',
    department: 'tax',
    at,
    by: 'clerk',
    window: '03',
    attempt: 1,
    language: 'zh-CN',
  });

const reference = (index: number): string => `${index}`.padStart(26, '0');

/** One of a holder's certificates expires in thirty days. */
export function reminderDue(index: number, holder: number) {
  const certificateId = `${reference(index)}-20230410`;
  return event('certificates.expiry-reminder-due.v1', `certificates/${certificateId}`, {
    certificateId,
    type: 'food-permit',
    department: 'market',
    holderKind: 'enterprise',
    holderRef: reference(holder),
    issuedOn: '2023-04-10',
    expiresOn: '2026-04-10',
    at,
    by: 'system',
    typeName: { 'zh-CN': '食品经营许可证', en: 'Food trading permit' },
    numberMasked: 'JY1*********2345',
    renewalGuide: {
      'zh-CN': '请在有效期届满前，携带许可证和营业执照到企业开办窗口或网上申请延续。',
      en: 'Before it expires, apply for an extension at a business registration window or online, with the permit and the business licence.',
    },
    language: 'zh-CN',
    daysLeft: 30,
    reminder: '30',
    validUntil: '2026-04-02T16:00:00.000Z',
    contact: { masked: '138****0000', sealed: `138${String(10_000_000 + holder)}` },
  });
}
