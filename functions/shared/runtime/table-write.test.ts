import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { guardedAmongMany } from './table-write.ts';

const canceled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'canceled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** A write that fails so before it succeeds, and how often it was sent and waited for. */
function writeAfter(failures: readonly Error[]) {
  const seen = { sent: 0, pauses: [] as number[] };
  const write = async () => {
    const failure = failures[seen.sent];
    seen.sent += 1;
    if (failure) throw failure;
    return 'written';
  };
  const pause = async (milliseconds: number) => seen.pauses.push(milliseconds);
  return { seen, run: () => guardedAmongMany(write, pause) };
}

describe('a write of items that many write', () => {
  it('is sent again while it meets other transactions, after longer and longer pauses', async () => {
    const { seen, run } = writeAfter([
      canceled('None', 'TransactionConflict'),
      canceled('TransactionConflict', 'TransactionConflict'),
      canceled('TransactionConflict'),
    ]);
    expect(await run()).toEqual({ ok: true, value: 'written' });
    expect(seen.sent).toBe(4);
    for (const [index, pause] of seen.pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(10 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(30 * 2 ** index);
    }
  });

  it('is lost at once where a condition failed, whatever else it met', async () => {
    const { seen, run } = writeAfter([canceled('TransactionConflict', 'ConditionalCheckFailed')]);
    expect(await run()).toMatchObject({ ok: false, error: { reason: 'lost-race' } });
    expect(seen).toEqual({ sent: 1, pauses: [] });
  });

  it('is lost when it meets others for too long, and throws what is no race', async () => {
    const { seen, run } = writeAfter(Array(99).fill(canceled('TransactionConflict')));
    expect(await run()).toMatchObject({ ok: false, error: { reason: 'lost-race' } });
    expect(seen.sent).toBe(7);
    await expect(writeAfter([canceled('ValidationError')]).run()).rejects.toThrow('canceled');
  });
});
