import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Ticket } from '../domain/ticket.ts';
import { timeSpent } from '../domain/ticket-intervals.ts';
import type { NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';
import { type HallNow, hallNow, ticketsAtWindows } from './show-hall.ts';

/** What whoever is in charge of a hall sees at a glance. */
export interface HallOverview extends HallNow {
  /** Of the people who are at a window or on their way to it. */
  readonly atWindows: readonly Ticket[];
  /** Milliseconds that the person who waits longest has waited; 0 when nobody waits. */
  readonly longestWait: number;
}

/** The state of a hall at this moment. */
export async function showOverview(
  ports: TicketingPorts,
  hall: string,
): Promise<Result<HallOverview, NotFound>> {
  const look = await hallNow(ports, hall);
  if (!look.ok) return look;
  const { waiting, now } = look.value;
  const longestWait = Math.max(0, ...waiting.map((ticket) => timeSpent(ticket, 'waiting', now)));
  return ok({ ...look.value, atWindows: await ticketsAtWindows(ports, look.value), longestWait });
}
