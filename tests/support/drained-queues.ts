import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import type { DeployedDistrict } from './deployed-district.ts';

/** Waits until no subscription of the district has anything left to do: nothing waits, and nothing is being worked on. */
export async function drainedQueues({ target, name }: DeployedDistrict): Promise<void> {
  const sqs = new SQSClient(target.sdk);
  const { QueueUrls = [] } = await sqs.send(
    new ListQueuesCommand({ QueueNamePrefix: `civichall-${name}-`, MaxResults: 1000 }),
  );
  const working = QueueUrls.filter((url) => !url.endsWith('dead-letters'));
  const left = async (QueueUrl: string): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  };
  await vi.waitFor(
    async () => {
      const counts = await Promise.all(working.map(left));
      if (counts.some((count) => count > 0)) throw new Error(`still at work: ${counts}`);
    },
    { timeout: 60_000, interval: 100 },
  );
}
