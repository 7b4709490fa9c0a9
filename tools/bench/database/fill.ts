import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  expiryOf,
  type Item,
  ticketItem,
  windowKey,
} from '../../../functions/ticketing/adapters/ticketing-items.ts';
import type { Hall } from '../../../functions/ticketing/domain/hall.ts';
import type { ServiceWindow } from '../../../functions/ticketing/domain/service-window.ts';
import type { Ticket } from '../../../functions/ticketing/domain/ticket.ts';

const retentionDays = 400;
const itemsPerRequest = 25;

/** A ticket as it is stored. */
export const storedTicket = (hall: Hall, ticket: Ticket): Item =>
  ticketItem(ticket, hall.rules, retentionDays);

/** A window as it is stored. */
export const storedWindow = (window: ServiceWindow): Item => ({
  ...windowKey(window.hall, window.serviceDay, window.windowId),
  kind: 'window',
  ...window,
  expiresAt: expiryOf(window.serviceDay, retentionDays),
});

/** Puts items as they are, over what is there. */
export async function putAll(
  client: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> {
  for (let at = 0; at < items.length; at += itemsPerRequest) {
    let left = items.slice(at, at + itemsPerRequest).map((Item) => ({ PutRequest: { Item } }));
    while (left.length > 0) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: left } }),
      );
      left = (UnprocessedItems?.[table] ?? []) as typeof left;
      if (left.length > 0) await sleep(50);
    }
  }
}
