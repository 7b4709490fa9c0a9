import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { pagesOf, readOne } from '../../shared/runtime/table-read.ts';
import type { RequestRegister, RequestsAsked } from '../app/open311/open311-ports.ts';
import { isPublic, type RequestStatus, statusOf } from '../domain/open311/request-status.ts';
import type { WorkOrder } from '../domain/order/order.ts';
import { entityOf, orderKey, requestsKeyOf } from './appeal-items.ts';

/** The months (UTC) that an interval touches, the latest first. */
function monthsWithin(from: number, until: number): readonly string[] {
  const months: string[] = [];
  const end = new Date(until);
  for (let back = 0; ; back += 1) {
    const month = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - back))
      .toISOString()
      .slice(0, 7);
    if (month < new Date(from).toISOString().slice(0, 7)) return months;
    months.push(month);
  }
}

/** The next order of an index position `<instant>#<service>#<id>`. */
const parts = (position: string): readonly string[] => position.split('#');

/** Open311 requests by month and status, in the table's sparse index `requests`. */
export function dynamoRequestRegister(client: DynamoDBDocumentClient, table: string): RequestRegister {
  async function ofMonth(month: string, status: RequestStatus, asked: RequestsAsked): Promise<WorkOrder[]> {
    const { from, until, services, limit } = asked;
    const found: WorkOrder[] = [];
    const pages = pagesOf(client, {
      TableName: table,
      IndexName: 'requests',
      ConsistentRead: false,
      ScanIndexForward: false,
      KeyConditionExpression: 'requestMonth = :month AND requestSort BETWEEN :from AND :until',
      ExpressionAttributeValues: {
        ':month': requestsKeyOf(status, month),
        ':from': new Date(from).toISOString(),
        ':until': `${new Date(until).toISOString()}~`,
      },
      Limit: limit,
    });
    for await (const { Items = [] } of pages) {
      const positions = Items.map(({ requestSort }) => parts(String(requestSort)));
      const wanted = positions.filter(([, service = '']) => services?.has(service) ?? true);
      // The index holds keys only, and may lag behind: each order is read as it is.
      const read = ([, , id = '']: readonly string[]) =>
        readOne(client, table, orderKey(id), entityOf<WorkOrder>);
      const orders = await Promise.all(wanted.map(read));
      found.push(
        ...orders.filter(
          (order): order is WorkOrder => order !== undefined && isPublic(order) && statusOf(order) === status,
        ),
      );
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  return {
    async find(asked) {
      const found: WorkOrder[] = [];
      for (const month of monthsWithin(asked.from, asked.until)) {
        const ofStatus = await Promise.all(asked.statuses.map((status) => ofMonth(month, status, asked)));
        found.push(...ofStatus.flat().toSorted((one, other) => other.receivedAt - one.receivedAt));
        if (found.length >= asked.limit) break;
      }
      return found.slice(0, asked.limit);
    },
  };
}
