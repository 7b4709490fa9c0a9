import * as z from 'zod';
import type { ProviderReport } from './app/take-provider-reports.ts';

const parsed = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

const mail = z.object({ messageId: z.string(), timestamp: z.iso.datetime({ offset: true }) });
const reported = (
  { messageId, timestamp }: z.output<typeof mail>,
  outcome: 'delivered' | 'bounced' | 'complained',
  more: { readonly permanent?: boolean; readonly reason?: string } = {},
): ProviderReport[] => [
  {
    about: 'message',
    channel: 'email',
    providerId: messageId,
    sentAt: Date.parse(timestamp),
    outcome,
    ...more,
  },
];

/** What SES publishes of a mail; addresses and texts in it are not read. Others (opened, delayed) are no news. */
const mailEvent = z.discriminatedUnion('eventType', [
  z
    .object({ eventType: z.literal('Delivery'), mail })
    .transform((event) => reported(event.mail, 'delivered')),
  z
    .object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({ bounceType: z.string(), bounceSubType: z.string() }),
    })
    .transform(({ mail, bounce: { bounceType, bounceSubType } }) =>
      reported(mail, 'bounced', {
        permanent: bounceType === 'Permanent',
        reason: `${bounceType} ${bounceSubType}`,
      }),
    ),
  z
    .object({ eventType: z.literal('Complaint'), mail })
    .transform((event) => reported(event.mail, 'complained')),
  z
    .object({ eventType: z.literal('Reject'), mail })
    .transform((event) => reported(event.mail, 'bounced', { reason: 'Reject' })),
  z
    .object({ eventType: z.enum(['Send', 'Open', 'Click', 'DeliveryDelay', 'Subscription']) })
    .transform((): ProviderReport[] => []),
]);

/** What two-way SMS delivers (AWS End User Messaging). */
const smsReply = z
  .object({ originationNumber: z.string(), messageBody: z.string() })
  .transform(({ originationNumber, messageBody }): ProviderReport[] => [
    { about: 'reply', from: originationNumber, text: messageBody },
  ]);

const report = z.union([mailEvent, smsReply]);

/** A message of the queue of receipts: what a provider says, inside an SNS notification or as it is. */
export const providerMessage: z.ZodType<readonly ProviderReport[]> = z.union([
  z
    .object({ Type: z.literal('Notification'), Message: parsed.pipe(report) })
    .transform(({ Message }) => Message),
  report,
]);

/** In the words of SNS, which never name the number: the number will not work another day either. */
const hopeless = /opted out|invalid phone number|blocklist|blocked list/i;

/** What SNS logs of an SMS (delivery status logging). The log is the account's, so it tells of other districts' too. */
export const smsStatus: z.ZodType<readonly ProviderReport[]> = z
  .object({
    notification: z.object({ messageId: z.string() }),
    delivery: z.object({ providerResponse: z.string() }),
    status: z.enum(['SUCCESS', 'FAILURE']),
  })
  .transform(({ notification, delivery: { providerResponse }, status }) => [
    {
      about: 'message' as const,
      channel: 'sms' as const,
      providerId: notification.messageId,
      ...(status === 'SUCCESS'
        ? { outcome: 'delivered' as const }
        : {
            outcome: 'bounced' as const,
            permanent: hopeless.test(providerResponse),
            reason: providerResponse,
          }),
    },
  ]);
