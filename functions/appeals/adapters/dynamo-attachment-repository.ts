import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { err, ok } from '../../shared/kernel/result.ts';
import { readAll, within } from '../../shared/runtime/table-read.ts';
import { guarded, ifAtVersion } from '../../shared/runtime/table-write.ts';
import type { AttachmentRepository, HeldAttachment } from '../app/attachment-ports.ts';
import type { Attachment } from '../domain/attachment/attachment.ts';
import { attachmentItem, attachmentPartition, entityOf } from './appeal-items.ts';

/** What is known of attached files, in DynamoDB; which order has one is written with the order. */
export function dynamoAttachmentRepository(
  client: DynamoDBDocumentClient,
  table: string,
  keepYears: number,
): AttachmentRepository {
  return {
    async get(attachmentId) {
      const items = await readAll(client, within(table, attachmentPartition(attachmentId)), (item) => item);
      const file = items.find(({ sk }) => sk === 'FILE');
      const claim = items.find(({ sk }) => sk === 'CLAIM');
      if (!file) return undefined;
      return {
        attachment: entityOf<Attachment>(file),
        ...(claim ? { claim: entityOf<NonNullable<HeldAttachment['claim']>>(claim) } : {}),
      };
    },

    async add(attachment) {
      const Item = attachmentItem(attachment, undefined, keepYears);
      await client.send(new PutCommand({ TableName: table, Item }));
    },

    async replace({ attachment: { version }, claim }, after) {
      const written = await guarded(() =>
        client.send(
          new PutCommand({
            TableName: table,
            Item: attachmentItem(after, claim, keepYears),
            ...ifAtVersion(version),
          }),
        ),
      );
      return written.ok ? ok(undefined) : err({ reason: 'lost-race' });
    },
  };
}
