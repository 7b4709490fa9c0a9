/** Names under which the SDK reports throttling and a network or service that does not answer. */
const transientNames = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'TimeoutError',
  'NetworkingError',
]);
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Is this failure of an AWS call one that passes by itself: throttling, an outage, a lost connection? */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $fault, code } = error as { $fault?: unknown; code?: unknown };
  return $fault === 'server' || transientNames.has(error.name) || networkCodes.has(String(code));
}
