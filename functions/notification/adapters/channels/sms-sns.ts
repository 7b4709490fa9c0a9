import type { MessageAttributeValue, SNSClient } from '@aws-sdk/client-sns';
import type { Channel } from '../../domain/channel.ts';
import { e164 } from '../../domain/phone-number.ts';
import { oneTry, sdkOutcome } from './sdk-outcome.ts';

/** What the SMS channel is made of. */
export interface SmsOptions {
  readonly provider: string;
  /** Shown as the sender where the country allows it, at most 11 characters. */
  readonly senderId?: string | undefined;
  /** A region that sends SMS, where the district's own does not. */
  readonly region?: string | undefined;
  readonly client?: SNSClient;
}

/** What SNS calls a message that can never be sent; opted out is an `InvalidParameterException` too. */
const hopeless = [
  'InvalidParameterException',
  'InvalidParameterValueException',
  'ValidationException',
  'OptedOutException',
];

/** SMS by Amazon SNS, straight to the phone; the client is loaded on first use. */
export function smsBySns({ provider, senderId, region, client }: SmsOptions): Channel {
  const load = async () => {
    const { PublishCommand, SNSClient } = await import('@aws-sdk/client-sns');
    return { PublishCommand, sns: client ?? new SNSClient({ ...oneTry, ...(region ? { region } : {}) }) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const attributes: Record<string, MessageAttributeValue> = {
    // Notices are worth more on time than cheap.
    'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    ...(senderId ? { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: senderId } } : {}),
  };
  return {
    kind: 'sms',
    provider,
    async send({ to, text }) {
      const PhoneNumber = e164(to);
      if (!PhoneNumber) return { outcome: 'failed', reason: 'bad-number' };
      loaded ??= load();
      const { PublishCommand, sns } = await loaded;
      try {
        const { MessageId } = await sns.send(
          new PublishCommand({ PhoneNumber, Message: text, MessageAttributes: attributes }),
        );
        return { outcome: 'sent', providerId: MessageId ?? '' };
      } catch (error) {
        return sdkOutcome(error, hopeless);
      }
    },
  };
}
