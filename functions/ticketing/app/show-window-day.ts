import { ok, type Result } from '../../shared/kernel/result.ts';
import { quantile } from '../domain/daily-statistics.ts';
import type { Ticket } from '../domain/ticket.ts';
import { visitFacts } from '../domain/visit-facts.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

/** What a clerk did at a window today, and who left it and may come back. */
export interface WindowDay {
  readonly called: number;
  readonly served: number;
  readonly missed: number;
  /** Milliseconds; undefined while there is none. */
  readonly serviceMedian?: number | undefined;
  readonly waitMedian?: number | undefined;
  /** On hold or missed, the one that left last first. */
  readonly aside: readonly Ticket[];
}

/** More would be no list to choose from. */
const ASIDE_SHOWN = 10;

/** The clerk's own figures of the day at a window, counted from the tickets' logs like all others. */
export async function showWindowDay(
  ports: Pick<TicketingPorts, 'halls' | 'clock' | 'figures' | 'tickets'>,
  hallId: string,
  windowId: string,
  clerk: string,
): Promise<Result<WindowDay, NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, today } = found.value;
  if (!hall.windows.some(({ id }) => id === windowId))
    return { ok: false, error: { reason: 'not-found', what: 'window' } };
  const visits = await ports.figures.visitsOf(hallId, today);
  const own = visits.flatMap(visitFacts).filter((fact) => fact.window === windowId && fact.clerk === clerk);
  const timesOf = (kind: string) =>
    own.flatMap((fact) => (fact.kind === kind && fact.milliseconds !== undefined ? [fact.milliseconds] : []));
  const count = (kind: string) => own.filter((fact) => fact.kind === kind).length;
  const left = visits
    .filter(({ situation }) => situation.state === 'on-hold' || situation.state === 'missed')
    .filter(({ history }) => history.findLast(({ window }) => window !== undefined)?.window === windowId)
    .sort((a, b) => (b.history.at(-1)?.at ?? 0) - (a.history.at(-1)?.at ?? 0))
    .slice(0, ASIDE_SHOWN);
  const aside = await Promise.all(left.map(({ ticketId }) => ports.tickets.get(hallId, ticketId)));
  return ok({
    called: count('call'),
    served: count('finish'),
    missed: count('miss'),
    serviceMedian: quantile(timesOf('service'), 0.5),
    waitMedian: quantile(timesOf('call'), 0.5),
    aside: aside.filter((ticket) => ticket !== undefined),
  });
}
