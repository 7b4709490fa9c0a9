import { type CalibrationReport, calibrationReport } from './calibration-report.ts';
import type { Hall } from './hall.ts';
import type { Ticket, TicketState } from './ticket.ts';
import { firstWait, intervalsOf, timeSpent } from './ticket-intervals.ts';

/** How many tickets ended how, and how many are still open. */
export interface Outcomes {
  readonly issued: number;
  readonly done: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly unserved: number;
}

/** The day of one queue. A ticket counts where it was issued; times count where they were spent. Minutes. */
export interface QueueFigures extends Outcomes {
  readonly queue: string;
  readonly waitMinutesMedian: number | null;
  readonly waitMinutesP90: number | null;
  readonly serviceMinutesMedian: number | null;
}

/** Counts outcomes; what is in none of the four is still open. */
export function outcomesOf(tickets: readonly Ticket[]): Outcomes {
  const count = (state: TicketState): number =>
    tickets.filter(({ situation }) => situation.state === state).length;
  return {
    issued: tickets.length,
    done: count('done'),
    missed: count('missed'),
    cancelled: count('cancelled'),
    unserved: count('unserved'),
  };
}

/** Figures by queue, all from the interval logs. */
export function queueFigures(hall: Hall, tickets: readonly Ticket[], now: number): readonly QueueFigures[] {
  return hall.queues.map(({ id: queue }) => {
    const own = tickets.filter(({ history }) => history[0]?.queue === queue);
    const waits = tickets.flatMap((ticket) => {
      const wait = firstWait(ticket);
      return wait?.queue === queue ? [wait.milliseconds] : [];
    });
    const services = tickets.flatMap((ticket) =>
      intervalsOf(ticket).flatMap(({ kind, from, to, queue: where }) =>
        kind === 'serving' && where === queue && to !== undefined && to <= now ? [to - from] : [],
      ),
    );
    return {
      queue,
      ...outcomesOf(own),
      waitMinutesMedian: minutes(quantile(waits, 0.5)),
      waitMinutesP90: minutes(quantile(waits, 0.9)),
      serviceMinutesMedian: minutes(quantile(services, 0.5)),
    };
  });
}

/** How honest the promises of the day were, beside the plain formula. */
export function promiseReport(tickets: readonly Ticket[]): CalibrationReport {
  return calibrationReport(
    tickets.flatMap((ticket) => {
      const wait = firstWait(ticket);
      if (!wait || !ticket.promise) return [];
      const { p50Seconds, p90Seconds, formulaSeconds } = ticket.promise;
      return [{ waitedSeconds: wait.milliseconds / 1000, p50Seconds, p90Seconds, formulaSeconds }];
    }),
  );
}

/** Seconds a ticket waited in all lines up to `now`. */
export const waitedSeconds = (ticket: Pick<Ticket, 'history'>, now: number): number =>
  Math.round(timeSpent(ticket, 'waiting', now) / 1000);

/** The smallest value that at least `share` of the values do not exceed; undefined without values. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

const minutes = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 6000) / 10;
