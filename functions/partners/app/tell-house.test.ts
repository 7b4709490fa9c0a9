import { describe, expect, it } from 'vitest';
import {
  allTypes,
  partnerHouse,
  payloads,
  received,
  sentEvent,
} from '../../../tests/support/partner-examples.ts';
import { parseEvent } from '../../shared/runtime/event-parsing.ts';
import type { SentEvent, SentType } from '../domain/sent-event.ts';
import { changeToEvents } from './change-to-events.ts';
import { tellHouse } from './tell-house.ts';

const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const read = (type: SentType, change: object = {}, name: object = {}): SentEvent =>
  ({
    type,
    source: '/s',
    id: 'i-1',
    time: Date.parse(String(sentEvent().time)),
    data: { ...payloads[type], ...change },
    ...name,
  }) as SentEvent;
const told = (event: SentEvent, house = partnerHouse(), receivedAt = received) =>
  tellHouse(house.ports, { partner: 'bureau', event, receivedAt, trace });
const issued = 'partners.certificate-issued.v1';

describe('what a partner sent, as the house keeps it', () => {
  it.each(allTypes)('is published as an event of the catalogue, from the partner: %s', async (type) => {
    const kept = await told(read(type));
    const change = { id: 'r1', after: { kind: 'partner-event', pk: 'x', sk: 'EVENT', ...kept } };
    const [event, ...more] = changeToEvents(change, 'demo');
    expect(more).toEqual([]);
    expect(parseEvent(event)).toMatchObject({
      ok: true,
      value: {
        id: 'r1.0',
        type,
        source: '/districts/demo/partners/bureau',
        time: '2026-11-23T01:20:00.000Z',
        traceparent: trace,
        data: {
          origin: { partner: 'bureau', source: '/s', id: 'i-1', receivedAt: '2026-11-23T01:20:30.500Z' },
        },
      },
    });
    expect(changeToEvents({ ...change, before: change.after }, 'demo')).toEqual([]);
    expect(changeToEvents({ id: 'r2', before: change.after }, 'demo')).toEqual([]);
    expect(changeToEvents({ id: 'r3', after: { ...change.after, kind: 'line' } }, 'demo')).toEqual([]);
  });

  it.each(allTypes)('holds no number, phone or mail in the clear: %s', async (type) => {
    const contacts = [{ phone: '138 1234 5678' }, { email: 'wang.min@example.org' }];
    for (const contact of contacts) {
      const text = JSON.stringify(await told(read(type, type.includes('certificate') ? { contact } : {})));
      expect(text).not.toMatch(/11010519491231002X|1101052026|1101052025|JY13101040012345|13812345678|wang/);
    }
  });

  it('seals the contact for the holder and shows it masked', async () => {
    const house = partnerHouse();
    const { told: byPhone } = await told(read(issued), house);
    const mail = read(issued, { contact: { email: 'wang.min@example.org' } });
    const { told: byMail } = await told(mail, house);
    const holderRef = await house.ports.hasher.refer('person', '11010519491231002x');
    expect(byPhone.data).toMatchObject({
      holderRef,
      holderMasked: '110***********002X',
      contact: { masked: '138****5678' },
    });
    expect(byMail.data).toMatchObject({ contact: { masked: 'w***@example.org' } });
    expect(house.sealed).toEqual([
      ['+8613812345678', holderRef],
      ['wang.min@example.org', holderRef],
    ]);
  });

  it('refers to a firm, and to the number that a renewal replaces', async () => {
    const house = partnerHouse();
    const holder = { kind: 'enterprise', creditCode: '91350100M000100Y43' };
    const { told: renewed } = await told(
      read('partners.certificate-renewed.v1', { holder, replaces: 'A-1 2' }),
      house,
    );
    const { refer } = house.ports.hasher;
    expect(renewed.data).toMatchObject({
      holderKind: 'enterprise',
      holderRef: await refer('enterprise', '91350100M000100Y43'),
      replacesNumberRef: await refer('certificate', 'a12'),
    });
  });
});

describe('the digest of a content', () => {
  it('is the same whenever it comes and however it is sealed', async () => {
    const house = partnerHouse();
    const [one, other] = [await told(read(issued), house), await told(read(issued), house, received + 9e6)];
    expect(other.told).not.toEqual(one.told);
    expect([other.key, other.digest]).toEqual([one.key, one.digest]);
  });
  it.each([
    ['number', { number: '110105202600078' }],
    ['holder', { holder: { kind: 'person', idType: 'passport', idNumber: 'E12345678' } }],
    ['phone with the same mask', { contact: { phone: '13899995678' } }],
    ['absent contact', { contact: undefined }],
    ['day', { expiresOn: '2027-11-20' }],
  ])('differs with another %s', async (_what, change) => {
    const house = partnerHouse();
    const [one, other] = [await told(read(issued), house), await told(read(issued, change), house)];
    expect(other.key).toBe(one.key);
    expect(other.digest).not.toBe(one.digest);
  });
  it('differs with another type or time, the key with another source, id or partner', async () => {
    const house = partnerHouse();
    const type = 'partners.legacy-ticket-issued.v1';
    const one = await told(read(type), house);
    const later = await told(read(type, {}, { time: received }), house);
    const renewed = await told(read('partners.certificate-renewed.v1', { replaces: undefined }), house);
    const certificate = await told(read(issued), house);
    expect(later.digest).not.toBe(one.digest);
    expect(renewed.digest).not.toBe(certificate.digest);
    const names = [{ source: '/t' }, { id: 'i-2' }].map((name) => told(read(type, {}, name), house));
    const abroad = tellHouse(house.ports, {
      partner: 'attendance',
      event: read(type),
      receivedAt: received,
      trace,
    });
    const keys = (await Promise.all([...names, abroad])).map(({ key }) => key);
    expect(new Set([one.key, ...keys]).size).toBe(4);
  });
});
