import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { LostRace } from '../app/ports.ts';

/**
 * Runs a guarded write. A failed condition, or another transaction on the same item, is an answer; everything else
 * (throttling, outage) is thrown on.
 */
export async function guarded(write: () => Promise<unknown>): Promise<Result<void, LostRace>> {
  try {
    await write();
    return ok(undefined);
  } catch (failure) {
    if (isLostRace(failure)) return err({ reason: 'lost-race' });
    throw failure;
  }
}

function isLostRace(failure: unknown): boolean {
  if (failure instanceof ConditionalCheckFailedException) return true;
  if (failure instanceof TransactionConflictException) return true;
  if (!(failure instanceof TransactionCanceledException)) return false;
  const codes = (failure.CancellationReasons ?? []).map(({ Code }) => Code);
  return codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
}
