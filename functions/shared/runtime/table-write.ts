import { setTimeout as sleep } from 'node:timers/promises';
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

/** How often a write that met another transaction is sent again, and the first pause, which doubles each time. */
const MEETINGS = 6;
const PAUSE_MILLISECONDS = 20;

/**
 * A guarded write of items that many write at the same moment: a budget, a counter. That another transaction is at one
 * of them says nothing against its conditions, so it is sent again, after pauses of chance, for about a second.
 */
export async function guardedAmongMany<T>(
  write: () => Promise<T>,
  pause: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<Result<T, LostWrite>> {
  let met = 0;
  const patient = async (): Promise<T> => {
    try {
      return await write();
    } catch (failure) {
      if (!isMeeting(failure) || met === MEETINGS) throw failure;
      await pause(PAUSE_MILLISECONDS * 2 ** met * (0.5 + Math.random()));
      met += 1;
      return await patient();
    }
  };
  return await guarded(patient);
}

/** Another transaction was at one of the items, and nothing else spoke against the write. */
function isMeeting(failure: unknown): boolean {
  if (failure instanceof TransactionConflictException) return true;
  const codes =
    failure instanceof TransactionCanceledException
      ? (failure.CancellationReasons ?? []).map(({ Code = 'None' }) => Code).filter((code) => code !== 'None')
      : [];
  return codes.length > 0 && codes.every((code) => code === 'TransactionConflict');
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

/** The condition of a put that must be the first under its key. */
export const ifNew = { ConditionExpression: 'attribute_not_exists(pk)' } as const;

/** The condition of a write that may only follow this version of an item. */
export const ifAtVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

/** The condition of a write over what was read: it stands at that version, or is not there. */
export const ifUnchanged = (before: { readonly version: number } | undefined) =>
  before ? ifAtVersion(before.version) : ifNew;
