/** One wrong place in an event: where, and why in words. */
export interface EventFault {
  /** JSON pointer into the event. */
  readonly pointer?: string;
  /** Header of the request, for an attribute in binary mode. */
  readonly header?: string;
  readonly detail: string;
}

/** Why one event was not taken, with what there is to say about it. */
export type Rejection =
  | { readonly reason: 'not-an-event' }
  | { readonly reason: 'event-too-large'; readonly limitBytes: number; readonly bytes: number }
  | { readonly reason: 'unknown-type'; readonly known: readonly string[] }
  | { readonly reason: 'unknown-version'; readonly known: readonly string[] }
  | { readonly reason: 'invalid-event'; readonly errors: readonly EventFault[] }
  | { readonly reason: 'wrong-scope'; readonly needed: string }
  | { readonly reason: 'too-old'; readonly oldest: string }
  | { readonly reason: 'in-future'; readonly latest: string }
  | { readonly reason: 'id-reused' }
  | {
      readonly reason: 'over-quota';
      readonly per: 'day' | 'minute';
      readonly limit: number;
      readonly retryAfterSeconds: number;
    };

const DAY = 86_400_000;

/** How long after it happened an event is still taken. What was sent is remembered for longer than that. */
export const OLDEST_DAYS = 7;

/** How far a partner's clock may be ahead. */
export const AHEAD_MINUTES = 5;

/** Is this the time of something that just happened? Both bounds are still taken. */
export function untimely(time: number, now: number): Rejection | undefined {
  const oldest = now - OLDEST_DAYS * DAY;
  const latest = now + AHEAD_MINUTES * 60_000;
  if (time < oldest) return { reason: 'too-old', oldest: new Date(oldest).toISOString() };
  if (time > latest) return { reason: 'in-future', latest: new Date(latest).toISOString() };
  return undefined;
}
