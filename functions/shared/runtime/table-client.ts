import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The one DynamoDB client of a function. A request that hangs is given up after two seconds and tried again,
 * with the client slowing down by itself while the table throttles.
 */
export const tableClient = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 4,
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: 2000,
      requestTimeout: 2000,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: true, maxSockets: 50 },
      httpAgent: { keepAlive: true, maxSockets: 50 },
    },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);
