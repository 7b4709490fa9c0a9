import type { PlannedTurn } from './day-plan.ts';
import { beginStay, type Called, type Desk, type Stay } from './desk.ts';
import { type Acted, act, mustRefuse, surprise, type TicketOperation } from './hall-day.ts';
import { missTurn } from './no-show.ts';
import type { Presence } from './presence.ts';
import { minutes, seconds } from './simulated-time.ts';

/** Real milliseconds in which a kiosk must have handed out a ticket that a window already called. */
const PATIENCE_MILLISECONDS = 20_000;
/** A ticket can be taken from a window that called it: by its holder, or by the system when nobody comes. */
const takenAway = ['wrong-state'];
const PARK_MINUTES = 5;
const SHARE_OF_INTRUSIONS = 0.02;

/** One person's turn at a desk, from the call until the window is free again. */
export async function serve(desk: Desk, called: Called): Promise<void> {
  const { ticketId } = called.ticket;
  const stay = beginStay(desk, ticketId, called.answeredAt);
  const presence = await desk.day.crowd.holderOf(ticketId, PATIENCE_MILLISECONDS);
  if (!presence)
    return surprise(desk.day, `window ${desk.window} called ${ticketId}, which nobody was given`);
  presence.atWindow = true;
  if (!presence.comes) return missTurn(desk, presence, stay, called.sentAt);

  const turn = presence.takeTurn();
  if (turn.mishap === 'undo-call' && (await undoCall(desk, presence, stay, called))) return;
  await desk.day.time.after(seconds(turn.walkSeconds));
  if (turn.mishap === 'give-up') return giveUp(desk, presence, stay);
  const started = await step(desk, presence, 'startService', {}, takenAway);
  if (!started.answer.ok) return taken(desk, presence, stay);
  if (turn.mishap === 'undo-start' && (await undo(desk, presence, started))) {
    const again = await step(desk, presence, 'startService', {}, takenAway);
    if (!again.answer.ok) return taken(desk, presence, stay);
  }
  if (turn.mishap === 'undo-too-late') await undoTooLate(desk, presence);
  await beDisturbed(desk, presence);
  await during(desk, presence, stay, turn);
}

/** Takes an interrupted service up again. */
export async function takeUp(desk: Desk, presence: Presence): Promise<void> {
  const resumed = await step(desk, presence, 'resumeTicket', { window: desk.window });
  if (!resumed.answer.ok) return;
  const stay = beginStay(desk, presence.ticketId, resumed.answeredAt);
  await during(desk, presence, stay, presence.takeTurn());
}

async function during(desk: Desk, presence: Presence, stay: Stay, turn: PlannedTurn): Promise<void> {
  const { time } = desk.day;
  const half = turn.serviceSeconds / 2;
  await time.after(seconds(half));
  if (turn.mishap === 'hold') return hold(desk, presence, stay, half);
  if (turn.mishap === 'park' && time.now() + minutes(5 * PARK_MINUTES) < desk.leavesAt)
    return park(desk, presence, stay, half);
  if (turn.mishap === 'transfer' && desk.day.hall.queues.length > 1)
    return transfer(desk, presence, stay, half);
  await time.after(seconds(half));
  await finish(desk, presence, stay, turn.mishap === 'undo-finish' && presence.atLastTurn);
}

async function finish(desk: Desk, presence: Presence, stay: Stay, misclick: boolean): Promise<void> {
  const finished = await step(desk, presence, 'finishTicket');
  stay.endsAt(finished.sentAt);
  if (!finished.answer.ok) return;
  if (misclick && (await undo(desk, presence, finished))) {
    const resumed = beginStay(desk, presence.ticketId, desk.day.time.now());
    await desk.day.time.after(seconds(20));
    return finish(desk, presence, resumed, false);
  }
  presence.nextTurn();
  presence.gone = finished.answer.body.state === 'done';
  if (!presence.gone) desk.day.crowd.joined(finished.answer.body.queue);
}

async function hold(desk: Desk, presence: Presence, stay: Stay, leftSeconds: number): Promise<void> {
  const held = await step(desk, presence, 'holdTicket', { reason: 'a colleague has to look at it' });
  stay.endsAt(held.sentAt);
  presence.remainingSeconds = leftSeconds;
  const resumeAt = held.answeredAt + minutes(2 + 4 * desk.random());
  if (held.answer.ok) desk.held = [...desk.held, { presence, resumeAt }];
}

async function park(desk: Desk, presence: Presence, stay: Stay, leftSeconds: number): Promise<void> {
  const parked = await step(desk, presence, 'parkTicket', {
    minutes: PARK_MINUTES,
    reason: 'a copy is missing',
  });
  stay.endsAt(parked.sentAt);
  presence.remainingSeconds = leftSeconds;
  presence.atWindow = false;
}

async function transfer(desk: Desk, presence: Presence, stay: Stay, leftSeconds: number): Promise<void> {
  const queues = desk.day.hall.queues.map(({ id }) => id).filter((id) => !desk.queues.includes(id));
  const queue = queues[Math.floor(desk.random() * queues.length)];
  if (queue === undefined) return finish(desk, presence, stay, false);
  const moved = await step(desk, presence, 'transferTicket', { queue, reason: 'belongs there' });
  stay.endsAt(moved.sentAt);
  presence.remainingSeconds = leftSeconds;
  presence.atWindow = false;
  desk.day.crowd.joined(queue);
}

/** At the window the person finds that it is not needed after all. */
async function giveUp(desk: Desk, presence: Presence, stay: Stay): Promise<void> {
  const body = { reason: 'not needed any more' };
  const cancelled = await step(desk, presence, 'cancelTicket', body, takenAway);
  stay.endsAt(cancelled.sentAt);
  presence.gone = true;
}

async function undoCall(desk: Desk, presence: Presence, stay: Stay, called: Called): Promise<boolean> {
  stay.endsAt(desk.day.time.now());
  if (!(await undo(desk, presence, called))) return false;
  presence.atWindow = false;
  desk.day.crowd.joined(called.ticket.queue);
  return true;
}

/** Takes the last action back. It must go exactly as long as the hall's undo time says. */
async function undo(
  desk: Desk,
  presence: Presence,
  last: { readonly sentAt: number; readonly answeredAt: number },
): Promise<boolean> {
  const limit = seconds(desk.day.hall.rules.undoSeconds);
  const { answer, sentAt, answeredAt } = await step(desk, presence, 'undoAction', {}, [
    'undo-too-late',
    ...takenAway,
  ]);
  const tooLate = !answer.ok && answer.reason === 'undo-too-late';
  if (tooLate && answeredAt - last.sentAt <= limit)
    surprise(desk.day, `undo of ${presence.number} was refused as too late, and was not`);
  if (answer.ok && sentAt - last.answeredAt > limit)
    surprise(desk.day, `undo of ${presence.number} was accepted, and was too late`);
  return answer.ok;
}

async function undoTooLate({ day, api }: Desk, { ticketId }: Presence): Promise<void> {
  await day.time.after(seconds(day.hall.rules.undoSeconds + 10));
  const params = { hall: day.hall.id, ticket: ticketId };
  const answer = await api.ask('undoAction', { params, body: {}, key: day.newKey() });
  mustRefuse(day, 'undo after its time', answer, 'undo-too-late');
}

/** Now and then a colleague presses the wrong ticket, or the clerk presses "next" with somebody at the window. */
async function beDisturbed({ day, api, window, random }: Desk, { ticketId }: Presence): Promise<void> {
  const drawn = random();
  const ticket = { hall: day.hall.id, ticket: ticketId };
  const colleague = day.hall.windows.find(({ id }) => id !== window);
  if (drawn < SHARE_OF_INTRUSIONS && colleague) {
    const ask = { params: ticket, body: {}, key: day.newKey() };
    const answer = await day.as(`clerk-${colleague.id}`).ask('finishTicket', ask);
    mustRefuse(day, "finishing a colleague's ticket", answer, 'not-your-ticket');
  } else if (drawn < 2 * SHARE_OF_INTRUSIONS) {
    const ask = { params: { hall: day.hall.id, window }, body: {}, key: day.newKey() };
    mustRefuse(day, 'next with somebody at the window', await api.ask('callNext', ask), 'window-busy');
  } else if (drawn < 3 * SHARE_OF_INTRUSIONS) {
    const ask = { params: ticket, body: { version: 999 }, key: day.newKey() };
    mustRefuse(day, 'finishing a version nobody saw', await api.ask('finishTicket', ask), 'stale-version');
  }
}

/** The ticket is no longer at this window. A person whom the system took for absent was only slow. */
async function taken(desk: Desk, presence: Presence, stay: Stay): Promise<void> {
  stay.endsAt(Number.NEGATIVE_INFINITY);
  if (presence.gone) return;
  presence.missed();
  // It may also have been given up a moment ago.
  const { answer } = await act(desk.day, desk.day.as('citizen'), 'returnVisit', presence, {}, takenAway);
  if (answer.ok) desk.day.crowd.joined(answer.body.queue);
}

const step = <O extends TicketOperation>(
  desk: Desk,
  presence: Presence,
  operation: O,
  body: Readonly<Record<string, unknown>> = {},
  mayRefuse: readonly string[] = [],
): Promise<Acted<O>> => act(desk.day, desk.api, operation, presence, body, mayRefuse);
