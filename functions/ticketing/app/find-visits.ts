import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { intervalsOf } from '../domain/ticket-intervals.ts';
import { type VisitFact, type VisitFactKind, type VisitMatter, visitFacts } from '../domain/visit-facts.ts';
import { type DepartmentScope, queueInScope } from './department-scope.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts, VisitLog } from './ports.ts';

/** Which visits: those to which it happened in `[from, to)`; for `waiting`, those who waited when `to` came. */
export interface VisitWish {
  readonly matter: VisitMatter;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly queue?: string | undefined;
  readonly department?: string | undefined;
  readonly window?: string | undefined;
  readonly scope: DepartmentScope;
}

/** One thing that a figure counted, and the visit in which it happened. */
export interface CountedFact extends Omit<VisitFact, 'kind'> {
  readonly matter: VisitMatter;
  readonly visit: VisitLog;
}

/** What is behind a figure, in the order in which it happened, and when that was looked at. */
export interface VisitsFound {
  readonly counted: readonly CountedFact[];
  readonly now: number;
}

/** The visits behind a figure: counted by the same rules from the same logs, so their number is the figure. */
export async function findVisits(
  ports: Pick<TicketingPorts, 'halls' | 'clock' | 'figures'>,
  hallId: string,
  day: CalendarDay,
  wish: VisitWish,
): Promise<Result<VisitsFound, NotFound>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, now } = found.value;
  const visits = await ports.figures.visitsOf(hallId, day);
  const counts = countsFor(hall, wish);
  const counted = visits.flatMap((visit) =>
    (wish.matter === 'waiting' ? waitingAt(visit, Math.min(wish.to ?? now + 1, now + 1)) : visitFacts(visit))
      .filter(counts)
      .map(({ kind: _kind, ...fact }): CountedFact => ({ ...fact, matter: wish.matter, visit })),
  );
  return ok({
    counted: counted.sort((a, b) => a.at - b.at || (positionOf(a) < positionOf(b) ? -1 : 1)),
    now,
  });
}

/** Where a fact stands in the list of its day: pages go on after it. */
export const positionOf = ({ at, visit }: CountedFact): string =>
  `${new Date(at).toISOString()}#${visit.ticketId}`;

/** The fact that a person began to wait in the line where they still are when `instant` comes. */
function waitingAt(visit: VisitLog, instant: number): readonly VisitFact[] {
  return intervalsOf(visit)
    .filter(
      ({ kind, from, to = Number.POSITIVE_INFINITY }) =>
        kind === 'waiting' && from < instant && to >= instant,
    )
    .map(({ from, queue }) => ({ kind: 'arrival', at: from, queue, milliseconds: instant - from }));
}

function countsFor(hall: Hall, wish: VisitWish): (fact: VisitFact) => boolean {
  const { matter, from = 0, to = Number.POSITIVE_INFINITY, queue, department, window, scope } = wish;
  const visible = queueInScope(hall, scope);
  const ofDepartment = queueInScope(hall, department === undefined ? undefined : new Set([department]));
  const kind: VisitFactKind | undefined =
    matter === 'waiting' ? undefined : matter === 'late-call' ? 'call' : matter;
  const line = hall.rules.waitAlertMinutes * 60_000;
  return (fact) =>
    (kind === undefined || (fact.kind === kind && fact.at >= from && fact.at < to)) &&
    (matter !== 'late-call' || (fact.milliseconds ?? 0) > line) &&
    (queue === undefined || fact.queue === queue) &&
    (window === undefined || fact.window === window) &&
    ofDepartment(fact.queue) &&
    visible(fact.queue);
}
