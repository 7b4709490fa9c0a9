import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Asking } from './asking.ts';
import type { CertificatePorts, KeyedRequest } from './ports.ts';

/** The idempotency key was used for something else. */
export interface KeyReused {
  readonly reason: 'idempotency-key-reused';
}

/**
 * A request by its idempotency key, with a digest of what it asks for; undefined for one without a key, and for a
 * partner's event, which is known by its own id. What is asked is said in references, never in numbers: a digest of a
 * number could be guessed.
 */
export const keyedRequest = (
  { ids, clock }: Pick<CertificatePorts, 'ids' | 'clock'>,
  { actor, key }: Asking,
  ...asked: readonly string[]
): KeyedRequest | undefined =>
  key === undefined || actor.role === 'partner'
    ? undefined
    : { requestId: ids.derived('request', actor.id, key), digest: ids.derived(...asked), at: clock.now() };

/**
 * Was this key used before, for the same thing? An error when it was for another; what a write under the same key
 * prevented is looked up here too.
 */
export async function usedBefore(
  { requests }: Pick<CertificatePorts, 'requests'>,
  request: KeyedRequest | undefined,
): Promise<Result<boolean, KeyReused>> {
  const earlier = request && (await requests.get(request.requestId));
  if (earlier && earlier.digest !== request.digest) return err({ reason: 'idempotency-key-reused' });
  return ok(earlier !== undefined);
}
