import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Item } from './ticketing-items.ts';

/** A guarded write that was refused: what stood there, per item of the write, where the database told. */
export interface Refused {
  readonly found: readonly (Item | undefined)[];
}

/**
 * Runs a guarded write. A failed condition, or another transaction on the same item, is an answer; everything
 * else (throttling, outage) is thrown on.
 */
export async function guarded<T>(write: () => Promise<T>): Promise<Result<T, Refused>> {
  try {
    return ok(await write());
  } catch (failure) {
    if (failure instanceof ConditionalCheckFailedException)
      return err({ found: [failure.Item ? unmarshall(failure.Item) : undefined] });
    if (failure instanceof TransactionConflictException) return err({ found: [] });
    const reasons =
      failure instanceof TransactionCanceledException ? (failure.CancellationReasons ?? []) : [];
    const codes = reasons.map(({ Code }) => Code);
    if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict'))
      return err({ found: reasons.map(({ Item }) => (Item ? unmarshall(Item) : undefined)) });
    throw failure;
  }
}
