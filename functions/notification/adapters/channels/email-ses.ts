import type { MessageHeader, SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import type { Channel, NoticeLanguage } from '../../domain/channel.ts';
import { oneTry, sdkOutcome } from './sdk-outcome.ts';

/** What the mail channel is made of. */
export interface EmailOptions {
  readonly provider: string;
  /** A sender that SES has verified. */
  readonly from: string;
  /** The configuration set that publishes deliveries, bounces and complaints to the receipts' topic. */
  readonly configurationSet?: string | undefined;
  readonly region?: string | undefined;
  readonly client?: SESv2Client;
}

const address = z.email();
/** What SES calls a message that can never be sent. */
const hopeless = ['MessageRejected', 'BadRequestException'];

/** Mail by Amazon SES; the client is loaded on first use. */
export function emailBySes({ provider, from, configurationSet, region, client }: EmailOptions): Channel {
  const load = async () => {
    const { SendEmailCommand, SESv2Client } = await import('@aws-sdk/client-sesv2');
    return { SendEmailCommand, ses: client ?? new SESv2Client({ ...oneTry, ...(region ? { region } : {}) }) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  return {
    kind: 'email',
    provider,
    async send({ to, language, subject = '', text, data }) {
      if (!address.safeParse(to).success) return { outcome: 'failed', reason: 'bad-address' };
      loaded ??= load();
      const { SendEmailCommand, ses } = await loaded;
      const headers = unsubscribing(data.optOutUrl);
      const Simple = {
        Subject: { Data: subject.replace(/\s+/g, ' '), Charset: 'UTF-8' },
        Body: { Text: { Data: withLink(text, language, data.optOutUrl), Charset: 'UTF-8' } },
        ...(headers ? { Headers: headers } : {}),
      };
      try {
        const { MessageId } = await ses.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to] },
            Content: { Simple },
            ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
          }),
        );
        return { outcome: 'sent', providerId: MessageId ?? '' };
      } catch (error) {
        return sdkOutcome(error, hopeless);
      }
    },
  };
}

/** Not every mail program shows a button for the headers: the link stands in the text too. */
const withLink = (text: string, language: NoticeLanguage, optOutUrl: string | undefined): string =>
  optOutUrl === undefined ? text : `${text}\n\n${howToEnd[language]}${optOutUrl}`;

const howToEnd: Readonly<Record<NoticeLanguage, string>> = {
  'zh-CN': '不想再收到此类邮件，请打开：',
  en: 'To get no more mails of this kind, open: ',
};

/** RFC 2369 and RFC 8058: mail programs show a button that posts to the link, with no page in between. */
const unsubscribing = (optOutUrl: string | undefined): MessageHeader[] | undefined =>
  optOutUrl === undefined
    ? undefined
    : [
        { Name: 'List-Unsubscribe', Value: `<${optOutUrl}>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ];
