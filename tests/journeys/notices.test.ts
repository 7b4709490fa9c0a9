import { randomUUID } from 'node:crypto';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, type CalendarDay } from '../../functions/shared/kernel/local-time.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { timeOn, workingDayAfter } from '../support/daily-sweep.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { type EventTap, tapEvents } from '../support/event-tap.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { mailsTo, textMessagesTo } from '../support/sent-messages.ts';
import { tellHouse, tellReminder } from '../support/told-house.ts';

type Notice = Success<'listNotices'>['notices'][number];

const demo = deployedDistrict('demo');
const manager = demo.as('manager');
const operator = demo.as('operator');
const run = randomUUID().slice(0, 8);

let hallDay: HallDay;
let day: CalendarDay;
let tap: EventTap;
const goTo = (on: CalendarDay, time: string) => hallDay.moveTo(timeOn(demo, on, time));
const soon = { timeout: 60_000, interval: 100 };

const search = async (query: Readonly<Record<string, string>>): Promise<readonly Notice[]> =>
  (await manager.ask('listNotices', { query: { day, limit: '500', ...query } })).notices;
/** The notice about a subject as soon as it is in this state. */
const inState = async (subject: string, state: string): Promise<Notice> =>
  await vi.waitFor(async () => {
    const notice = (await search({ subject })).find((each) => each.subject === subject);
    expect(notice?.state, subject).toBe(state);
    return notice as Notice;
  }, soon);

const advise = async (recipient: string, queue: string): Promise<string> => {
  const at = new Date(hallDay.now()).toISOString();
  await tellHouse(demo, 'ticketing.surge-advised.v1', {
    hall: 'center',
    serviceDay: day,
    queue,
    windows: 1,
    p50MinutesBefore: 24,
    p50MinutesAfter: 12,
    recipient,
    at,
  });
  return `halls/center/queues/${queue}/surge/${at}`;
};
const mailOf = (account: string): string =>
  demo.district.people.find(({ username }) => username === account)?.email ?? '';
const mailsOfToday = async (account: string, before: number) =>
  (await mailsTo(demo, mailOf(account))).slice(before);
const mailsSoFar = async (account: string): Promise<number> => (await mailsTo(demo, mailOf(account))).length;

/** A phone, holder or certificate that only this file knows. */
const phone = (place: number) => `1371000${String(place).padStart(4, '0')}`;
const holder = (place: number) => `holder-${run}-${place}`;
const remind = (place: number, of = place, to = phone(of)) =>
  tellReminder(demo, hallDay.now(), { certificate: `c-${run}-${place}`, holder: holder(of), phone: to });
const reminderOf = (place: number) => `certificates/c-${run}-${place}/reminders/7`;

beforeAll(async () => {
  hallDay = await nextHallDay(demo, '07:00');
  day = hallDay.day;
  tap = await tapEvents(demo);
});
afterAll(() => tap.close());

describe('quiet hours', () => {
  it('let through what is urgent and defer the rest, which is sent when they are over', async () => {
    const before = await mailsSoFar('head-tax');
    const alert = {
      hall: 'center',
      serviceDay: day,
      ticketId: `t-${run}`,
      number: 'A001',
      queue: 'tax',
      department: 'tax',
      at: new Date(hallDay.now()).toISOString(),
      alertId: `a-${run}`,
      waitedMinutes: 15,
      level: 'head' as const,
      times: 1,
      recipient: 'wang-tax',
    };
    await tellHouse(demo, 'ticketing.wait-alert-raised.v1', alert);
    await inState(`alerts/a-${run}`, 'sent');
    expect(await mailsOfToday('head-tax', before)).toHaveLength(1);

    const advice = await advise('wang-tax', 'tax');
    await inState(advice, 'pending');
    await demo.sweepNotices();
    const deferred = await inState(advice, 'deferred');
    expect(deferred).toMatchObject({
      reason: 'quiet-hours',
      dueAt: new Date(timeOn(demo, day, '08:00')).toISOString(),
    });
    expect(await mailsOfToday('head-tax', before)).toHaveLength(1);
    await goTo(day, '08:00');
    await Promise.all([demo.sweepNotices(), demo.sweepNotices()]);
    await inState(advice, 'sent');
    expect(await mailsOfToday('head-tax', before)).toHaveLength(2);
  });
});

describe('consent', () => {
  const linkIn = (text = '') => /\/v1\/opt-outs\/[\w.-]+/.exec(text)?.[0] ?? '';

  it('ends by the link in a mail: opening it asks, the button does it, another purpose goes on', async () => {
    const [mail] = (await mailsTo(demo, mailOf('head-tax'))).slice(-1);
    const link = linkIn(mail?.BodyText);
    const page = await demo.anybody.fetch(link);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.text()).toMatch(/<form method="post">/);
    expect(await demo.as('head-tax').ask('showOwnPreferences')).toMatchObject({ optedOut: [] });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const done = await demo.anybody.fetch(link, {
      method: 'POST',
      headers: form,
      body: 'List-Unsubscribe=One-Click',
    });
    expect([done.status, done.text()]).toEqual([200, expect.stringContaining('已退订')]);
    expect(await demo.as('head-tax').ask('showOwnPreferences')).toMatchObject({ optedOut: ['advice'] });
    const changed = await demo.anybody.fetch(`${link.slice(0, -4)}aaaa`);
    expect([changed.status, changed.json<{ type: string }>().type]).toEqual([
      404,
      expect.stringMatching(/bad-link$/),
    ]);

    const advice = await advise('wang-tax', 'social');
    await inState(advice, 'pending');
    await demo.sweepNotices();
    expect(await inState(advice, 'suppressed')).toMatchObject({ reason: 'opted-out' });
  });

  it('begins again when the person says so; who refuses mails is told on open pages', async () => {
    await demo.as('head-tax').ask('setOwnPreferences', { body: { optedOut: [], refusedChannels: [] } });
    await demo
      .as('head-market')
      .ask('setOwnPreferences', { body: { optedOut: [], refusedChannels: ['email'] } });
    const before = await mailsSoFar('head-market');
    const told = await advise('wang-tax', 'market');
    const refused = await advise('zhao-market', 'social');
    await Promise.all([inState(told, 'pending'), inState(refused, 'pending')]);
    await demo.sweepNotices();
    await inState(told, 'sent');
    expect(await inState(refused, 'sent')).toMatchObject({ channel: 'live' });
    expect(await mailsTo(demo, mailOf('head-market'))).toHaveLength(before);
  });

  it('of people without an account is set by the operator, and says so of a malformed address', async () => {
    await operator.ask('setAddressPreferences', {
      body: { address: phone(40), optedOut: ['certificate'], refusedChannels: [] },
    });
    const refused = await operator.refused('setAddressPreferences', {
      body: { address: '0591-88', optedOut: [], refusedChannels: [] },
    });
    expect(refused).toMatchObject({ status: 422, reason: 'bad-address' });
  });
});

describe('the suppression list', () => {
  const reply = async (from: string, text: string) => {
    const Message = JSON.stringify({
      originationNumber: from,
      destinationNumber: '+8610690000',
      messageKeyword: 'KEYWORD',
      messageBody: text,
    });
    const TopicArn = outputOf(demo.outputs, 'ReceiptsTopicArn');
    await new SNSClient(demo.target.sdk).send(new PublishCommand({ TopicArn, Message }));
  };
  const listed = async () => (await manager.ask('listSuppressions')).suppressions;
  it('has the number that answered STOP, not the one that answered thanks', async () => {
    await reply(`+86${phone(51)}`, '谢谢');
    await reply(`+86${phone(50)}`, ' td。');
    await vi.waitFor(
      async () =>
        expect((await listed()).map(({ address, reason, by }) => [address, reason, by])).toEqual([
          ['137****0050', 'asked', 'reply'],
        ]),
      soon,
    );
  });
});

describe('the morning’s digest', () => {
  let failing: string;

  it('joins what one person is told into one message; holds the daily cap; simulated people never reach a provider', async () => {
    await Promise.all([remind(1), remind(2, 1), remind(3, 1), remind(4)]);
    // Six holders with one phone: five messages a day are enough for anybody.
    await Promise.all([11, 12, 13, 14, 15, 16].map((place) => remind(place, place, phone(10))));
    await Promise.all([remind(40), remind(50)]);
    await remind(20, 20, '13800000000');
    failing = await remind(21, 21, '13800000001');
    await Promise.all([remind(22, 22, '13800000002'), remind(23, 23, '13800000003')]);
    const all = [1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 40, 50];
    await Promise.all(all.map((place) => inState(reminderOf(place), 'pending')));
    await goTo(day, '09:00');
    await Promise.all([demo.sweepNotices(), demo.sweepNotices()]);
    await demo.sweepNotices();

    const [digest, ...more] = await textMessagesTo(demo, phone(1));
    expect(more).toEqual([]);
    expect(digest).toMatch(/您有3条政务通知/);
    expect(digest).toMatch(/回T退订/);
    expect(await textMessagesTo(demo, phone(4))).toEqual([expect.stringContaining('还有7天')]);
    expect((await search({ state: 'joined' })).map(({ subject }) => subject).sort()).toEqual(
      [1, 2, 3].map(reminderOf),
    );
    expect(await textMessagesTo(demo, phone(10))).toHaveLength(5);
    const capped = (await search({ state: 'deferred' })).filter(({ reason }) => reason === 'daily-cap');
    expect(capped).toMatchObject([
      { dueAt: new Date(timeOn(demo, workingDayAfter(demo, day), '08:00')).toISOString() },
    ]);
    expect(await inState(reminderOf(40), 'suppressed')).toMatchObject({ reason: 'opted-out' });
  });

  it('simulated recipients: success, failure, a time-out and "too many" each have their end', async () => {
    expect(await inState(reminderOf(20), 'sent')).toMatchObject({ provider: 'sns', channel: 'sms' });
    expect(await inState(reminderOf(21), 'failed')).toMatchObject({ reason: 'simulated' });
    // Nobody knows whether the provider has it: sending again might tell the person twice.
    expect(await inState(reminderOf(22), 'failed')).toMatchObject({ reason: 'outcome-unknown' });
    const throttled = await inState(reminderOf(23), 'retrying');
    expect(throttled).toMatchObject({ reason: 'http-429', attempts: 1 });
    expect(Date.parse(throttled.dueAt ?? '')).toBeGreaterThan(Date.parse(throttled.log.at(-1)?.at ?? ''));
    const simulated = ['13800000000', '13800000001', '13800000002', '13800000003'];
    const reached = await Promise.all(simulated.map((each) => textMessagesTo(demo, each)));
    expect(reached.flat()).toEqual([]);
  });

  it('what failed is told to whoever asked for it', async () => {
    await tap.until((heard) =>
      heard.some(
        ({ detail }) =>
          detail.type === 'notification.notice-failed.v1' &&
          detail.data.cause.id === failing &&
          detail.data.reason === 'simulated',
      ),
    );
  });
});

describe('sending again', () => {
  it('tells what was suppressed when the operator took the number off the list, once; nothing else', async () => {
    const { suppressions } = await manager.ask('listSuppressions');
    const [entry] = suppressions;
    await operator.ask('removeSuppression', { params: { id: entry?.id ?? '' } });
    const gone = await operator.refused('removeSuppression', { params: { id: entry?.id ?? '' } });
    expect(gone).toMatchObject({ status: 404, reason: 'not-found' });
    const { key, reason } = await inState(reminderOf(50), 'suppressed');
    expect(reason).toBe('address-suppressed');
    expect(await operator.ask('resendNotice', { body: { day, key } })).toMatchObject({ state: 'pending' });
    await demo.sweepNotices();
    await inState(reminderOf(50), 'sent');
    expect(await textMessagesTo(demo, phone(50))).toHaveLength(1);
    const again = await operator.refused('resendNotice', { body: { day, key } });
    expect(again).toMatchObject({ status: 409, reason: 'wrong-state', state: 'sent' });
    const unknown = await operator.refused('resendNotice', { body: { day, key: 'no#such#notice' } });
    expect(unknown).toMatchObject({ status: 404, reason: 'not-found' });
  });
});

describe('operators see', () => {
  it('notices by kind, subject and state, ids only', async () => {
    const [one, ...others] = await search({ subject: reminderOf(21), state: 'failed' });
    expect(others).toEqual([]);
    expect(one?.log.map(({ action }) => action)).toEqual(['accept', 'claim', 'give-up']);
    expect(await search({ subject: reminderOf(21), state: 'sent' })).toEqual([]);
    const all = await search({});
    expect(JSON.stringify(all)).not.toMatch(/1371000|13800000|@/);
    const refused = await demo.as('clerk-01').refused('listNotices', { query: { day } });
    expect(refused).toMatchObject({ status: 403, reason: 'wrong-role' });
    const badState = await manager.refused('listNotices', { query: { day, state: 'lost' } });
    expect(badState.errors).toMatchObject([{ parameter: 'state' }]);
  });

  it('what a template says in each language, how long its SMS is, and what it lacks', async () => {
    const data = { number: 'A014', window: '03', attempt: 1 };
    const preview = { kind: 'ticket-called', channel: 'sms', data };
    const chinese = await manager.ask('previewTemplate', { body: preview });
    expect(chinese).toMatchObject({ segments: 1, encoding: 'ucs-2', subject: null });
    expect(chinese.text).toContain('A014');
    const english = await manager.ask('previewTemplate', { body: { ...preview, language: 'en' } });
    expect(english).toMatchObject({ segments: 1, text: expect.stringContaining('03') });
    const refusal = async (change: object) =>
      await manager.refused('previewTemplate', { body: { ...preview, ...change } });
    expect(await refusal({ data: { number: 'A014', attempt: 1 } })).toMatchObject({
      status: 422,
      reason: 'missing-placeholder',
      placeholder: 'window',
    });
    expect(await refusal({ kind: 'weather' })).toMatchObject({ reason: 'unknown-template' });
    expect(await refusal({ version: 9 })).toMatchObject({ reason: 'unknown-template', version: 9 });
  });

  it('that there is no template in a language the house does not write', async () => {
    const refused = await manager.refused('previewTemplate', {
      body: { kind: 'ticket-called', channel: 'sms', language: 'fr', data: {} },
    });
    expect(refused).toMatchObject({ status: 400, reason: 'invalid-request' });
    expect(refused.errors).toMatchObject([{ pointer: '/language' }]);
  });

  it('the day’s report by kind, channel and state, in JSON and for a spreadsheet', async () => {
    const { rows } = await manager.ask('showDeliveryReport', { query: { day } });
    const count = (kind: string, state: string) =>
      rows.filter((row) => row.kind === kind && row.state === state).reduce((sum, row) => sum + row.count, 0);
    expect(count('digest', 'sent')).toBe(1);
    expect(count('certificate-expiry-reminder', 'joined')).toBe(3);
    expect(count('certificate-expiry-reminder', 'sent')).toBe(8);
    expect(count('certificate-expiry-reminder', 'failed')).toBe(2);
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe((await search({})).length);
    const csv = await manager.send('showDeliveryReport', { query: { day }, headers: { accept: 'text/csv' } });
    expect(csv.text()).toContain(`${day},digest,sms,sent,1`);
  });
});

describe('later', () => {
  it('what the cap held back is sent the next working morning', async () => {
    await goTo(workingDayAfter(demo, day), '08:00');
    await demo.sweepNotices();
    expect(await textMessagesTo(demo, phone(10))).toHaveLength(6);
  });

  it('addresses are purged when their time is over, and the counts stay', async () => {
    const client = new DynamoDBClient(demo.target.sdk);
    const contacts = async () =>
      (
        await client.send(
          new QueryCommand({
            TableName: outputOf(demo.outputs, 'NotificationTableName'),
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: `CONTACTS#${day}` } },
          }),
        )
      ).Count;
    expect(await contacts()).toBeGreaterThan(0);
    await goTo(addDays(day, 8), '12:00');
    await demo.sweepNotices();
    expect(await contacts()).toBe(0);
    const { rows } = await manager.ask('showDeliveryReport', { query: { day } });
    const states = new Set(rows.map(({ state }) => state));
    expect([...states].sort()).toEqual(['expired', 'failed', 'joined', 'sent', 'suppressed']);
    expect(await inState(reminderOf(23), 'expired')).toMatchObject({ reason: 'too-late' });
  });
});
