import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { HallAlarm } from './alarm.ts';
import { nameOf } from './cell.ts';

/**
 * Where messages lie that could not be handled: kept 14 days, which is the longest SQS keeps any, and an alarm as
 * soon as there is one.
 */
export class DeadLetterQueue extends Queue {
  readonly fullName: string;

  constructor(scope: Construct, id: string, props: { errorImpact: string; topic: ITopic }) {
    const queueName = nameOf(scope, id);
    super(scope, id, {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.fullName = queueName;
    new HallAlarm(this, 'NotEmpty', {
      metric: this.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'max',
      }),
      threshold: 1,
      runbook: 'dead-letters',
      ...props,
    });
  }
}
