import { describe, expect, it } from 'vitest';
import { providerMessage, smsStatus } from './provider-messages.ts';

const mail = {
  messageId: '0102018f-1',
  timestamp: '2026-11-23T01:30:00.000Z',
  source: 'hall@example.org',
  destination: ['li@example.org'],
};
const told = {
  about: 'message',
  channel: 'email',
  providerId: '0102018f-1',
  sentAt: Date.parse(mail.timestamp),
};

describe('what SES publishes', () => {
  it.each([
    [{ eventType: 'Delivery', mail, delivery: { recipients: ['li@example.org'] } }, { outcome: 'delivered' }],
    [
      { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', bounceSubType: 'General' } },
      { outcome: 'bounced', permanent: true, reason: 'Permanent General' },
    ],
    [
      { eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } },
      { outcome: 'bounced', permanent: false, reason: 'Transient MailboxFull' },
    ],
    [{ eventType: 'Complaint', mail, complaint: {} }, { outcome: 'complained' }],
    [
      { eventType: 'Reject', mail, reject: { reason: 'Bad content' } },
      { outcome: 'bounced', reason: 'Reject' },
    ],
  ])('says what became of a mail, without its address', (event, outcome) => {
    const wrapped = { Type: 'Notification', MessageId: 'n1', TopicArn: 't', Message: JSON.stringify(event) };
    expect(providerMessage.parse(event)).toEqual([{ ...told, ...outcome }]);
    expect(providerMessage.parse(wrapped)).toEqual([{ ...told, ...outcome }]);
  });
  it('is no news while a mail is on its way or read', () => {
    for (const eventType of ['Send', 'Open', 'Click', 'DeliveryDelay'])
      expect(providerMessage.parse({ eventType, mail })).toEqual([]);
  });
});

it('tells what somebody answered to a text message', () => {
  const reply = {
    originationNumber: '+8613812345678',
    destinationNumber: '+8610000000000',
    messageKeyword: 'KEYWORD_1',
    messageBody: 'TD',
    inboundMessageId: 'i1',
  };
  const Message = JSON.stringify(reply);
  expect(providerMessage.parse({ Type: 'Notification', Message })).toEqual([
    { about: 'reply', from: '+8613812345678', text: 'TD' },
  ]);
});

it.each([
  {},
  null,
  { Type: 'Notification', Message: 'Successfully validated SNS topic' },
  { Type: 'SubscriptionConfirmation', Message: '{}' },
  { eventType: 'Exploded', mail },
  { eventType: 'Bounce', mail: { ...mail, timestamp: 'yesterday' } },
])('does not take %j for a report', (message) => {
  expect(providerMessage.safeParse(message).success).toBe(false);
});

describe('what SNS logs of a text message', () => {
  const line = (status: string, providerResponse: string) => ({
    notification: { messageId: 'sms-1', timestamp: '2026-11-23 01:30:00.000' },
    delivery: { destination: '+8613812345678', priceInUSD: 0.02, smsType: 'Transactional', providerResponse },
    status,
  });
  it.each([
    ['SUCCESS', 'Message has been accepted by phone carrier', { outcome: 'delivered' }],
    [
      'FAILURE',
      'Phone is currently unreachable/unavailable',
      { outcome: 'bounced', permanent: false, reason: 'Phone is currently unreachable/unavailable' },
    ],
    [
      'FAILURE',
      'Phone number is opted out',
      { outcome: 'bounced', permanent: true, reason: 'Phone number is opted out' },
    ],
    [
      'FAILURE',
      'Invalid phone number',
      { outcome: 'bounced', permanent: true, reason: 'Invalid phone number' },
    ],
  ])('says what became of it: %s, %s', (status, response, outcome) => {
    expect(smsStatus.parse(line(status, response))).toEqual([
      { about: 'message', channel: 'sms', providerId: 'sms-1', ...outcome },
    ]);
  });
});
