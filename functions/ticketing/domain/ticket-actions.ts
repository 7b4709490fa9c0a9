import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { TicketingRules } from './hall.ts';
import type { Ticket, TicketAction, TicketSituation, TicketState } from './ticket.ts';
import { type Act, apply, permitted, type TicketRefusal } from './ticket-transitions.ts';

type Decision = Result<Ticket, TicketRefusal>;

const minutes = (count: number): number => count * 60_000;

/** The person goes to a window. */
export function callTicket(ticket: Ticket, act: Act, at: { window: string; clerk: string }): Decision {
  return decide(ticket, 'call', act, (situation, to) => {
    const { notBefore: _now, reservedFor: _mine, reservedUntil: _until, ...rest } = situation;
    return { ...rest, ...at, state: to, calls: situation.calls + 1, lastCalledAt: act.now };
  });
}

/** Calls again, not sooner than the cool-down and not more often than the call limit. */
export function recallTicket(ticket: Ticket, act: Act, rules: TicketingRules): Decision {
  const { calls, lastCalledAt = 0 } = ticket.situation;
  const allowed = permitted('recall', ticket.situation.state, act.actor);
  if (!allowed.ok) return allowed;
  if (calls >= rules.callLimit) return err({ reason: 'call-limit-reached', limit: rules.callLimit });
  const waitSeconds = Math.ceil((lastCalledAt + rules.recallCooldownSeconds * 1000 - act.now) / 1000);
  if (waitSeconds > 0) return err({ reason: 'recall-too-soon', waitSeconds });
  return decideAtWindow(ticket, 'recall', act, (situation) => ({
    ...situation,
    calls: calls + 1,
    lastCalledAt: act.now,
  }));
}

/** The person is there and the service begins. */
export const startService = (ticket: Ticket, act: Act): Decision =>
  decideAtWindow(ticket, 'start', act, (situation, to) => ({ ...situation, state: to }));

/** Service stops for a while; the window is free for others, and a clerk takes it up again with `resume`. */
export const holdTicket = (ticket: Ticket, act: Act): Decision =>
  decideAtWindow(ticket, 'hold', act, (situation, to) => ({ ...leftWindow(situation), state: to }));

/** Takes a held service up again, at any free window. */
export const resumeTicket = (ticket: Ticket, act: Act, at: { window: string; clerk: string }): Decision =>
  decide(ticket, 'resume', act, (situation, to) => {
    const {
      awayUntil: _back,
      reservedFor: _mine,
      reservedUntil: _until,
      notBefore: _now,
      ...rest
    } = situation;
    return { ...rest, ...at, state: to };
  });

/** Sends the person to fetch something: back in the line by itself after `forMinutes`, at its old place, for this window. */
export const parkTicket = (ticket: Ticket, act: Act, forMinutes: number): Decision =>
  decideAtWindow(ticket, 'park', act, (situation, to) => ({
    ...leftWindow(situation),
    state: to,
    awayUntil: act.now + minutes(forMinutes),
    ...(situation.window ? { reservedFor: situation.window } : {}),
  }));

/** The person steps out of the line for a while and has the old place when back. */
export const pauseTicket = (ticket: Ticket, act: Act, forMinutes: number): Decision =>
  decide(ticket, 'pause', act, (situation, to) => ({
    ...situation,
    state: to,
    awayUntil: act.now + minutes(forMinutes),
  }));

/** The person stays in the line but is not called before `forMinutes` have gone. */
export const comeLate = (ticket: Ticket, act: Act, forMinutes: number): Decision =>
  decide(ticket, 'late', act, (situation, to) => ({
    ...situation,
    state: to,
    notBefore: act.now + minutes(forMinutes),
  }));

/**
 * Back in the line: after a pause or park at the old place; after being missed at `fairPlace`, within the
 * grace and skipped for the cool-down. What a clerk put on hold only a clerk takes up.
 */
export function returnToLine(ticket: Ticket, act: Act, rules: TicketingRules, fairPlace: string): Decision {
  const { state, awayUntil } = ticket.situation;
  if (state === 'on-hold' && awayUntil === undefined && act.actor.role === 'citizen')
    return err({ reason: 'not-your-ticket' });
  if (state === 'missed' && act.now > graceEnd(ticket, rules))
    return err({ reason: 'grace-over', graceMinutes: rules.missedGraceMinutes });
  return decide(ticket, 'return', act, (situation, to) => {
    const { awayUntil: _back, ...rest } = leftWindow(situation);
    if (state !== 'missed') return { ...rest, state: to };
    const { lastCalledAt: _call, ...fresh } = rest;
    return {
      ...fresh,
      state: to,
      calls: 0,
      place: fairPlace,
      notBefore: missedAt(ticket) + minutes(rules.missedSkipMinutes),
    };
  });
}

/** Until when a missed person may still come back (epoch milliseconds). */
export const graceEnd = (ticket: Ticket, rules: TicketingRules): number =>
  missedAt(ticket) + minutes(rules.missedGraceMinutes);

const missedAt = (ticket: Ticket): number =>
  ticket.history.findLast((entry) => entry.action === 'miss')?.at ?? 0;

/** To another queue, keeping the number, at a fair place in that line. */
export const transferTicket = (
  ticket: Ticket,
  act: Act,
  to: { queue: string; department: string; place: string },
): Decision => decideAtWindow(ticket, 'transfer', act, (situation, state) => moved(situation, state, to));

/** The service is over; the visit goes on with its next one, in whose line the person gets a fair place. */
export const beginNextService = (
  ticket: Ticket,
  act: Act,
  to: { queue: string; department: string; place: string },
): Decision =>
  decideAtWindow(ticket, 'next-service', act, (situation, state) => ({
    ...moved(situation, state, to),
    services: situation.services.slice(1),
  }));

/** The last service of the visit is done. */
export const finishTicket = (ticket: Ticket, act: Act): Decision =>
  decideAtWindow(ticket, 'finish', act, (situation, to) => ({
    ...leftWindow(situation),
    state: to,
    services: [],
  }));

/** The person did not come: a clerk may say so after the last call, the system after the no-show time. */
export function missTicket(ticket: Ticket, act: Act, rules: TicketingRules): Decision {
  const allowed = permitted('miss', ticket.situation.state, act.actor);
  if (!allowed.ok) return allowed;
  const { calls } = ticket.situation;
  if (act.actor.role !== 'system' && calls < rules.callLimit)
    return err({ reason: 'call-limit-not-reached', calls, limit: rules.callLimit });
  return decideAtWindow(ticket, 'miss', act, (situation, to) => ({ ...leftWindow(situation), state: to }));
}

/** The person does not want it any more. */
export const cancelTicket = (ticket: Ticket, act: Act): Decision =>
  decide(ticket, 'cancel', act, (situation, to) => ({ ...leftWindow(situation), state: to }));

/** Nobody served this person today: said as it is, never as done. */
export const endDay = (ticket: Ticket, act: Act): Decision =>
  decide(ticket, 'end-day', act, (situation, to) => ({ ...leftWindow(situation), state: to }));

/** Takes the last action back: by the clerk who did it, within the configured seconds. */
export function undoLast(ticket: Ticket, act: Act, rules: TicketingRules): Decision {
  const { before } = ticket;
  if (!before) return err({ reason: 'nothing-to-undo' });
  const allowed = permitted('undo', ticket.situation.state, act.actor);
  if (!allowed.ok) return allowed;
  if (before.by !== act.actor.id) return err({ reason: 'not-your-ticket' });
  if (act.now > before.at + rules.undoSeconds * 1000)
    return err({ reason: 'undo-too-late', undoSeconds: rules.undoSeconds });
  return ok(apply(ticket, 'undo', act, before.situation, before.action));
}

function decide(
  ticket: Ticket,
  action: TicketAction,
  act: Act,
  change: (situation: TicketSituation, to: TicketState) => TicketSituation,
): Decision {
  const allowed = permitted(action, ticket.situation.state, act.actor);
  if (!allowed.ok) return allowed;
  const to = allowed.value.to === 'before' ? ticket.situation.state : allowed.value.to;
  return ok(apply(ticket, action, act, change(ticket.situation, to)));
}

/** Like {@link decide}; while a person is at a window only its clerk, a window lead or the system acts. */
function decideAtWindow(
  ticket: Ticket,
  action: TicketAction,
  act: Act,
  change: (situation: TicketSituation, to: TicketState) => TicketSituation,
): Decision {
  const { clerk } = ticket.situation;
  const allowed = permitted(action, ticket.situation.state, act.actor);
  if (!allowed.ok) return allowed;
  if (clerk && act.actor.role === 'clerk' && clerk !== act.actor.id)
    return err({ reason: 'not-your-ticket' });
  return decide(ticket, action, act, change);
}

function leftWindow(situation: TicketSituation): TicketSituation {
  const { window: _window, clerk: _clerk, ...rest } = situation;
  return rest;
}

function moved(
  situation: TicketSituation,
  state: TicketState,
  to: { queue: string; department: string; place: string },
): TicketSituation {
  const kept = leftWindow(situation);
  const {
    lastCalledAt: _c,
    notBefore: _n,
    reservedFor: _r,
    reservedUntil: _u,
    awayUntil: _a,
    ...rest
  } = kept;
  return { ...rest, ...to, state, calls: 0 };
}
