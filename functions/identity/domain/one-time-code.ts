/** A code that was sent to a phone. It is kept as a keyed digest only. */
export interface OneTimeCode {
  readonly digest: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly sent: number;
  readonly tries: number;
}

/** How long a code is good, how often it may be tried and sent. */
export interface CodeRules {
  readonly goodMinutes: number;
  readonly tries: number;
  readonly sends: number;
  readonly resendSeconds: number;
}

/** Five minutes, five tries, three messages, one a minute: what Chinese SMS codes are like everywhere. */
export const usualCodeRules: CodeRules = { goodMinutes: 5, tries: 5, sends: 3, resendSeconds: 60 };

/** Why a code was not taken, or not sent again. */
export type CodeRefusal =
  | { readonly reason: 'code-wrong'; readonly left: number }
  | { readonly reason: 'code-ended' }
  | { readonly reason: 'too-many-tries' }
  | { readonly reason: 'too-soon'; readonly seconds: number }
  | { readonly reason: 'too-many-codes' };

/** A first code. */
export const firstCode = (digest: string, now: number): OneTimeCode => ({
  digest,
  sentAt: now,
  sent: 1,
  tries: 0,
});

/** Why no other code is sent now; nothing where one may be. */
export function resendRefusal(code: OneTimeCode, now: number, rules: CodeRules): CodeRefusal | undefined {
  if (code.sent >= rules.sends) return { reason: 'too-many-codes' };
  const wait = code.sentAt + rules.resendSeconds * 1000 - now;
  return wait > 0 ? { reason: 'too-soon', seconds: Math.ceil(wait / 1000) } : undefined;
}

/** Another code in place of the one that did not come. Tries go on being counted: a new code is no new chance. */
export const nextCode = (code: OneTimeCode, digest: string, now: number): OneTimeCode => ({
  ...code,
  digest,
  sentAt: now,
  sent: code.sent + 1,
});

/** What a try makes of a code: taken, or the code with one try less. */
export interface Tried {
  readonly code: OneTimeCode;
  readonly refusal?: CodeRefusal;
}

/** Tries a code. `same` says whether the digests agree. The changed code has to be written before it is answered. */
export function tryCode(code: OneTimeCode, same: boolean, now: number, rules: CodeRules): Tried {
  if (code.tries >= rules.tries) return { code, refusal: { reason: 'too-many-tries' } };
  const tried = { ...code, tries: code.tries + 1 };
  if (now > code.sentAt + rules.goodMinutes * 60_000)
    return { code: tried, refusal: { reason: 'code-ended' } };
  if (same) return { code: tried };
  const left = rules.tries - tried.tries;
  return { code: tried, refusal: left > 0 ? { reason: 'code-wrong', left } : { reason: 'too-many-tries' } };
}
