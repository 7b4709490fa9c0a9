import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EventType } from '../../events/catalog.ts';
import { HallAlarm } from './alarm.ts';
import { nameOf } from './cell.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';

/** What a context wants to hear, and the function that hears it. */
export interface SubscriptionProps {
  readonly types: readonly EventType[];
  readonly function: HallFunction;
  readonly platform: PlatformServices;
  /** What people in the hall notice when these events are not heard, in a sentence. */
  readonly errorImpact: string;
}

/** A message is received this often before it is a dead letter. */
const receives = 5;
/** So many runs at once at most, each with ten events: a burst must leave the account's concurrency to requests. */
const runs = 20;

/**
 * A subscriber's own rule on the bus. Its events wait in a queue, from which the function takes them: a failing one
 * comes again alone, a minute apart (six times the function's timeout, as Lambda asks for), and is then kept as a
 * dead letter; a burst waits instead of being refused. What EventBridge cannot even put into the queue within a day
 * is a dead letter too.
 */
export class Subscription extends Construct {
  constructor(scope: Construct, id: string, props: SubscriptionProps) {
    super(scope, id);
    const { types, function: subscriber, platform, errorImpact } = props;
    const alarm = { errorImpact, topic: platform.alarmTopic };
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', alarm);
    const timeout = subscriber.timeout ?? Duration.seconds(3);
    const queue = new Queue(this, 'Queue', {
      queueName: nameOf(this, 'Queue'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: receives },
    });
    new Rule(this, 'Rule', {
      eventBus: platform.bus,
      eventPattern: { detailType: [...types] },
      targets: [
        new SqsQueue(queue, {
          deadLetterQueue: deadLetters,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    subscriber.addEventSource(
      new SqsEventSource(queue, { batchSize: 10, maxConcurrency: runs, reportBatchItemFailures: true }),
    );
    new HallAlarm(this, 'Behind', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'max' }),
      threshold: Duration.minutes(2).toSeconds(),
      periods: 3,
      runbook: 'queue-behind',
      ...alarm,
    });
  }
}
