import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import { returnToLine, transferTicket } from '../domain/ticket-actions.ts';
import type { ActRefusal, Intent, Remark } from './act-on-ticket.ts';
import { findQueues } from './find-hall.ts';
import { giveFairPlace } from './give-fair-place.ts';
import type { TicketingPorts } from './ports.ts';

/** A place in another queue: the queue, its department, and the key in its line. */
export async function placeInLine(
  ports: TicketingPorts,
  hall: Hall,
  day: CalendarDay,
  queueId: string,
): Promise<Result<{ queue: string; department: string; place: string }, ActRefusal>> {
  const queues = findQueues(hall, [queueId]);
  if (!queues.ok) return queues;
  const place = await giveFairPlace(ports, hall, day, queueId);
  if (!place.ok) return place;
  return ok({ queue: queueId, department: queues.value[0]?.department ?? '', place: place.value });
}

/** Moves the person to another queue, with the number kept and a fair place there. */
export const transfer = (ports: TicketingPorts, remark: Remark & { readonly queue: string }): Intent => ({
  ...remark,
  actions: ['transfer'],
  decide: async (ticket, act, hall) => {
    const allowed = transferTicket(ticket, act, { queue: remark.queue, department: '', place: '' });
    if (!allowed.ok) return allowed;
    const to = await placeInLine(ports, hall, ticket.serviceDay, remark.queue);
    return to.ok ? transferTicket(ticket, act, to.value) : to;
  },
});

/** Lets a person back into the line: at the old place after a pause, at a fair one after being missed. */
export const returnToQueue = (ports: TicketingPorts, remark: Remark): Intent => ({
  ...remark,
  actions: ['return'],
  decide: async (ticket, act, hall) => {
    const { state, place, queue } = ticket.situation;
    const allowed = returnToLine(ticket, act, hall.rules, place);
    if (!allowed.ok || state !== 'missed') return allowed;
    const fair = await giveFairPlace(ports, hall, ticket.serviceDay, queue);
    return fair.ok ? returnToLine(ticket, act, hall.rules, fair.value) : fair;
  },
});
