import type { Faults } from './check-tickets.ts';
import type { LoggedTicket } from './day-facts.ts';
import type { CallRecord, DayRecord } from './day-record.ts';
import { stretchesOf } from './ticket-timeline.ts';

interface Occupation {
  readonly what: string;
  readonly where: string;
  readonly from: number;
  readonly to: number;
}

/** Never two people at one window, and never one person at two: by the logs, and by what the windows were told. */
export function checkWindows(tickets: readonly LoggedTicket[], record: DayRecord): Faults {
  const logged = tickets.flatMap((ticket) =>
    stretchesOf(ticket)
      .filter(({ state, window }) => window !== null && (state === 'called' || state === 'serving'))
      .map(({ window, from, to }) => ({ what: ticket.number, where: `window ${window}`, from, to })),
  );
  const numbers = new Map(tickets.map(({ ticketId, number }) => [ticketId, number]));
  const told = record.stays
    .filter(({ from, to }) => to > from)
    .map(({ ticketId, window, from, to }) => ({
      what: numbers.get(ticketId) ?? ticketId,
      where: `window ${window}`,
      from,
      to,
    }));
  const asPeople = told.map(({ what, where, ...time }) => ({
    what: where,
    where: `ticket ${what}`,
    ...time,
  }));
  return [...overlaps(logged), ...overlaps(told), ...overlaps(asPeople)];
}

/** Different things at one place at the same time. */
function overlaps(occupations: readonly Occupation[]): string[] {
  return [...Map.groupBy(occupations, ({ where }) => where)].flatMap(([where, stays]) => {
    const faults: string[] = [];
    let last: Occupation | undefined;
    for (const stay of stays.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
      if (last && last.what !== stay.what && stay.from < last.to)
        faults.push(
          `${where}: ${last.what} and ${stay.what} at once at ${new Date(stay.from).toISOString()}`,
        );
      if (!last || stay.to >= last.to) last = stay;
    }
    return faults;
  });
}

/** Pairs of windows that asked for the next person of a shared queue at the same time, one of them at least with success. */
export function simultaneousCalls(calls: readonly CallRecord[]): number {
  const ordered = calls.toSorted((a, b) => a.sentAt - b.sentAt);
  let pairs = 0;
  ordered.forEach((call, index) => {
    for (let next = index + 1; ordered[next] && (ordered[next]?.sentAt ?? 0) < call.answeredAt; next++) {
      const other = ordered[next];
      if (other && areRivals(call, other)) pairs += 1;
    }
  });
  return pairs;
}

const areRivals = (one: CallRecord, other: CallRecord): boolean =>
  one.window !== other.window &&
  (one.ticketId !== null || other.ticketId !== null) &&
  one.queues.some((queue) => other.queues.includes(queue));
