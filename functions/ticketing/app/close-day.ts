import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Hall } from '../domain/hall.ts';
import { hoursOf } from '../domain/heat-map.ts';
import { dayFigures } from '../domain/quarter-figures.ts';
import { type NumberGap, numberGaps } from '../domain/queue-line.ts';
import type { Ticket, TicketState } from '../domain/ticket.ts';
import { endDay } from '../domain/ticket-actions.ts';
import { permitted } from '../domain/ticket-transitions.ts';
import { windowStep } from './act-on-ticket.ts';
import type { SweepCounts, TicketingPorts } from './ports.ts';

const system = { id: 'system', role: 'system' } as const;

/**
 * Ends a service day: whoever is still in the hall's books gets `unserved`, never `done`; numbers without a
 * ticket are recorded as gaps; its figures are kept, and the outcome is noted once. A day on which nothing happened leaves no trace but
 * that it is closed. What a rival changed in between is left for the next sweep.
 */
export async function closeDay(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  now: number,
): Promise<SweepCounts> {
  const { items: found } = await ports.tickets.ofDay(hall.id, day);
  const open = found.filter((ticket) => permitted('end-day', ticket.situation.state, system).ok);
  const ended = await Promise.all(open.map((ticket) => endTicket(ports, ticket, now)));
  if (ended.includes(undefined)) return { unserved: ended.filter(Boolean).length };
  const tickets = found.map((ticket) => ended.find((end) => end?.ticketId === ticket.ticketId) ?? ticket);
  const state = await ports.hallStates.get(hall.id);
  if (state.lastClosedDay !== undefined && state.lastClosedDay >= day) return {};
  for (const queue of hall.queues)
    if (!(await recordLostNumbers(ports, hall, day, queue, tickets))) return { unserved: open.length };
  const count = (...states: TicketState[]) =>
    tickets.filter(({ situation }) => states.includes(situation.state)).length;
  const outcome = {
    hall: hall.id,
    serviceDay: day,
    issued: tickets.length,
    done: count('done'),
    missed: count('missed'),
    cancelled: count('cancelled'),
    unserved: count('unserved'),
    at: now,
  };
  if (tickets.length > 0) await keepFigures(ports, hall, day, tickets, now);
  const calm = { level: 'none', since: now } as const;
  const cleared = state.warning.level !== 'none';
  await ports.hallStates.save(
    { ...state, lastClosedDay: day, warning: calm, advice: [], version: state.version + 1 },
    {
      ...(tickets.length > 0 ? { day: outcome } : {}),
      ...(cleared
        ? {
            warning: {
              hall: hall.id,
              serviceDay: day,
              from: state.warning.level,
              to: 'none',
              headcount: 0,
              waiting: 0,
              predictedWaitMinutes: 0,
              recipient: hall.manager,
              at: now,
            },
          }
        : {}),
    },
  );
  return { unserved: open.length, 'days-closed': 1 };
}

async function endTicket(ports: TicketingPorts, ticket: Ticket, now: number): Promise<Ticket | undefined> {
  const ended = endDay(ticket, { actor: system, now });
  if (!ended.ok) return undefined;
  const change = { before: ticket, after: ended.value, window: windowStep(ticket, ended.value) };
  return (await ports.tickets.commit(change)).ok ? ended.value : undefined;
}

/** Counts the day while its tickets are at hand, before it counts as closed: views never count it again. */
async function keepFigures(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  tickets: readonly Ticket[],
  now: number,
): Promise<void> {
  const windows = await ports.windows.ofDay(hall.id, day);
  const figures = dayFigures(hall, day, { tickets, windows }, now);
  await ports.figures.keep(hall.id, { serviceDay: day, hours: hoursOf(figures, hall.timeZone) }, figures);
}

/** Numbers that were taken but whose ticket was never stored (a function died in between). False: a rival was faster. */
async function recordLostNumbers(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  queue: { id: string; prefix: string },
  tickets: readonly Ticket[],
): Promise<boolean> {
  const line = await ports.lines.get(hall.id, day, queue.id);
  const lost: NumberGap[] = numberGaps(line, queue.prefix, tickets);
  return lost.length === 0 || (await ports.lines.recordGaps(line, lost)).ok;
}
