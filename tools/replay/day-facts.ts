import type { CalendarDay } from '../../functions/shared/kernel/local-time.ts';
import type { Hall } from '../../functions/ticketing/domain/hall.ts';
import type { Answer, HallApi, Operation, Success } from './hall-api.ts';

/** A ticket of a day with its whole log, as the manager reads it. */
export type LoggedTicket = Success<'listTickets'>['tickets'][number];
/** A wait alert of a day. */
export type Alert = Success<'listAlerts'>['alerts'][number];
/** A notice of the outbox. */
export type Notice = Success<'listNotices'>['notices'][number];
/** The system's own figures of a day. */
export type Statistics = Success<'showStatistics'>;

/** Everything the system says of a day when it is over. */
export interface DayFacts {
  readonly tickets: readonly LoggedTicket[];
  readonly alerts: readonly Alert[];
  readonly notices: readonly Notice[];
  readonly statistics: Statistics;
  readonly warning: 'none' | 'yellow' | 'red';
}

/** Reads a day back through the API, page by page, as the hall manager may. */
export async function readDay(manager: HallApi, hall: Hall, day: CalendarDay): Promise<DayFacts> {
  const params = { hall: hall.id, day };
  const [statistics, { alerts }, { warning }] = await Promise.all([
    must(manager, 'showStatistics', { params }),
    must(manager, 'listAlerts', { params }),
    must(manager, 'showOverview', { params: { hall: hall.id } }),
  ]);
  return {
    tickets: await allTickets(manager, params),
    alerts,
    notices: await allNotices(manager, day),
    statistics,
    warning: warning.level,
  };
}

async function allTickets(
  manager: HallApi,
  params: Readonly<Record<string, string>>,
): Promise<LoggedTicket[]> {
  const tickets: LoggedTicket[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query: Record<string, string> = { limit: '200', ...(cursor ? { cursor } : {}) };
    const page = await must(manager, 'listTickets', { params, query });
    tickets.push(...page.tickets);
    cursor = page.cursor;
  }
  return tickets;
}

/** All notices of a day. */
export async function allNotices(manager: HallApi, day: CalendarDay): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query: Record<string, string> = { day, limit: '500', ...(cursor ? { cursor } : {}) };
    const page = await must(manager, 'listNotices', { query });
    notices.push(...page.notices);
    cursor = page.cursor;
  }
  return notices;
}

/** The body of an answer that has to be a success; throws with the reason otherwise. */
export async function must<O extends Operation>(
  api: HallApi,
  operation: O,
  asked: Parameters<HallApi['ask']>[1],
): Promise<Success<O>> {
  const answer: Answer<Success<O>> = await api.ask(operation, asked);
  if (answer.ok) return answer.body;
  throw new Error(`${operation} as ${api.caller.name}: ${answer.status} ${answer.reason} ${answer.detail}`);
}
