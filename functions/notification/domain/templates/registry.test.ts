import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { definitionOf, type EventData, type EventType } from '../../../../events/catalog.ts';
import { channelKinds } from '../channel.ts';
import { renderer, type TemplateFor, type TemplateKind, templates } from './registry.ts';
import { placeholdersOf, type Template } from './template.ts';

const languages = ['zh-CN', 'en'] as const;
const render = renderer({
  timeZone: 'Asia/Shanghai',
  signature: { 'zh-CN': '星河区政务服务', en: 'Xinghe Services' },
  names: {
    hall: { center: { 'zh-CN': '政务服务中心', en: 'the Service Centre' } },
    queue: { tax: { 'zh-CN': '涉税业务', en: 'Tax' } },
  },
});

/** Does not compile when a template has a placeholder that the payload of its event lacks. */
const told = {
  'ticketing.ticket-issued.v1': 'ticket-issued',
  'ticketing.near-turn.v1': 'near-turn',
  'ticketing.ticket-called.v1': 'ticket-called',
  'ticketing.ticket-missed.v1': 'ticket-missed',
  'ticketing.ticket-moved.v1': 'ticket-moved',
  'ticketing.wait-alert-raised.v1': 'wait-alert-raised',
  'ticketing.wait-alert-repeated.v1': 'wait-alert-repeated',
  'ticketing.wait-alert-escalated.v1': 'wait-alert-escalated',
  'ticketing.crowd-warning-changed.v1': 'crowd-warning-changed',
  'ticketing.surge-advised.v1': 'surge-advised',
  'certificates.expiry-reminder-due.v1': 'certificate-expiry-reminder',
  'appeals.appeal-alerted.v1': 'appeal-alerted',
  'appeals.deadline-warned.v1': 'appeal-deadline-warned',
  'appeals.request-made.v1': 'appeal-request-made',
  'appeals.matter-alerted.v1': 'appeal-matter-alerted',
  'appeals.hot-topics-told.v1': 'appeal-hot-topics',
  'appeals.unit-overloaded.v1': 'appeal-unit-overloaded',
  'appeals.appeal-received.v1': 'appeal-received',
  'appeals.answer-given.v1': 'appeal-answered',
  'appeals.order-reopened.v1': 'appeal-reopened',
  'appeals.order-paused.v1': 'appeal-paused',
  'appeals.request-answered.v1': 'appeal-extended',
  'appeals.order-closed.v1': 'appeal-closed',
  'identity.code-wanted.v1': 'identity-code',
  'identity.pulling-suspected.v1': 'identity-pulling-suspected',
  'identity.fraud-suspected.v1': 'identity-fraud-suspected',
  'policy.firm-matched.v1': 'policy-matched',
  'policy.relocation-warned.v1': 'policy-relocation-warned',
  'policy.need-matched.v1': 'policy-need-matched',
  'policy.application-returned.v1': 'policy-application-returned',
  'policy.application-correction-due.v1': 'policy-application-correction-due',
  'policy.application-lapsed.v1': 'policy-application-decided',
  'policy.application-approved.v1': 'policy-application-decided',
  'policy.application-rejected.v1': 'policy-application-decided',
  'policy.application-revoked.v1': 'policy-application-decided',
  'policy.application-paid.v1': 'policy-application-decided',
  'policy.space-asked.v1': 'policy-space-asked',
  'policy.space-ending.v1': 'policy-space-ending',
  'policy.space-found.v1': 'policy-space-found',
  'policy.need-ending.v1': 'policy-need-ending',
} as const satisfies { readonly [T in EventType]?: TemplateFor<EventData<T>> };

// @ts-expect-error the payload of a closed window has no ticket number to print
const wrong: TemplateFor<EventData<'ticketing.window-closed.v1'>> = 'ticket-called';

/** What is opened with the contact, right before a message is written. */
const opened = { link: 'Lm3vQ8yTz0aXcVbNqWeRtYuIoPaSdFgH', code: '048217' };
const digest = { count: 2, day: '2026-11-23', lines: ['A014号已过号', '您的营业执照将到期'] };

/** Payloads of the examples of the catalogue, by event type. */
const examples = Object.keys(told).flatMap((type) => {
  const [context, name] = [type.slice(0, type.indexOf('.')), type.slice(type.indexOf('.') + 1)];
  const folder = new URL(`../../../../events/${context}/examples/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.valid`))
    .map((file) => {
      const { data } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      return { kind: told[type as keyof typeof told] as TemplateKind, file, data: { ...data, ...opened } };
    });
});
const all = [...examples, { kind: 'digest' as TemplateKind, file: 'digest', data: digest }];
const everyTemplate: readonly Template[] = Object.values(templates);
function shapeOf(type: string): z.ZodObject['shape'] {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`there is no event ${type}`);
  return definition.data.shape;
}
const textsOf = ({ cases }: Template) =>
  Object.values(cases).flatMap((wordings) =>
    languages.flatMap((language) => Object.values(wordings[language])),
  );

describe('every template', () => {
  it('is looked at', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(templates)));
    expect(wrong).toBe('ticket-called');
  });
  it('is registered under its kind, and only once', () => {
    expect(everyTemplate.map(({ kind }) => kind)).toEqual(Object.keys(templates));
  });
  it.each(all)('says $file in each language on each channel', ({ kind, data }) => {
    for (const channel of channelKinds)
      for (const language of languages) {
        const rendered = render(kind, 1, channel, language, data);
        if (!rendered.ok)
          throw new Error(`${kind} ${channel} ${language}: ${JSON.stringify(rendered.error)}`);
        const { text, subject, segments } = rendered.value;
        expect(`${subject ?? ''}${text}`).not.toMatch(/[{}]|undefined|NaN|null/);
        expect(text.trim()).not.toBe('');
        expect(subject === undefined).toBe(channel === 'sms');
        if (channel === 'sms') expect(segments).toBeLessThanOrEqual(3);
      }
  });
  it('prints only fields that the schema of its event has', () => {
    for (const [type, kind] of Object.entries(told)) {
      const fields = [...Object.keys(shapeOf(type)), ...Object.keys(opened)];
      const printed = textsOf(templates[kind]).flatMap(placeholdersOf);
      expect(fields, kind).toEqual(expect.arrayContaining(printed.map(({ name }) => name)));
    }
  });
  it('has a case for every value of the field that decides', () => {
    for (const [type, kind] of Object.entries(told)) {
      const { by, cases }: Template = templates[kind];
      if (by === undefined) continue;
      const field = shapeOf(type)[by] as z.ZodEnum;
      expect(Object.keys(cases).sort(), kind).toEqual([...field.options].sort());
    }
  });
  it('says the same things in both languages', () => {
    for (const each of everyTemplate)
      for (const wordings of Object.values(each.cases))
        for (const form of ['short', 'mail', 'card'] as const) {
          const [chinese, english] = languages.map((language) =>
            [...new Set(placeholdersOf(wordings[language][form]).map(({ name }) => name))].sort(),
          );
          expect(english, `${each.kind} ${form}`).toEqual(chinese);
        }
  });
  it('is an error, not a text with a hole, when any field it prints is missing or empty', () => {
    for (const { kind, data } of all) {
      const rendered = render(kind, 1, 'email', 'zh-CN', data);
      if (!rendered.ok) throw new Error(kind);
      const { template: _kind, ...printed } = rendered.value.data;
      for (const placeholder of Object.keys(printed))
        for (const hole of [undefined, null, '', {}, Number.NaN])
          expect(render(kind, 1, 'email', 'zh-CN', { ...data, [placeholder]: hole })).toMatchObject({
            ok: false,
            error: { reason: 'missing-placeholder', kind, version: 1 },
          });
    }
  });
});

const called = all.find(({ kind }) => kind === 'ticket-called')?.data;

describe('a notice in words', () => {
  it('is short and signed as an SMS, with its parts counted', () => {
    expect(render('ticket-called', 1, 'sms', 'zh-CN', { ...called, attempt: 2 })).toEqual({
      ok: true,
      value: {
        text: '【星河区政务服务】请A014号到03号窗口办理（第2次呼叫）。',
        data: expect.objectContaining({
          template: 'ticket-called',
          number: 'A014',
          window: '03',
          attempt: '2',
        }),
        segments: 1,
        encoding: 'ucs-2',
        chinaSegments: 1,
      },
    });
  });
  it('names the house by its names, and by ids where it has none', () => {
    const mail = render('near-turn', 1, 'email', 'en', {
      kind: 'people-ahead',
      number: 'A014',
      ahead: 1,
      hall: 'center',
      queue: 'stamp',
    });
    expect(mail).toMatchObject({
      value: {
        subject: 'Ticket A014: 1 person ahead of you',
        text: expect.stringContaining('the Service Centre, stamp: 1 person ahead'),
      },
    });
  });
  it('tells times by the clocks of the district, and days as people write them', () => {
    const missed = { number: 'A1', window: '03', hall: 'center', graceUntil: '2026-11-23T16:05:00.000Z' };
    expect(render('ticket-missed', 1, 'sms', 'en', missed)).toMatchObject({
      value: { text: expect.stringContaining('by 00:05') },
    });
    const joined = (language: 'zh-CN' | 'en') => render('digest', 1, 'email', language, digest);
    expect(joined('zh-CN')).toMatchObject({ value: { text: expect.stringContaining('2026年11月23日') } });
    expect(joined('en')).toMatchObject({ value: { text: expect.stringContaining('On 23 November 2026') } });
  });
  it('says in an SMS how to get no more of what one may refuse', () => {
    expect(render('digest', 1, 'sms', 'zh-CN', digest)).toMatchObject({
      value: { text: expect.stringMatching(/ 回T退订$/) },
    });
    expect(render('ticket-called', 1, 'sms', 'zh-CN', called)).toMatchObject({
      value: { text: expect.not.stringContaining('退订') },
    });
  });
  it('of a kind or version nobody wrote is an error', () => {
    for (const [kind, version] of [
      ['ticket-called', 2],
      ['toString', 1],
      ['unknown', 1],
    ] as const)
      expect(render(kind, version, 'sms', 'en', called)).toEqual({
        ok: false,
        error: { reason: 'unknown-template', kind, version },
      });
  });
  it('of a case nobody wrote is an error', () => {
    for (const to of ['orange', 'toString', undefined])
      expect(render('crowd-warning-changed', 1, 'sms', 'en', { to })).toMatchObject({
        ok: false,
        error: { reason: 'missing-placeholder', placeholder: 'to' },
      });
  });
});
