import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { TicketAction, TicketState } from '../../functions/ticketing/domain/ticket.ts';
import type { DayPlan } from './day-plan.ts';
import type { OpenRecord } from './day-record.ts';
import type { Answer, HallApi, Operation, Success } from './hall-api.ts';
import type { Crowd } from './presence.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** What everybody of a replayed morning shares. */
export interface HallDay {
  readonly hall: Hall;
  readonly plan: DayPlan;
  readonly time: SimulatedTime;
  readonly crowd: Crowd;
  readonly record: OpenRecord;
  /** The API as an account of the district, or as `citizen` without one. */
  readonly as: (account: string) => HallApi;
  /** An idempotency key nobody used before. */
  readonly newKey: () => string;
  /** Everybody has gone home: nothing more is asked for. */
  readonly isOver: () => boolean;
}

/** What somebody needs whose acts are to stand in the day's record. */
export type DayBook = Pick<HallDay, 'hall' | 'time' | 'record' | 'newKey'>;

/** Operations on one ticket, and what its log calls them. A finished service of several is `next-service`. */
const actions = {
  cancelVisit: 'cancel',
  pauseVisit: 'pause',
  comeLate: 'late',
  returnVisit: 'return',
  recallTicket: 'recall',
  startService: 'start',
  holdTicket: 'hold',
  resumeTicket: 'resume',
  parkTicket: 'park',
  transferTicket: 'transfer',
  finishTicket: 'finish',
  missTicket: 'miss',
  cancelTicket: 'cancel',
  undoAction: 'undo',
} as const satisfies Partial<Record<Operation, TicketAction>>;

/** An operation on one ticket. */
export type TicketOperation = keyof typeof actions;

/** An action that was asked for, when, and what came. */
export interface Acted<O extends TicketOperation> {
  readonly answer: Answer<Success<O>>;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A ticket as its holder (by link) or the staff (by id) name it in a path. */
export interface TicketName {
  readonly ticketId: string;
  readonly link?: string;
}

/**
 * Asks for an action and notes what was accepted. `mayRefuse` are the reasons that a race or the hall's rules
 * can give here; any other refusal is a surprise, and noted as one.
 */
export async function act<O extends TicketOperation>(
  day: DayBook,
  api: HallApi,
  operation: O,
  ticket: TicketName,
  body: Readonly<Record<string, unknown>> = {},
  mayRefuse: readonly string[] = [],
): Promise<Acted<O>> {
  const { ticketId, link } = ticket;
  const params: Record<string, string> =
    link === undefined || api.caller.name !== 'citizen' ? { hall: day.hall.id, ticket: ticketId } : { link };
  const sentAt = day.time.now();
  const answer = await api.ask(operation, { params, body, key: day.newKey() });
  const answeredAt = day.time.now();
  if (answer.ok)
    day.record.acts.push({ ticketId, action: actionOf(operation, answer.body), sentAt, answeredAt });
  else if (!mayRefuse.includes(answer.reason))
    surprise(
      day,
      `${api.caller.name}: ${operation} of ${ticketId} was refused: ${answer.reason} ${answer.detail}`,
    );
  return { answer, sentAt, answeredAt };
}

function actionOf(operation: TicketOperation, { state }: { readonly state: TicketState }): TicketAction {
  return operation === 'finishTicket' && state !== 'done' ? 'next-service' : actions[operation];
}

/** Notes a request that has to be refused, and what came; `expected` are the reasons that are right. */
export function mustRefuse(
  day: Pick<DayBook, 'record'>,
  what: string,
  answer: Answer<unknown>,
  ...expected: string[]
): void {
  day.record.refusals.push({ what, expected, got: answer.ok ? 'accepted' : answer.reason });
}

/** Notes, with the hall's time, what should not have happened. */
export function surprise(day: Pick<DayBook, 'hall' | 'time' | 'record'>, what: string): void {
  const clock = new Date(day.time.now()).toLocaleTimeString('en-GB', { timeZone: day.hall.timeZone });
  day.record.surprises.push(`${clock} ${what}`);
}
