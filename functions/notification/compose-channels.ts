import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Secrets } from '../shared/runtime/secrets.ts';
import { dingtalkRobot } from './adapters/channels/dingtalk-robot.ts';
import { dynamoTokenStore } from './adapters/channels/dynamo-token-store.ts';
import { emailBySes } from './adapters/channels/email-ses.ts';
import { openPages } from './adapters/channels/live.ts';
import { simulated } from './adapters/channels/simulated.ts';
import { smsBySns } from './adapters/channels/sms-sns.ts';
import { webPush } from './adapters/channels/web-push.ts';
import { wechatTemplateMessages } from './adapters/channels/wechat-template.ts';
import { wecomRobot } from './adapters/channels/wecom-robot.ts';
import type { Channel, ChannelKind } from './domain/channel.ts';
import type { NotificationSettings, ProviderSettings } from './settings.ts';

/** What channels need beside the district's settings. */
export interface ChannelNeeds {
  readonly secrets: Secrets;
  readonly tables: DynamoDBDocumentClient;
  /** The context's table. */
  readonly table: string;
}

/**
 * The channels of a district in its order of providers, so that of one kind the next takes over from the one before.
 * Test addresses never reach a provider; in a district in trial nobody's does, but for what a local cloud (its
 * address is `AWS_ENDPOINT_URL`, which is not set on AWS) plays itself: there it can be read, and reaches nobody.
 */
export const composeChannels = (
  { providers, trial }: Pick<NotificationSettings, 'providers' | 'trial'>,
  needs: ChannelNeeds,
  localCloud = process.env.AWS_ENDPOINT_URL,
): readonly Channel[] =>
  providers
    .map((settings) => channelOf(settings, needs))
    .map((each) => simulated(each, trial && !(localCloud && playedLocally.includes(each.kind))));

/** Channels to services of AWS. */
const playedLocally: readonly ChannelKind[] = ['sms', 'email', 'live'];

function channelOf(settings: ProviderSettings, needs: ChannelNeeds): Channel {
  const { secrets, tables, table } = needs;
  switch (settings.kind) {
    case 'sms':
      return smsBySns(settings);
    case 'email':
      return emailBySes(settings);
    case 'dingtalk':
      return dingtalkRobot({ ...settings, secrets });
    case 'wecom':
      return wecomRobot({ ...settings, secrets });
    case 'wechat':
      return wechatTemplateMessages({ ...settings, secrets, tokens: dynamoTokenStore(tables, table) });
    case 'web-push':
      return webPush({ ...settings, secrets });
    case 'live':
      return openPages(settings.provider);
  }
}
