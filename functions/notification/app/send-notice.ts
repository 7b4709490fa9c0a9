import { localReading } from '../../shared/kernel/local-time.ts';
import { afterOutcome, afterSilence, nextRound } from '../domain/after-sending.ts';
import { calmUntil, nextMorning } from '../domain/calm.ts';
import type { Message, SendOutcome } from '../domain/channel.ts';
import { type Route, routesOf, untried } from '../domain/choose-channel.ts';
import { isOvertaken, topicsOf } from '../domain/digest.ts';
import type { Notice, NoticeAction, ShownOnPages } from '../domain/notice.ts';
import { type NoticeChange, transition } from '../domain/notice-transitions.ts';
import { type FoundReach, findReach } from './find-reach.ts';
import type { NotificationPorts } from './ports.ts';
import type { SharedCircuits } from './shared-circuits.ts';
import { writeMessage } from './write-message.ts';

/** What became of a notice that was worked on. */
export type Worked =
  | 'sent'
  | 'retrying'
  | 'deferred'
  | 'suppressed'
  | 'failed'
  | 'expired'
  /** Nothing was done: somebody else has it, or it is not its time. */
  | 'left';

/**
 * How long a sender may be silent. Longer than a function may run: when it is over, that sender is dead.
 */
export const LEASE_MILLISECONDS = 120_000;
/** Opening the address and the call itself, each with its own limit of time. */
export const LONGEST_CALL_MILLISECONDS = 20_000;
/** How long to wait for the event that says how a person can be reached. */
const CONTACT_MILLISECONDS = 60_000;
/** How long the link in a mail ends such mails. */
const OPT_OUT_MILLISECONDS = 90 * 86_400_000;

interface Sending extends NotificationPorts {
  readonly shared: SharedCircuits;
  /** Topics of the notice that have ended, as looked up last. */
  readonly ended: ReadonlySet<string>;
}

/**
 * Works on one notice as far as it goes at this moment. Every step is a conditional write, and each call of a
 * provider is claimed by one before it is made, so that two senders, or one that was restarted, never both call.
 * From the real instant `until` on no more call is begun; one that was lasts {@link LONGEST_CALL_MILLISECONDS} at
 * most, and the function must live so long.
 */
export async function sendNotice(
  ports: NotificationPorts,
  shared: SharedCircuits,
  notice: Notice,
  until: number,
): Promise<Worked> {
  const sending = { ...ports, shared, ended: new Set<string>() };
  let current: Notice = notice;
  // Each round asks another provider, or ends: there are no more rounds than providers.
  for (let round = 0; round <= ports.channels.length + 1; round++) {
    if (ports.wallClock.now() >= until) return round === 0 ? 'left' : 'retrying';
    const after = await step(sending, current);
    if (!after) return 'left';
    if (!isDueNow(after, ports.clock.now()))
      return after.state === 'sent' || after.state === 'delivered' ? 'sent' : (after.state as Worked);
    current = after;
  }
  return 'left';
}

const isDueNow = ({ state, dueAt }: Notice, now: number): boolean =>
  state === 'retrying' && dueAt !== undefined && dueAt <= now;

/** One step; undefined when it is not ours to do. */
async function step(ports: Sending, notice: Notice): Promise<Notice | undefined> {
  const now = ports.clock.now();
  if (notice.state === 'sending') return await takeOver(ports, notice);
  if (notice.dueAt === undefined) return undefined;
  if (now >= notice.validUntil) return await settle(ports, notice, 'expire', 'too-late');
  const calm = notice.urgency === 'now' ? undefined : calmUntil(now, ports.rules);
  if (calm) return await settle(ports, notice, 'defer', calm.reason, { dueAt: calm.until });
  const ended = await ports.topics.endedAmong(topicsOf(notice));
  if (isOvertaken(notice, now, ended)) return await settle(ports, notice, 'expire', 'overtaken');
  return await reachOut({ ...ports, ended }, notice, now);
}

/** Finds who is meant and by which providers, and asks the first of them. */
async function reachOut(ports: Sending, notice: Notice, now: number): Promise<Notice | undefined> {
  const reach = await findReach(ports, notice);
  if (!reach)
    return await settle(ports, notice, 'defer', 'contact-unknown', { dueAt: now + CONTACT_MILLISECONDS });
  const found = routesOf(notice, reach, ports.channels);
  if ('routes' in found) return await tryRoutes(ports, notice, reach, found.routes);
  const page = found.unreachable === 'opted-out' ? undefined : livePage(ports, notice);
  return page
    ? await tryRoutes(ports, notice, reach, [page])
    : await settle(ports, notice, 'suppress', found.unreachable);
}

/** The sender of this notice may be dead: if its lease is over, what it began is judged. */
async function takeOver(ports: Sending, notice: Notice): Promise<Notice | undefined> {
  if (notice.lease && ports.wallClock.now() < notice.lease.until) return undefined;
  return await written(ports, notice, afterSilence(notice, tryingAgain(ports)));
}

/** Asks the first provider that this round has not asked and that may be asked. */
async function tryRoutes(
  ports: Sending,
  notice: Notice,
  reach: FoundReach,
  routes: readonly Route[],
): Promise<Notice | undefined> {
  const now = ports.clock.now();
  if (routes.length === 0) return await settle(ports, notice, 'give-up', notice.reason ?? 'refused');
  let openUntil = Number.POSITIVE_INFINITY;
  for (const route of untried(notice, routes)) {
    const wait = await ports.shared.waitUntil(route.channel.provider);
    if (wait === undefined) return await sendBy(ports, notice, reach, route, routes);
    openUntil = Math.min(openUntil, wait);
  }
  const lastAsked = notice.askedThisRound.at(-1);
  if (lastAsked !== undefined) {
    const reason = notice.reason ?? 'provider-unavailable';
    return await written(ports, notice, nextRound(notice, lastAsked, reason, tryingAgain(ports)));
  }
  const dueAt = now + Math.max(0, openUntil - ports.wallClock.now());
  return await settle(ports, notice, 'defer', 'provider-unavailable', { dueAt });
}

async function sendBy(
  ports: Sending,
  notice: Notice,
  reach: FoundReach,
  route: Route,
  routes: readonly Route[],
): Promise<Notice | undefined> {
  const { channel, address } = route;
  const told = { ...notice, data: { ...notice.data, ...reach.opened } };
  const words = writeMessage(ports.render, told, route, ports.clock.now(), ports.ended);
  if (!words.ok) return await settle(ports, notice, 'give-up', words.error.reason);
  const endable = channel.kind === 'email' && notice.urgency !== 'now';
  const message = endable ? await withOptOut(ports, notice, reach.person, words.value) : words.value;
  if (!(await mayDisturb(ports, notice, reach.person))) {
    const dueAt = nextMorning(ports.clock.now(), ports.rules);
    return await settle(ports, notice, 'defer', 'daily-cap', { dueAt });
  }
  const { provider, idempotent: repeatable = false } = channel;
  const lease = { until: ports.wallClock.now() + LEASE_MILLISECONDS, provider, repeatable };
  const shown = wordsForPages(ports, notice);
  const claim = transition(
    notice,
    'claim',
    { at: ports.clock.now(), provider },
    { lease, ...(shown ? { shown } : {}) },
  );
  if (!claim.ok) return undefined;
  const claimed = await written(ports, notice, claim.value);
  if (!claimed) return undefined;
  const outcome = await asked(channel.send(message));
  await ports.shared.note(
    provider,
    outcome.outcome === 'retry',
    outcome.outcome === 'retry' ? outcome.afterSeconds : undefined,
  );
  return await record(ports, claimed, route, routes, outcome, address);
}

async function record(
  ports: Sending,
  claimed: Notice,
  route: Route,
  routes: readonly Route[],
  outcome: SendOutcome,
  { id, masked }: Route['address'],
): Promise<Notice | undefined> {
  const { provider, kind } = route.channel;
  if (outcome.outcome === 'sent') {
    const { day, key } = claimed;
    const { providerId } = outcome;
    if (kind !== 'live')
      await ports.receipts.keep({ provider, providerId, channel: kind, day, key, address: { id, masked } });
  }
  const after = afterOutcome(claimed, route, routes, outcome, tryingAgain(ports));
  // A receipt may have been faster than this record; what it says is newer.
  return (await written(ports, claimed, after)) ?? (await ports.notices.get(claimed.day, claimed.key));
}

/** A mail that may wait is one that people may end: it has the link for it. */
async function withOptOut(
  { optOut, clock }: Sending,
  { purpose }: Notice,
  person: string,
  message: Message,
): Promise<Message> {
  if (!optOut || purpose === 'code') return message;
  const optOutUrl = await optOut.linkFor({ person, purpose }, clock.now() + OPT_OUT_MILLISECONDS);
  return { ...message, data: { ...message.data, optOutUrl } };
}

/** A call that throws may have reached the provider all the same. */
async function asked(call: Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await call;
  } catch {
    return { outcome: 'retry', reason: 'timeout' };
  }
}

/** What open pages show of a notice: written by its first claim, whatever channel that is for, and by no later one. */
function wordsForPages(ports: Sending, notice: Notice): ShownOnPages | undefined {
  const page = notice.shown ? undefined : livePage(ports, notice);
  const words = page && writeMessage(ports.render, notice, page, ports.clock.now(), ports.ended);
  if (!words?.ok) return undefined;
  const { subject: title, text } = words.value;
  return { ...(title === undefined ? {} : { title }), text };
}

/** The recipient's open pages as an address: they listen to the id of the ticket or of the member of staff. */
function livePage({ channels }: NotificationPorts, { live, recipient: to }: Notice): Route | undefined {
  const channel = channels.find(({ kind }) => kind === 'live');
  return live && channel ? { channel, address: { kind: 'live', to, id: to, masked: to } } : undefined;
}

/**
 * Is there room in today's cap? Urgent notices need none, and what is tried again has taken its share. Two senders
 * of one notice, or one that died before its claim, take one share between them.
 */
async function mayDisturb(ports: Sending, notice: Notice, person: string): Promise<boolean> {
  if (notice.urgency === 'now' || notice.state === 'retrying' || !person) return true;
  const { day } = localReading(ports.clock.now(), ports.rules.timeZone);
  return await ports.consent.takeFromCap(person, day, notice.key, ports.rules.dailyCap);
}

async function settle(
  ports: Sending,
  notice: Notice,
  action: NoticeAction,
  reason: string,
  change: NoticeChange = {},
): Promise<Notice | undefined> {
  const after = transition(notice, action, { at: ports.clock.now(), reason }, change);
  return after.ok ? await written(ports, notice, after.value) : undefined;
}

async function written(ports: Sending, before: Notice, after: Notice): Promise<Notice | undefined> {
  return (await ports.notices.change(before, after)) ? after : undefined;
}

const tryingAgain = ({ clock, rules, chance }: NotificationPorts) => ({
  now: clock.now(),
  rules: rules.retries,
  chance: chance(),
});
