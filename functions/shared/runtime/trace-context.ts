import { randomBytes } from 'node:crypto';

const traceparentForm = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const xrayForm = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;Parent=([0-9a-f]{16}))?(?:;Sampled=([01]))?/;

/**
 * The W3C trace context of a request: the caller's `traceparent`, else X-Ray's own trace in that form
 * (`_X_AMZN_TRACE_ID` of the invocation), else a new one.
 */
export function traceOf(
  traceparent: string | undefined,
  xray: string | undefined = process.env._X_AMZN_TRACE_ID,
): string {
  if (traceparent && traceparentForm.test(traceparent)) return traceparent;
  const [, time, rest, parent, sampled = '0'] = xrayForm.exec(xray ?? '') ?? [];
  if (time) return `00-${time}${rest}-${parent ?? randomHex(8)}-0${sampled}`;
  return `00-${randomHex(16)}-${randomHex(8)}-00`;
}

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
