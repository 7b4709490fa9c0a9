import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { type Cell, mailSetOf, sendsByOwnConfigurationSet } from './cell.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';
import { WorkQueue } from './work-queue.ts';

/** Who takes in what providers say of the messages that they were given. */
export interface ProviderReceiptsProps {
  readonly cell: Cell;
  readonly platform: PlatformServices;
  /** Reads receipts of mails, and answers to text messages. */
  readonly receipts: HallFunction;
  /** Reads the account's log of text messages. */
  readonly smsStatus: HallFunction;
  readonly errorImpact: string;
}

/**
 * What becomes of messages: SES tells of mails, and two-way SMS of answers, by a topic (which the operator of the
 * account names there) and a queue; SNS tells of text messages by a log of the account.
 */
export class ProviderReceipts extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: ProviderReceiptsProps) {
    super(scope, id);
    const { cell, platform } = props;
    this.topic = new Topic(this, 'Topic', { masterKey: platform.key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const { queue, deadLetters } = new WorkQueue(this, 'Reports', {
      function: props.receipts,
      platform,
      errorImpact: props.errorImpact,
    });
    this.topic.addSubscription(new SqsSubscription(queue, { deadLetterQueue: deadLetters }));
    if (cell.district.notification.providers.some(sendsByOwnConfigurationSet)) this.#hearOfMails(cell);
    if (cell.district.cloud?.smsDeliveryLog) this.#readSmsLog(props);
  }

  #hearOfMails(cell: Cell): void {
    const mails = new ConfigurationSet(this, 'Mails', {
      configurationSetName: mailSetOf(cell),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    mails.addEventDestination('Told', {
      destination: EventDestination.snsTopic(this.topic),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
  }

  #readSmsLog({ smsStatus }: ProviderReceiptsProps): void {
    const { account, region } = Stack.of(this);
    const successes = `sns/${region}/${account}/DirectPublishToPhoneNumber`;
    for (const [id, logGroupName] of [
      ['SmsDelivered', successes],
      ['SmsFailed', `${successes}/Failure`],
    ] as const) {
      smsStatus.addPermission(id, {
        principal: new ServicePrincipal('logs.amazonaws.com'),
        sourceArn: Stack.of(this).formatArn({
          service: 'logs',
          resource: `log-group:${logGroupName}:*`,
        }),
        sourceAccount: account,
      });
      new CfnSubscriptionFilter(this, id, {
        logGroupName,
        filterPattern: '',
        destinationArn: smsStatus.functionArn,
      });
    }
  }
}
