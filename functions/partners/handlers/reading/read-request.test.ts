import { describe, expect, it } from 'vitest';
import { allTypes, payloads, sentEvent } from '../../../../tests/support/partner-examples.ts';
import type { RawContent } from '../../../shared/runtime/http-request.ts';
import type { OfferedEvent } from '../../app/receive-events.ts';
import { readRequest } from './read-request.ts';

const content = (mediaType: string, body: unknown, headers: Record<string, string> = {}): RawContent => ({
  mediaType,
  bytes: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  headers: { 'content-type': mediaType, ...headers },
});
const structured = (body: unknown) => content('application/cloudevents+json', body);
const batch = (body: unknown) => content('application/cloudevents-batch+json', body);
const binary = ({ data, ...attributes }: Record<string, unknown>, more: Record<string, string> = {}) => {
  const headers = Object.entries(attributes).map(([name, value]) => [
    `ce-${name}`,
    encodeURIComponent(String(value)),
  ]);
  return content('application/json', data, { ...Object.fromEntries(headers), ...more });
};
const events = (raw: RawContent, language: 'zh-CN' | 'en' = 'en'): readonly OfferedEvent[] => {
  const request = readRequest(raw, language);
  if (!request.ok) throw new Error(request.error.reason);
  return request.value.events;
};
const rejection = (raw: RawContent, language: 'zh-CN' | 'en' = 'en') => {
  const [event] = events(raw, language);
  return event && !event.read.ok ? event.read.error : undefined;
};

describe('the modes of the CloudEvents HTTP binding', () => {
  it.each(allTypes)('carry the same event: %s', (type) => {
    const sent = sentEvent(type, { id: '编号 1', traceid: 'x' });
    const [one] = events(structured(sent));
    expect(one).toEqual({
      name: { source: sent.source, id: sent.id, type },
      type,
      read: {
        ok: true,
        value: {
          type,
          source: sent.source,
          id: sent.id,
          time: Date.parse('2026-11-23T01:20:00Z'),
          data: payloads[type],
        },
      },
    });
    expect(events(binary(sent))).toEqual([one]);
    expect(events(batch([sent, sent]))).toEqual([one, one]);
  });
  it('take an empty batch for what it is', () => expect(events(batch([]))).toEqual([]));
  it('take quotes off a header', () => {
    expect(events(binary(sentEvent(), { 'ce-id': '"a \\"b\\""' }))[0]?.name.id).toBe('a "b"');
  });
});

describe('a request that is refused as a whole', () => {
  it.each([
    ['not-a-cloud-event', content('application/json', payloads['partners.clerk-attendance.v1'])],
    ['not-a-batch', batch(sentEvent())],
    ['malformed-json', structured('{"specversion": }')],
    ['malformed-json', structured('')],
    ['not-utf8', structured(Buffer.from([0x7b, 0x22, 0xd0, 0xc7, 0x22, 0x3a, 0x31, 0x7d]))],
    ['too-many-events', batch(Array.from({ length: 101 }, () => sentEvent()))],
  ])('is refused for %s', (reason, raw) => {
    expect(readRequest(raw, 'en')).toMatchObject({ ok: false, error: { reason } });
  });
});

describe('an event that cannot be read', () => {
  it.each([null, 7, 'text', ['list']])('is no event: %j', (candidate) => {
    expect(rejection(batch([candidate]))).toEqual({ reason: 'not-an-event' });
  });
  it('is told which types or versions there are', () => {
    expect(rejection(structured({ ...sentEvent(), type: 'partners.weather.v1' }))).toEqual({
      reason: 'unknown-type',
      known: allTypes,
    });
    expect(rejection(structured({ ...sentEvent(), type: 'partners.clerk-attendance.v2' }))).toEqual({
      reason: 'unknown-version',
      known: ['partners.clerk-attendance.v1'],
    });
  });
  it('is told its size in bytes', () => {
    const data = { note: '税'.repeat(22_000) };
    expect(rejection(structured(sentEvent(undefined, { data })))).toMatchObject({
      reason: 'event-too-large',
      limitBytes: 65_536,
      bytes: expect.any(Number),
    });
  });
  it('is told every wrong place at once, in attributes and payload', () => {
    const { time: _time, ...sent } = sentEvent();
    const wrong = { ...sent, specversion: '0.3', data: { hall: 'Center', kind: 'late' } };
    const error = rejection(structured(wrong));
    expect(error?.reason).toBe('invalid-event');
    const pointers = error?.reason === 'invalid-event' && error.errors.map(({ pointer }) => pointer).sort();
    expect(pointers).toEqual(['/data/clerk', '/data/hall', '/data/kind', '/specversion', '/time']);
  });
  it('is told of a missing type by its attributes', () => {
    const { type: _type, ...sent } = sentEvent();
    expect(rejection(structured(sent))).toMatchObject({
      reason: 'invalid-event',
      errors: [{ pointer: '/type' }],
    });
  });
  it('names the header of an attribute in binary mode, and the place in the data', () => {
    const data = { ...payloads['partners.clerk-attendance.v1'], kind: 'late' };
    const raw = binary({ ...sentEvent(), time: 'yesterday', data });
    expect(rejection(raw)).toMatchObject({ errors: [{ header: 'ce-time' }, { pointer: '/data/kind' }] });
    expect(rejection(binary(sentEvent(), { 'ce-id': '%ZZ' }))).toMatchObject({
      errors: [{ header: 'ce-id', detail: expect.stringContaining('percent-encoded') }],
    });
  });
  it('is refused with binary data or odd extension names', () => {
    const extended = { ...sentEvent(), data_base64: 'AA==', 'my-name': 'x' };
    expect(rejection(structured(extended))).toMatchObject({
      errors: [
        { pointer: '/data_base64', detail: expect.stringContaining('data_base64') },
        { pointer: '/my-name', detail: expect.stringContaining('1 to 20 lower-case') },
      ],
    });
  });
});

const issued = (change: object) =>
  structured(
    sentEvent('partners.certificate-issued.v1', {
      data: { ...payloads['partners.certificate-issued.v1'], ...change },
    }),
  );

describe('a payload with a wrong value', () => {
  it.each([
    [{ contact: { phone: '1381234567' } }, '/data/contact/phone', 'has 11 digits', '应为 11 位数字'],
    [{ contact: { phone: '02112345678' } }, '/data/contact/phone', 'begins with 13 to 19', '13 至 19 开头'],
    [{ contact: { email: 'a.example.org' } }, '/data/contact/email', 'exactly one @', '恰有一个 @'],
    [{ contact: { email: 'a@example' } }, '/data/contact/email', 'whole domain name', '完整域名'],
    [
      { holder: { kind: 'enterprise', creditCode: '91350100M000100Y44' } },
      '/data/holder/creditCode',
      'check character',
      '校验码不符',
    ],
    [
      { holder: { kind: 'person', idNumber: '110105194912310021' } },
      '/data/holder/idNumber',
      'check character',
      '校验码不符',
    ],
    [
      { holder: { kind: 'person', idType: 'passport', idNumber: 'E 1' } },
      '/data/holder/idNumber',
      'pattern',
      '正则',
    ],
    [{ expiresOn: '2026-11-20' }, '/data/expiresOn', 'after the day of issue', '晚于发证日期'],
  ])('%j is told at its place, in both languages', (change, pointer, english, chinese) => {
    expect(rejection(issued(change))).toEqual({
      reason: 'invalid-event',
      errors: [{ pointer, detail: expect.stringContaining(english) }],
    });
    expect(rejection(issued(change), 'zh-CN')).toMatchObject({
      errors: [{ pointer, detail: expect.stringContaining(chinese) }],
    });
  });
  it('never has the value in what is told', () => {
    const secret = '13812345678901';
    const told = [
      rejection(issued({ contact: { phone: secret } })),
      rejection(issued({ holder: { kind: 'person', idNumber: secret } })),
      rejection(issued({ number: `${secret}\n` })),
    ];
    expect(told.map((each) => each?.reason)).toEqual(Array(3).fill('invalid-event'));
    expect(JSON.stringify(told)).not.toContain(secret);
  });
  it('that tells of an enterprise what did not change is refused', () => {
    const data = { ...payloads['partners.enterprise-changed.v1'], changed: ['address', 'address'] };
    const error = rejection(structured(sentEvent('partners.enterprise-changed.v1', { data })));
    expect(error).toMatchObject({
      errors: [{ pointer: '/data/changed/1' }, { pointer: '/data/now/name' }],
    });
  });
});
