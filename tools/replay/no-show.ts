import type { Desk, Stay } from './desk.ts';
import { act, mustRefuse, surprise } from './hall-day.ts';
import type { Presence } from './presence.ts';
import { minutes, seconds } from './simulated-time.ts';

/** A person who does not come: called again up to the limit and then missed, or forgotten until the system does it. */
export async function missTurn(desk: Desk, presence: Presence, stay: Stay, calledAt: number): Promise<void> {
  const { habit } = presence.plan;
  await missTooEarly(desk, presence);
  if (habit.kind === 'misses-call' && habit.forgotten) {
    // The sweep may take the ticket away from the moment the no-show time is over.
    stay.endsAt(calledAt + minutes(desk.day.hall.rules.noShowMinutes));
    await waitForSystem(desk, presence);
  } else await recallAndMiss(desk, presence, stay);
  presence.missed();
}

async function missTooEarly({ day, api }: Desk, { ticketId }: Presence): Promise<void> {
  if (day.hall.rules.callLimit < 2) return;
  const params = { hall: day.hall.id, ticket: ticketId };
  const answer = await api.ask('missTicket', { params, body: {}, key: day.newKey() });
  mustRefuse(day, 'missing a person after one call', answer, 'call-limit-not-reached');
}

async function recallAndMiss({ day, api }: Desk, presence: Presence, stay: Stay): Promise<void> {
  const { callLimit, recallCooldownSeconds } = day.hall.rules;
  for (let calls = 1; calls < callLimit; calls++) {
    await day.time.after(seconds(recallCooldownSeconds + 2));
    // A slow morning can pass the no-show time between two calls; then the system was first.
    const { answer, sentAt } = await act(day, api, 'recallTicket', presence, {}, ['wrong-state']);
    if (!answer.ok) return stay.endsAt(Math.min(sentAt, day.time.now()));
  }
  const params = { hall: day.hall.id, ticket: presence.ticketId };
  const over = await api.ask('recallTicket', { params, body: {}, key: day.newKey() });
  mustRefuse(day, 'calling more often than the limit', over, 'call-limit-reached');
  await day.time.after(seconds(recallCooldownSeconds));
  const { sentAt } = await act(day, api, 'missTicket', presence, {}, ['wrong-state']);
  stay.endsAt(sentAt);
}

/** Looks at the own window each minute until the system has missed the person. */
async function waitForSystem({ day, api, window }: Desk, { ticketId, number }: Presence): Promise<void> {
  const { noShowMinutes } = day.hall.rules;
  const patience = day.time.now() + minutes(noShowMinutes) + minutes(30);
  while (day.time.now() < patience) {
    await day.time.after(minutes(1));
    const shown = await api.ask('showWindow', { params: { hall: day.hall.id, window } });
    if (shown.ok && shown.body.ticket?.ticketId !== ticketId) return;
  }
  surprise(day, `${number} did not come to window ${window} and was never missed by the system`);
}
