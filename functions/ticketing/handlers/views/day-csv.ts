import { csvTable } from '../../../shared/kernel/csv-table.ts';
import { iso } from '../../../shared/kernel/iso.ts';
import type { DayStatistics } from '../../app/show-statistics.ts';
import { waitedSeconds } from '../../domain/daily-statistics.ts';
import type { Ticket } from '../../domain/ticket.ts';

/** One line a ticket: what a spreadsheet needs. */
export const ticketsCsv = (tickets: readonly Ticket[], now: number): string =>
  csvTable(
    [
      'number',
      'queue',
      'state',
      'channel',
      'priority',
      'issuedAt',
      'waitedSeconds',
      'calls',
      'window',
      'lastAction',
      'lastAt',
    ],
    tickets.map((ticket) => {
      const last = ticket.history.at(-1);
      const { queue, state, calls } = ticket.situation;
      const window = ticket.history.findLast((entry) => entry.window)?.window ?? '';
      const { number, channel, priority, issuedAt } = ticket;
      const waited = waitedSeconds(ticket, now);
      return [
        number,
        queue,
        state,
        channel,
        priority,
        iso(issuedAt),
        waited,
        calls,
        window,
        last?.action ?? '',
        iso(last?.at ?? 0),
      ];
    }),
  );

/** One line a queue, and one for the whole hall. */
export function statisticsCsv(day: DayStatistics): string {
  const { hall, serviceDay, issued, done, missed, cancelled, unserved } = day;
  return csvTable(
    [
      'hall',
      'day',
      'queue',
      'issued',
      'done',
      'missed',
      'cancelled',
      'unserved',
      'waitMedian',
      'waitP90',
      'serviceMedian',
    ],
    [
      ...day.queues.map((queue) => [
        hall,
        serviceDay,
        queue.queue,
        queue.issued,
        queue.done,
        queue.missed,
        queue.cancelled,
        queue.unserved,
        queue.waitMinutesMedian ?? '',
        queue.waitMinutesP90 ?? '',
        queue.serviceMinutesMedian ?? '',
      ]),
      [hall, serviceDay, '*', issued, done, missed, cancelled, unserved, '', '', ''],
    ],
  );
}
