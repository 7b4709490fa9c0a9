import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { composeChannels } from './compose-channels.ts';
import { notificationSettings } from './settings.ts';

const providers = [
  { kind: 'wecom', provider: 'work-2', secret: 'wecom' },
  { kind: 'dingtalk', provider: 'work-1', secret: 'ding' },
  { kind: 'sms', provider: 'sns', senderId: 'CivicHall' },
  { kind: 'sms', provider: 'sns-abroad', region: 'ap-southeast-1' },
  { kind: 'email', provider: 'ses', from: 'hall@example.org' },
  {
    kind: 'wechat',
    provider: 'mp',
    secret: 'mp',
    templates: { 'ticket-called': { id: 'tpl-1', fields: { character_string1: 'number' } } },
  },
  { kind: 'web-push', provider: 'browsers', secret: 'vapid', contact: 'it@example.org' },
  { kind: 'live', provider: 'pages' },
];
const needs = {
  secrets: {
    read: async () => {
      throw new Error('nobody may ask');
    },
    forget: () => undefined,
  },
  tables: {} as DynamoDBDocumentClient,
  table: 'notices',
};
const message = { noticeKey: 'k', language: 'en', text: 't', data: {} } as const;

describe('the channels of a district', () => {
  it('are its providers in its order', () => {
    const channels = composeChannels(notificationSettings.parse({ providers }), needs);
    expect(channels.map(({ kind, provider }) => ({ kind, provider }))).toEqual(
      providers.map(({ kind, provider }) => ({ kind, provider })),
    );
  });
  it('ask no provider while the district is in trial', async () => {
    const settings = notificationSettings.parse({ providers, trial: true });
    for (const channel of composeChannels(settings, needs))
      expect(await channel.send({ ...message, to: 'anybody' })).toMatchObject({ outcome: 'sent' });
  });
  it('are those of a local cloud, in trial too: what it plays itself reaches nobody', async () => {
    const sms = [{ kind: 'sms', provider: 'sns' }];
    const settings = notificationSettings.parse({ providers: sms, trial: true });
    const [channel] = composeChannels(settings, needs, 'http://127.0.0.1:4566');
    // A number that no text message can go to: the simulated channel would have taken it.
    expect(await channel?.send({ ...message, to: '010-1234' })).toEqual({
      outcome: 'failed',
      reason: 'bad-number',
    });
    const robot = [{ kind: 'wecom', provider: 'work', secret: 'wecom' }];
    const [work] = composeChannels(notificationSettings.parse({ providers: robot, trial: true }), needs, 'x');
    expect(await work?.send({ ...message, to: 'robot-1' })).toMatchObject({ outcome: 'sent' });
  });
  it('ask no provider about a test address', async () => {
    const settings = notificationSettings.parse({ providers });
    for (const channel of composeChannels(settings, needs))
      expect(await channel.send({ ...message, to: '13800000001' })).toMatchObject({ outcome: 'failed' });
  });
});
