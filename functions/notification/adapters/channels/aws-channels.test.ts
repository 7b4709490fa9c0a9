import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import {
  nobodyListens,
  type ProviderAnswer,
  patience,
  playProvider,
} from '../../../../tests/support/provider-server.ts';
import type { Message } from '../../domain/channel.ts';
import { emailBySes } from './email-ses.ts';
import { smsBySns } from './sms-sns.ts';

const message: Message = {
  noticeKey: 'ticket-called#t1#calls/1',
  to: '138 1234 5678',
  language: 'zh-CN',
  subject: '请 A014 号到 03 号窗口',
  text: '【星河区】请A014号到03号窗口办理。',
  data: {},
};
const mail = { ...message, to: 'li@example.org' };
const waiting = (requestTimeout: number) => ({
  region: 'cn-north-1',
  maxAttempts: 1,
  requestHandler: { requestTimeout, throwOnRequestTimeout: true },
});
const xml = (status: number, body: string) => ({ status, headers: { 'content-type': 'text/xml' }, body });
const snsError = (status: number, code: string) =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
const restError = (status: number, type: string): ProviderAnswer => ({
  status,
  headers: { 'x-amzn-errortype': type, 'content-type': 'application/json' },
  body: { message: 'no' },
});
const published = xml(
  200,
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>sms-1</MessageId></PublishResult></PublishResponse>',
);

async function sms(answer: ProviderAnswer) {
  const { url, requests } = await playProvider(() => answer);
  const client = new SNSClient({ ...waiting(patience(answer)), endpoint: url });
  return { requests, channel: smsBySns({ provider: 'sns', senderId: 'CivicHall', client }) };
}
async function email(answer: ProviderAnswer) {
  const { url, requests } = await playProvider(() => answer);
  const client = new SESv2Client({ ...waiting(patience(answer)), endpoint: url });
  return {
    requests,
    channel: emailBySes({ provider: 'ses', from: 'hall@example.org', configurationSet: 'receipts', client }),
  };
}

describe('an SMS', () => {
  it('goes to the number in its international form, as a transactional one', async () => {
    const { channel, requests } = await sms(published);
    expect(await channel.send(message)).toEqual({ outcome: 'sent', providerId: 'sms-1' });
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toMatchObject({
      Action: 'Publish',
      PhoneNumber: '+8613812345678',
      Message: message.text,
      'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
      'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
      'MessageAttributes.entry.2.Name': 'AWS.SNS.SMS.SenderID',
      'MessageAttributes.entry.2.Value.StringValue': 'CivicHall',
    });
  });
  it('to what is no mobile number is a failure that nobody is asked about', async () => {
    const { channel, requests } = await sms(published);
    expect(await channel.send({ ...message, to: '0571-88888888' })).toEqual({
      outcome: 'failed',
      reason: 'bad-number',
    });
    expect(requests).toEqual([]);
  });
  it.each<[string, ProviderAnswer, unknown]>([
    [
      'refuses the number',
      snsError(400, 'InvalidParameter'),
      { outcome: 'failed', reason: 'InvalidParameterException' },
    ],
    ['is throttled', snsError(400, 'Throttled'), { outcome: 'retry', reason: 'http-429' }],
    [
      'may not be used',
      snsError(403, 'AuthorizationError'),
      { outcome: 'retry', reason: 'AuthorizationErrorException', afterSeconds: 300 },
    ],
    [
      'does not know our signature',
      snsError(403, 'SignatureDoesNotMatch'),
      { outcome: 'retry', reason: 'SignatureDoesNotMatch', afterSeconds: 300 },
    ],
    ['fails', snsError(500, 'InternalError'), { outcome: 'retry', reason: 'InternalErrorException' }],
    ['does not answer', 'silence', { outcome: 'retry', reason: 'timeout' }],
    ['breaks off before its answer', 'broken', { outcome: 'retry', reason: 'timeout' }],
  ])('when SNS %s', async (_what, answer, outcome) => {
    const { channel, requests } = await sms(answer);
    expect(await channel.send(message)).toEqual(outcome);
    expect(requests).toHaveLength(1);
  });
});

it('that cannot be handed over waits', async () => {
  const client = new SNSClient({ ...waiting(patience(undefined)), endpoint: await nobodyListens() });
  const outcome = await smsBySns({ provider: 'sns', client }).send(message);
  expect(outcome).toEqual({ outcome: 'retry', reason: 'unreachable' });
});

describe('a mail', () => {
  it('has its subject on one line, and its receipts published', async () => {
    const { channel, requests } = await email({ body: { MessageId: 'mail-1' } });
    expect(await channel.send({ ...mail, subject: 'one\r\nBcc: two' })).toEqual({
      outcome: 'sent',
      providerId: 'mail-1',
    });
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/v2/email/outbound-emails' });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      FromEmailAddress: 'hall@example.org',
      Destination: { ToAddresses: ['li@example.org'] },
      Content: {
        Simple: {
          Subject: { Data: 'one Bcc: two', Charset: 'UTF-8' },
          Body: { Text: { Data: message.text, Charset: 'UTF-8' } },
        },
      },
      ConfigurationSetName: 'receipts',
    });
  });
  it('has a button and a line that end such mails, when there is a link for it', async () => {
    const { channel, requests } = await email({ body: { MessageId: 'mail-1' } });
    await channel.send({ ...mail, data: { optOutUrl: 'https://hall.example/v1/opt-out/abc' } });
    const { Headers, Body } = JSON.parse(requests[0]?.body ?? '').Content.Simple;
    expect(Body.Text.Data).toMatch(/请打开：https:\/\/hall\.example\/v1\/opt-out\/abc$/);
    expect(Headers).toEqual([
      { Name: 'List-Unsubscribe', Value: '<https://hall.example/v1/opt-out/abc>' },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ]);
  });
  it('to what is no address is a failure that nobody is asked about', async () => {
    const { channel, requests } = await email({ body: {} });
    expect(await channel.send({ ...mail, to: 'li@' })).toEqual({ outcome: 'failed', reason: 'bad-address' });
    expect(requests).toEqual([]);
  });
  it.each<[string, ProviderAnswer, unknown]>([
    [
      'rejects the message',
      restError(400, 'MessageRejected'),
      { outcome: 'failed', reason: 'MessageRejected' },
    ],
    ['gets too many', restError(429, 'TooManyRequestsException'), { outcome: 'retry', reason: 'http-429' }],
    [
      'has not verified the sender',
      restError(400, 'MailFromDomainNotVerifiedException'),
      { outcome: 'retry', reason: 'MailFromDomainNotVerifiedException', afterSeconds: 300 },
    ],
    [
      'has paused the account',
      restError(400, 'SendingPausedException'),
      { outcome: 'retry', reason: 'SendingPausedException', afterSeconds: 300 },
    ],
    ['fails', restError(503, 'ServiceUnavailable'), { outcome: 'retry', reason: 'ServiceUnavailable' }],
    ['does not answer', 'silence', { outcome: 'retry', reason: 'timeout' }],
  ])('when SES %s', async (_what, answer, outcome) => {
    const { channel, requests } = await email(answer);
    expect(await channel.send(mail)).toEqual(outcome);
    expect(requests).toHaveLength(1);
  });
});
