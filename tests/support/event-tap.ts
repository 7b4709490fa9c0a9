import { randomUUID } from 'node:crypto';
import {
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { CatalogEvent } from '../../events/catalog.ts';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { emulatorAccount } from '../../tools/cloud/target.ts';
import type { DeployedDistrict } from './deployed-district.ts';

/** What EventBridge hands to a target. */
export interface BusMessage {
  readonly source: string;
  readonly 'detail-type': string;
  /** The whole event of the house, if it is one. */
  readonly detail: CatalogEvent;
}

/** Hears everything on a district's bus, by a rule and a queue of its own. */
export interface EventTap {
  /** Everything heard so far, in the order of arrival. */
  readonly heard: readonly BusMessage[];
  /** Listens until `enough` of what was heard, or throws after `seconds` telling what it heard. */
  until(enough: (heard: readonly BusMessage[]) => boolean, seconds?: number): Promise<void>;
  /** Listens until nothing came for a second. */
  untilQuiet(): Promise<void>;
  close(): Promise<void>;
}

/** Begins to listen to a district's bus. */
export async function tapEvents({ target, outputs }: DeployedDistrict): Promise<EventTap> {
  const sqs = new SQSClient(target.sdk);
  const bridge = new EventBridgeClient(target.sdk);
  const name = `tap-${randomUUID()}`;
  const rule = { Name: name, EventBusName: outputOf(outputs, 'BusName') };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const arn = await queueArn(sqs, QueueUrl);
  const mayDeliver = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
      },
    ],
  };
  await sqs.send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: JSON.stringify(mayDeliver) } }),
  );
  await bridge.send(
    new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ account: [emulatorAccount] }) }),
  );
  await bridge.send(
    new PutTargetsCommand({
      Rule: name,
      EventBusName: rule.EventBusName,
      Targets: [{ Id: 'tap', Arn: arn }],
    }),
  );

  const heard: BusMessage[] = [];
  const listen = async (seconds: number): Promise<number> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: seconds }),
    );
    if (Messages.length === 0) return 0;
    heard.push(...Messages.map(({ Body }) => JSON.parse(Body ?? '') as BusMessage));
    const Entries = Messages.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    return Messages.length;
  };

  return {
    heard,
    async until(enough, seconds = 60) {
      const deadline = Date.now() + seconds * 1000;
      while (!enough(heard)) {
        if (Date.now() > deadline)
          throw new Error(`not heard in ${seconds} s; heard ${heard.map((each) => each['detail-type'])}`);
        await listen(1);
      }
    },
    async untilQuiet() {
      while ((await listen(1)) > 0);
    },
    async close() {
      await bridge.send(
        new RemoveTargetsCommand({ Rule: name, EventBusName: rule.EventBusName, Ids: ['tap'] }),
      );
      await bridge.send(new DeleteRuleCommand(rule));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}

/** ARN of a queue. */
export async function queueArn(sqs: SQSClient, QueueUrl: string | undefined): Promise<string> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  return Attributes?.QueueArn ?? '';
}
