import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { readOne } from '../../shared/runtime/table-read.ts';
import { guarded } from '../../shared/runtime/table-write.ts';
import type { KeyedRequest, RequestRepository } from '../app/ports.ts';
import { entityOf, newRequest, requestKey } from './certificate-items.ts';

/** What idempotency keys were used for; most are written together with what they did. */
export const dynamoRequestRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): RequestRepository => ({
  get: (requestId) => readOne(client, table, requestKey(requestId), entityOf<KeyedRequest>),
  keep: (request) => guarded(() => client.send(new PutCommand(newRequest(table, request)))),
});
