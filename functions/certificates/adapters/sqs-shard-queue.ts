import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ShardQueue } from '../app/ports.ts';

/** SQS takes at most ten messages a call. */
const messagesPerCall = 10;

/** Work on shards in an SQS queue. Throws when a message was not taken: whoever asked tries again. */
export function sqsShardQueue(queueUrl: string, client = new SQSClient()): ShardQueue {
  return {
    async put(work) {
      for (let at = 0; at < work.length; at += messagesPerCall) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: work.slice(at, at + messagesPerCall).map((each, index) => ({
              Id: String(index),
              MessageBody: JSON.stringify(each),
            })),
          }),
        );
        if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken by the queue`);
      }
    },
  };
}
