import type { SendOutcome } from './channel.ts';
import { type Route, untried } from './choose-channel.ts';
import type { Notice } from './notice.ts';
import { type NoticeChange, transition } from './notice-transitions.ts';
import { type RetryRules, retryDelay } from './retry-delay.ts';

/** What a decision about the next try needs: `chance` in [0, 1) is the jitter. */
export interface TryingAgain {
  readonly now: number;
  readonly rules: RetryRules;
  readonly chance: number;
}

/** Why a notice failed although nobody refused it: whether the person was told is not known. */
export const outcomeUnknown = 'outcome-unknown';

/**
 * The notice after a provider answered, by the routes there are. A refusal or a "not now" goes on to the next
 * provider at once; when all were asked, the round is over and the next comes after a pause. Where it is not known
 * whether the provider took the message, only that provider is asked again, and only if it can tell a repetition:
 * else the notice has failed, as being told twice is what must not happen.
 */
export function afterOutcome(
  notice: Notice,
  route: Route,
  routes: readonly Route[],
  outcome: SendOutcome,
  again: TryingAgain,
): Notice {
  const { provider, kind, idempotent = false } = route.channel;
  const { now } = again;
  if (outcome.outcome === 'sent') {
    const change = { channel: kind, provider, providerId: outcome.providerId, askedThisRound: [] };
    return must(notice, 'hand-over', { at: now, provider }, change);
  }
  const { reason } = outcome;
  const asked = [...notice.askedThisRound, provider];
  if (outcome.outcome === 'failed') {
    const refusedBy = [...notice.refusedBy, provider];
    const rest = routes.filter(({ channel }) => !refusedBy.includes(channel.provider));
    if (rest.length === 0 || notice.onlyBy !== undefined)
      return must(notice, 'give-up', { at: now, provider, reason }, { refusedBy });
    return nextInRound({ ...notice, refusedBy, askedThisRound: asked }, provider, reason, rest, again);
  }
  if (reason === 'timeout' && !idempotent)
    return must(notice, 'give-up', { at: now, provider, reason: outcomeUnknown });
  if (reason === 'timeout' || notice.onlyBy !== undefined)
    return nextRound(notice, provider, reason, again, outcome.afterSeconds, { onlyBy: provider });
  return nextInRound(
    { ...notice, askedThisRound: asked },
    provider,
    reason,
    routes,
    again,
    outcome.afterSeconds,
  );
}

/**
 * The notice whose sender fell silent: its lease is over. The provider may have it already; see
 * {@link afterOutcome} for what follows from that.
 */
export function afterSilence(notice: Notice, again: TryingAgain): Notice {
  const { provider = '', repeatable = false } = notice.lease ?? {};
  const at = again.now;
  const attempts = notice.attempts + 1;
  if (!repeatable || attempts >= again.rules.cap)
    return must(notice, 'give-up', { at, provider, reason: outcomeUnknown }, { attempts });
  const change = { attempts, onlyBy: provider, askedThisRound: [], dueAt: at };
  return must(notice, 'recover', { at, provider, reason: outcomeUnknown }, change);
}

function nextInRound(
  notice: Notice,
  provider: string,
  reason: string,
  routes: readonly Route[],
  again: TryingAgain,
  afterSeconds?: number,
): Notice {
  return untried(notice, routes).length > 0
    ? must(notice, 'fail-over', { at: again.now, provider, reason }, { dueAt: again.now })
    : nextRound(notice, provider, reason, again, afterSeconds);
}

/** All were asked in vain: after a pause once more, or never again. */
export function nextRound(
  notice: Notice,
  provider: string,
  reason: string,
  { now, rules, chance }: TryingAgain,
  afterSeconds?: number,
  change: NoticeChange = {},
): Notice {
  const attempts = notice.attempts + 1;
  const delay = retryDelay(attempts, rules, chance, afterSeconds);
  const act = { at: now, provider, reason };
  if (delay === undefined) return must(notice, 'give-up', act, { ...change, attempts });
  return must(notice, 'retry', act, { ...change, attempts, askedThisRound: [], dueAt: now + delay });
}

/** Whoever decides here has the notice in a state from which the table lets it go on. */
function must(...step: Parameters<typeof transition>): Notice {
  const after = transition(...step);
  if (!after.ok) throw new Error(`${step[1]} of a notice that is ${after.error.state}`);
  return after.value;
}
