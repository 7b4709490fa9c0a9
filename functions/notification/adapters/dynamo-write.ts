import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';

/**
 * Runs a guarded write: false when its condition did not hold or another write was on the same item at that
 * moment. Everything else (throttling, outage) is thrown on.
 */
export async function guarded(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (failure) {
    if (failure instanceof ConditionalCheckFailedException || failure instanceof TransactionConflictException)
      return false;
    const codes =
      failure instanceof TransactionCanceledException
        ? (failure.CancellationReasons ?? []).map(({ Code }) => Code)
        : [];
    if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict'))
      return false;
    throw failure;
  }
}
