import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { EventType } from '../../events/catalog.ts';
import type { PlatformServices } from './platform-services.ts';
import { WorkQueue, type WorkQueueProps } from './work-queue.ts';

/** What a context wants to hear, and the function that hears it. */
export interface SubscriptionProps extends WorkQueueProps {
  readonly types: readonly EventType[];
  readonly platform: PlatformServices;
  /** Only events whose data has one of these values in each of these fields. */
  readonly having?: Readonly<Record<string, readonly string[]>>;
}

/**
 * A subscriber's own rule on the bus. Its events wait in a queue of their own; what EventBridge cannot even put
 * there within a day is a dead letter too.
 */
export class Subscription extends WorkQueue {
  constructor(scope: Construct, id: string, props: SubscriptionProps) {
    super(scope, id, props);
    new Rule(this, 'Rule', {
      eventBus: props.platform.bus,
      eventPattern: {
        detailType: [...props.types],
        ...(props.having ? { detail: { data: props.having } } : {}),
      },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
