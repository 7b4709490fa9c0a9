import type { Habit, PlannedPerson } from './day-plan.ts';
import type { Answer, Success } from './hall-api.ts';
import { act, type HallDay, mustRefuse, surprise } from './hall-day.ts';
import { Presence } from './presence.ts';
import { minutes } from './simulated-time.ts';

/** The accounts that take tickets for people: the kiosk, and the help desk of the window lead. */
export const deskAccounts = { kiosk: 'kiosk-01', clerk: 'lead' } as const;

/** What a link's holder may find when the window was faster, or the person already gone. */
const overtaken = ['wrong-state'];

type Issued = Answer<Success<'issueTicket'>>;

/** A person's morning: comes, takes a ticket, waits in the own way. Windows do the rest. */
export async function visitHall(day: HallDay, plan: PlannedPerson): Promise<void> {
  await day.time.until(plan.arrivesAt);
  const issued = await takeTicket(day, plan);
  if (!issued) return;
  const presence = new Presence(plan, issued);
  day.crowd.enter(presence, issued.queue);
  if (plan.channel === 'phone') await lookAtTicket(day, presence);
  await wait(day, presence, plan.habit);
}

async function takeTicket(day: HallDay, plan: PlannedPerson) {
  const key = day.newKey();
  const sentAt = day.time.now();
  const ask = (): Promise<Issued> => issue(day, plan, key);
  const first = ask();
  const answers =
    plan.retry === 'meanwhile'
      ? await Promise.all([first, ask()])
      : plan.retry === 'afterwards'
        ? [await first, await ask()]
        : [await first];
  const tickets = answers.flatMap((answer) => (answer.ok ? [answer.body] : []));
  for (const answer of answers)
    if (!answer.ok) surprise(day, `${plan.name} got no ticket: ${answer.reason} ${answer.detail}`);
  day.record.issues.push({
    person: plan.name,
    key,
    answers: tickets.map(({ ticketId, number }) => ({ ticketId, number })),
  });
  const [ticket] = tickets;
  if (ticket)
    day.record.acts.push({ ticketId: ticket.ticketId, action: 'issue', sentAt, answeredAt: day.time.now() });
  return ticket;
}

function issue(day: HallDay, plan: PlannedPerson, key: string): Promise<Issued> {
  const { services, language, priority, appointmentAt } = plan;
  const appointment =
    appointmentAt === undefined ? {} : { appointmentAt: new Date(appointmentAt).toISOString() };
  const params = { hall: day.hall.id };
  if (plan.channel !== 'phone')
    return day
      .as(deskAccounts[plan.channel])
      .ask('issueTicket', { params, key, body: { services, language, priority, ...appointment } });
  // A number from the block that stands for nobody in examples.
  const phone = `1380000${plan.name.slice(1).padStart(4, '0')}`;
  return day.as('citizen').ask('issueTicketByPhone', { params, key, body: { services, language, phone } });
}

/** The own page shows the own ticket and no other. */
async function lookAtTicket(day: HallDay, { link, number, plan }: Presence): Promise<void> {
  const shown = await day.as('citizen').ask('showVisit', { params: { link } });
  if (!shown.ok) surprise(day, `${plan.name} could not see the own ticket: ${shown.reason}`);
  else if (shown.body.number !== number)
    surprise(day, `${plan.name} saw ${shown.body.number} instead of ${number}`);
}

async function wait(day: HallDay, presence: Presence, habit: Habit): Promise<void> {
  const citizen = day.as('citizen');
  if (habit.kind === 'stays') return;
  if (habit.kind === 'misses-call') return comeBack(day, presence, habit.returnsAfterMinutes);
  await day.time.after(minutes(habit.afterMinutes));
  if (presence.atWindow || presence.gone || day.isOver()) return;
  if (habit.kind === 'leaves') {
    const { answer } = await act(day, citizen, 'cancelVisit', presence, {}, overtaken);
    presence.gone ||= answer.ok;
    return;
  }
  const operation = habit.kind === 'pauses' ? 'pauseVisit' : 'comeLate';
  const { answer } = await act(day, citizen, operation, presence, { minutes: habit.minutes }, overtaken);
  if (!answer.ok || habit.kind !== 'pauses' || !habit.back) return;
  await day.time.after(minutes(habit.minutes * 0.6));
  if (day.isOver()) return;
  const back = await act(day, citizen, 'returnVisit', presence, {}, overtaken);
  if (back.answer.ok) day.crowd.joined(back.answer.body.queue);
}

/** Comes back after being missed: in time for a fair place, or too late, which has to be said. */
async function comeBack(day: HallDay, presence: Presence, afterMinutes: number | null): Promise<void> {
  await presence.whenMissed();
  if (afterMinutes === null) return;
  await day.time.after(minutes(afterMinutes));
  if (day.isOver()) return;
  const citizen = day.as('citizen');
  if (afterMinutes > day.hall.rules.missedGraceMinutes) {
    const answer = await citizen.ask('returnVisit', {
      params: { link: presence.link },
      body: {},
      key: day.newKey(),
    });
    return mustRefuse(day, 'coming back after the grace', answer, 'grace-over');
  }
  const { answer } = await act(day, citizen, 'returnVisit', presence);
  if (answer.ok) day.crowd.joined(answer.body.queue);
}
