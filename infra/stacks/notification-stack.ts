import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { notificationContract } from '../../functions/notification/contracts.ts';
import { noticedEvents, publishedKinds } from '../../functions/notification/subscriptions.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { HallAlarm } from '../constructs/alarm.ts';
import { nameIn } from '../constructs/cell.ts';
import type { MetricGraph } from '../constructs/dashboard.ts';
import type { HallFunction } from '../constructs/hall-function.ts';
import type { HttpFront } from '../constructs/http-routes.ts';
import { MinuteSchedule } from '../constructs/minute-schedule.ts';
import { mayCallProviders } from '../constructs/notice-providers.ts';
import type { PlatformServices } from '../constructs/platform-services.ts';
import { ProviderReceipts } from '../constructs/provider-receipts.ts';
import { removalOf } from '../constructs/removal.ts';
import { Subscription } from '../constructs/subscription.ts';
import { ContextStack, type ContextStackProps } from './context-stack.ts';

type Platform = PlatformServices & HttpFront;

const errorImpact =
  'Citizens are not told that their turn is near, and heads not that somebody waits too long.';

/** A notice that is due waits so long at most, in the worst minute of a provider's bad quarter of an hour. */
const unsentSecondsMax = 300;
/** So many notices of a quarter of an hour may be given up before somebody looks. */
const failedMax = 20;

/** What people are told: events of the house become notices, and notices are sent. */
export class NotificationStack extends ContextStack<Platform> {
  /** What the dashboard shows of notices. */
  readonly graphs: readonly MetricGraph[];
  readonly #optOutKeysArn: string;

  constructor(scope: Construct, id: string, props: ContextStackProps<Platform>) {
    super(scope, id, props, { context: 'notification', indexes: { due: 'dueKey' }, errorImpact });
    this.#optOutKeysArn = this.#makeOptOutKeys();
    const { bus, key, identityKey, api } = this.platform;
    const [pages] = this.cell.district.pages?.origins ?? [];
    this.tellAll({
      BUS_NAME: bus.eventBusName,
      KEY_ID: key.keyArn,
      IDENTITY_KEY_ID: identityKey.keyArn,
      OPT_OUT_SECRET: this.#optOutKeysArn,
      API_URL: api.apiEndpoint,
      ...(pages ? { PAGES_URL: pages } : {}),
      NOTICES_SERVICE: this.#noticesService(),
    });
    this.#answerRequests();
    this.#hearHouse();
    const { sweep, ruleName } = this.#sweepEveryMinute();
    this.publishChanges(publishedKinds, {
      description: 'Makes events of what becomes of notices',
      errorImpact: 'Whoever asked for a notice hears late, or not, that nobody could be reached.',
    });
    const receipts = this.#hearProviders();
    this.graphs = this.#watchProviders();

    this.output({
      NotificationTableName: this.table.tableName,
      NoticeSweepFunctionName: sweep.functionName,
      NoticeSweepRuleName: ruleName,
      ReceiptsTopicArn: receipts.topic.topicArn,
      OptOutSecretArn: this.#optOutKeysArn,
    });
  }

  /** Links in mails stay good for as long as the key that signed them is kept here. Answers the secret's ARN. */
  #makeOptOutKeys(): string {
    const keys = new Secret(this, 'OptOutKeys', {
      description: 'Signs the links by which people end messages',
      encryptionKey: this.platform.key,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'current',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: removalOf(this.cell.target),
    });
    acknowledge(
      keys,
      'AwsSolutions-SMG4',
      'A key that changed by itself would break the links in every mail that was sent: an operator renews it and keeps the old one beside it as "previous".',
    );
    // On AWS `Ref` is the ARN too; MiniStack 1.5 gives the name.
    return (keys.node.defaultChild as CfnSecret).attrId;
  }

  #answerRequests(): void {
    const api = this.function('Api', {
      name: 'api',
      description: 'Shows notices and what became of them, and takes what people do not want to be told',
      errorImpact: 'Staff cannot see or resend notices, and links that end messages answer an error.',
    });
    api.mayWrite(this.table);
    api.mayRefer(this.platform.identityKey);
    api.mayReadSecrets([this.#optOutKeysArn]);
    this.answer(notificationContract, api);
  }

  /** What a function needs that gives notices to providers. */
  #maySend(sender: HallFunction): void {
    sender.mayWrite(this.table);
    sender.mayOpenContacts();
    sender.mayRefer(this.platform.identityKey);
    sender.mayReadSecrets([this.#optOutKeysArn]);
    mayCallProviders(sender, this.cell);
  }

  #hearHouse(): void {
    const hear = this.function('OnHouseEvent', {
      name: 'on-house-event',
      description:
        'Keeps a notice for every event that somebody is to be told of, once, and sends the urgent ones',
      errorImpact,
      memoryMegabytes: 1024,
      timeoutSeconds: 60,
    });
    this.#maySend(hear);
    new Subscription(this, 'HouseEvents', {
      types: noticedEvents,
      function: hear,
      platform: this.platform,
      errorImpact,
    });
  }

  #sweepEveryMinute(): { readonly sweep: HallFunction; readonly ruleName: string } {
    const impact = 'Notices that could not be sent at once, and those that may wait, are not sent at all.';
    const sweep = this.function('EveryMinute', {
      name: 'every-minute',
      description: 'Sends what has become due, most urgent first, and purges addresses after their time',
      errorImpact: impact,
      memoryMegabytes: 1024,
      timeoutSeconds: 58,
      keepsFailures: true,
    });
    this.#maySend(sweep);
    const { ruleName } = new MinuteSchedule(this, 'Minute', {
      cell: this.cell,
      name: 'notices-every-minute',
      platform: this.platform,
      function: sweep,
    });
    return { sweep, ruleName };
  }

  #hearProviders(): ProviderReceipts {
    const impact =
      'Notices stay "sent" that were delivered or bounced, and addresses that refuse us are written to again.';
    const receipts = this.function('OnReceipt', {
      name: 'on-receipt',
      description: 'Takes in what became of mails, and what people answer to text messages',
      errorImpact: impact,
    });
    receipts.mayWrite(this.table);
    receipts.mayRefer(this.platform.identityKey);
    const smsStatus = this.function('OnSmsStatus', {
      name: 'on-sms-status',
      description: 'Takes in what became of text messages',
      errorImpact: impact,
      keepsFailures: true,
    });
    smsStatus.mayWrite(this.table);
    return new ProviderReceipts(this, 'Receipts', {
      cell: this.cell,
      platform: this.platform,
      receipts,
      smsStatus,
      errorImpact: impact,
    });
  }

  /** What counts of notices are metrics of: the urgent ones are sent by one function, the others by the sweep. */
  #noticesService(): string {
    return nameIn(this.cell, 'notification');
  }

  #watchProviders(): readonly MetricGraph[] {
    const counted = (metricName: string, statistic: string, minutes: number) =>
      new Metric({
        namespace: 'CivicHall',
        metricName,
        dimensionsMap: { service: this.#noticesService() },
        statistic,
        period: Duration.minutes(minutes),
      });
    const common = { runbook: 'provider-outage', topic: this.platform.alarmTopic } as const;
    new HallAlarm(this, 'NoticesUnsent', {
      ...common,
      metric: counted('oldestUnsentSeconds', 'max', 1),
      threshold: unsentSecondsMax,
      periods: 3,
      errorImpact:
        'People and heads are told minutes too late what they wait for: no provider takes the message.',
    });
    new HallAlarm(this, 'NoticesFailed', {
      ...common,
      metric: counted('noticesFailed', 'sum', 15),
      threshold: failedMax,
      errorImpact: 'Many people are not told at all: every way to reach them was tried, and has failed.',
    });
    const outcomes = ['noticesSent', 'noticesRetrying', 'noticesFailed', 'noticesExpired'];
    return [
      { title: 'Notices', metrics: outcomes.map((metric) => counted(metric, 'sum', 1)) },
      { title: 'Oldest unsent notice (s)', metrics: [counted('oldestUnsentSeconds', 'max', 1)] },
    ];
  }
}
