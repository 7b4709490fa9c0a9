import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HallAlarm } from './alarm.ts';
import { nameOf } from './cell.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';

/** A queue, and the function that takes messages from it. */
export interface WorkQueueProps {
  readonly function: HallFunction;
  readonly platform: Pick<PlatformServices, 'alarmTopic'>;
  /** What people in the hall notice when messages are not worked on, in a sentence. */
  readonly errorImpact: string;
  /** Messages for one run of the function, at most; 10 by default. */
  readonly batchSize?: number;
  /** So many runs at once at most; 20 by default. */
  readonly runs?: number;
  /** A message that has waited so long is late; 2 by default. */
  readonly lateAfterMinutes?: number;
}

/** A message is received this often before it is a dead letter. */
const receives = 5;
/** A burst must leave the account's concurrency to requests. */
const runsAtMost = 20;

/**
 * Messages wait in a queue, from which the function takes them: a failing one comes again alone, after six times the
 * function's timeout as Lambda asks for, and is then kept as a dead letter; a burst waits instead of being refused.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { function: worker, platform, errorImpact, batchSize = 10, lateAfterMinutes = 2 } = props;
    const { runs = runsAtMost } = props;
    const alarm = { errorImpact, topic: platform.alarmTopic };
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', alarm);
    const timeout = worker.timeout ?? Duration.seconds(3);
    this.queue = new Queue(this, 'Queue', {
      queueName: nameOf(this, 'Queue'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: receives },
    });
    worker.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency: runs, reportBatchItemFailures: true }),
    );
    new HallAlarm(this, 'Behind', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(1),
        statistic: 'max',
      }),
      threshold: Duration.minutes(lateAfterMinutes).toSeconds(),
      periods: 3,
      runbook: 'queue-behind',
      ...alarm,
    });
  }
}
