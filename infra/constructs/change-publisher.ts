import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { HallAlarm } from './alarm.ts';
import type { ContextTable } from './context-table.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';

/** The stream of a context's table, and the function that makes events of it. */
export interface ChangePublisherProps {
  readonly table: ContextTable;
  readonly function: HallFunction;
  /** Kinds of items (attribute `kind`) whose changes are events; other records are never delivered. */
  readonly kinds: readonly string[];
  readonly platform: PlatformServices;
  /** What people in the hall notice when events come late or not at all, in a sentence. */
  readonly errorImpact: string;
}

/**
 * Every change of the table as events on the bus: in order within a shard, tried again from the first record that
 * failed, the batch halved until the bad record is alone; that one ends in the dead-letter queue after ten tries.
 */
export class ChangePublisher extends Construct {
  constructor(scope: Construct, id: string, props: ChangePublisherProps) {
    super(scope, id);
    const { table, function: publish, kinds, platform, errorImpact } = props;
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', { errorImpact, topic: platform.alarmTopic });
    acknowledge(deadLetters, 'AwsSolutions-SQS3', 'It is itself the dead-letter queue, of a table stream.');
    publish.mayReadStream(table);
    publish.mayPublishTo(platform.bus);
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: publish,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [FilterCriteria.filter({ dynamodb: { NewImage: { kind: { S: FilterRule.or(...kinds) } } } })],
      batchSize: 100,
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(deadLetters),
    });
    mapping.node.addDependency(publish.role ?? publish);
    new HallAlarm(this, 'Behind', {
      metric: publish.metric('IteratorAge', { statistic: 'max', period: Duration.minutes(1) }),
      threshold: Duration.minutes(1).toMilliseconds(),
      periods: 3,
      runbook: 'stream-behind',
      errorImpact,
      topic: platform.alarmTopic,
    });
  }
}
