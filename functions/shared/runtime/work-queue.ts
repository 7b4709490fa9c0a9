import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** SQS takes at most ten messages a call. */
const messagesPerCall = 10;

/** Pieces of work that the context's own functions do later, see `workHandler`. */
export interface WorkQueue<T> {
  put(work: readonly T[]): Promise<void>;
}

/** Pieces of work in an SQS queue. Throws when a message was not taken: whoever asked tries again. */
export function sqsWorkQueue<T>(queueUrl: string, client = new SQSClient()): WorkQueue<T> {
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
