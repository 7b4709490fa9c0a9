import type { SendOutcome } from '../../domain/channel.ts';

/** A provider that has not answered by then is given up; the core tries again. */
export const providerTimeoutMilliseconds = 5000;

/** What a provider answered, or what that means for the message when it was not its JSON. */
export type Answer =
  | { readonly answered: true; readonly status: number; readonly headers: Headers; readonly body: string }
  | { readonly answered: false; readonly outcome: SendOutcome };

/** Failures to connect: nothing was handed over. After any other the provider may have it. */
const notConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One try of an HTTP call: nothing is retried here. A redirect is not followed: it could take the secret along. */
export async function request(
  url: string | URL,
  init: RequestInit,
  timeoutMilliseconds = providerTimeoutMilliseconds,
): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const answer = await fetch(url, { ...init, redirect: 'manual', signal });
    const { status, headers } = answer;
    return { answered: true, status, headers, body: await answer.text() };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    const reason = notConnected.has(code ?? '') ? 'unreachable' : 'timeout';
    return { answered: false, outcome: { outcome: 'retry', reason } };
  }
}

/** The JSON that a provider answered with success; else the outcome that its status stands for. */
export async function postJson(
  url: string | URL,
  content: unknown,
  timeoutMilliseconds?: number,
): Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly outcome: SendOutcome }
> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(content),
  };
  const answer = await request(url, init, timeoutMilliseconds);
  if (!answer.answered) return { ok: false, outcome: answer.outcome };
  const refused = refusal(answer);
  if (refused) return { ok: false, outcome: refused };
  try {
    return { ok: true, value: JSON.parse(answer.body) };
  } catch {
    return { ok: false, outcome: { outcome: 'retry', reason: 'not-json' } };
  }
}

/** What an HTTP status other than success means: too many and the provider's own failures pass, the rest does not. */
export function refusal({ status, headers }: Extract<Answer, { answered: true }>): SendOutcome | undefined {
  if (status >= 200 && status < 300) return undefined;
  const reason = `http-${status}`;
  if (status !== 408 && status !== 429 && status < 500) return { outcome: 'failed', reason };
  const afterSeconds = retryAfter(headers.get('retry-after'));
  return { outcome: 'retry', reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/** Seconds that a `Retry-After` header asks for (RFC 9110: a number of seconds, or a date). */
export function retryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now) / 1000));
}
