import { must } from '../day-facts.ts';
import type { Answer, Success } from '../hall-api.ts';
import { act, mustRefuse } from '../hall-day.ts';
import { type CheckInStage, KIOSK } from './check-in-stage.ts';
import type { Visitor } from './visitors.ts';

type Issued = Success<'issueTicket'>;

/** Takes a ticket with a pass at the kiosk; what was issued stands in the day's record. */
export async function takeTicket(
  stage: CheckInStage,
  visitor: Visitor,
  pass: string,
  more: { readonly forWhom?: 'family' } = {},
): Promise<Answer<Issued>> {
  const { hall, time, record, seen } = stage;
  const [service] = hall.serviceItems;
  const key = stage.newKey();
  const sentAt = time.now();
  const body = { services: [service?.id ?? ''], pass, ...more };
  const answer = await stage.as(KIOSK).ask('issueTicket', { params: { hall: hall.id }, key, body });
  if (!answer.ok) return answer;
  const { ticketId, number } = answer.body;
  record.issues.push({ person: visitor.name, key, answers: [{ ticketId, number }] });
  record.acts.push({ ticketId, action: 'issue', sentAt, answeredAt: time.now() });
  if (more.forWhom) seen.declared += 1;
  else seen.tickets += 1;
  return answer;
}

/** Presses for the same ticket at two kiosks in one moment: one of them gives it. */
export async function takeTicketTwice(
  stage: CheckInStage,
  visitor: Visitor,
  pass: string,
): Promise<Answer<Issued>> {
  const answers = await Promise.all([takeTicket(stage, visitor, pass), takeTicket(stage, visitor, pass)]);
  const given = answers.find(({ ok }) => ok) ?? answers[0];
  const other = answers.find((answer) => answer !== given) ?? answers[1];
  mustRefuse(stage, 'a second ticket of one person at another kiosk', other, 'has-ticket');
  return given;
}

/** The windows are shut by now: whoever holds a ticket gives it up again. */
export async function giveUp(stage: CheckInStage, { ticketId, link }: Issued): Promise<void> {
  await act(stage, stage.as('citizen'), 'cancelVisit', { ticketId, link });
}

/** Everything of a person is removed; the pass is good for nothing of theirs then. */
export async function beForgotten(stage: CheckInStage, pass: string, reference: string): Promise<void> {
  const { seen } = stage;
  await must(stage.as('citizen'), 'deleteOwnData', { body: { pass } });
  seen.known.delete(reference);
  seen.removed.add(reference);
  const asked = { body: { pass, device: 'replay-phone-01' } };
  const answer = await stage.as('citizen').ask('exportOwnData', asked);
  mustRefuse(stage, 'data of somebody who was removed', answer, 'pass-ended');
}
