import { isUnavailable } from '../../../shared/runtime/sdk-failure.ts';
import type { SendOutcome } from '../../domain/channel.ts';

/** Time limits of one try with an AWS service; the core tries again, so the SDK does not. */
export const oneTry = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
} as const;

/** Failures to connect: nothing was handed over. After any other without an answer the service may have it. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** Somebody must put the account right: a permission, a verified sender, a pause, a limit of spending. */
const misconfiguredSeconds = 300;

/**
 * What the failure of an AWS call means for a message. `hopeless` are the names of errors by which the service says
 * that this message will never work; whatever else it refuses is the account's fault, and the message waits.
 */
export function sdkOutcome(error: unknown, hopeless: readonly string[]): SendOutcome {
  const { name, code, $metadata } = error as {
    name: string;
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (code !== undefined && notConnected.has(code)) return { outcome: 'retry', reason: 'unreachable' };
  if (hopeless.includes(name)) return { outcome: 'failed', reason: name };
  if ($metadata?.httpStatusCode === 429 || name.startsWith('Throttl'))
    return { outcome: 'retry', reason: 'http-429' };
  if ($metadata?.httpStatusCode === undefined) return { outcome: 'retry', reason: 'timeout' };
  if (isUnavailable(error)) return { outcome: 'retry', reason: name };
  return { outcome: 'retry', reason: name, afterSeconds: misconfiguredSeconds };
}
