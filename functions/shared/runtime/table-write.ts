import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { err, ok, type Result } from '../kernel/result.ts';

/** A guarded write that was refused: what stood there, per item of the write, where the database told. */
export interface LostWrite {
  readonly reason: 'lost-race';
  readonly found: readonly (Readonly<Record<string, unknown>> | undefined)[];
}

/**
 * Runs a guarded write. A failed condition, or another transaction on the same item, is an answer; everything
 * else (throttling, outage) is thrown on.
 */
export async function guarded<T>(write: () => Promise<T>): Promise<Result<T, LostWrite>> {
  try {
    return ok(await write());
  } catch (failure) {
    const found = lostOn(failure);
    if (found) return err({ reason: 'lost-race', found });
    throw failure;
  }
}

function lostOn(failure: unknown): LostWrite['found'] | undefined {
  if (failure instanceof ConditionalCheckFailedException)
    return [failure.Item ? unmarshall(failure.Item) : undefined];
  if (failure instanceof TransactionConflictException) return [];
  const reasons = failure instanceof TransactionCanceledException ? (failure.CancellationReasons ?? []) : [];
  const lost = reasons.some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );
  return lost ? reasons.map(({ Item }) => (Item ? unmarshall(Item) : undefined)) : undefined;
}
