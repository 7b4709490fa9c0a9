import type { Ticket } from '../domain/ticket.ts';
import {
  beginNextService,
  finishTicket,
  holdTicket,
  missTicket,
  parkTicket,
  recallTicket,
  resumeTicket,
  startService,
  undoLast,
} from '../domain/ticket-actions.ts';
import type { Intent, Remark } from './act-on-ticket.ts';
import { tooLong } from './leave-line.ts';
import { placeInLine } from './move-ticket.ts';
import type { TicketingPorts } from './ports.ts';

/** Calls the person again. */
export const recall = (remark: Remark): Intent => ({
  ...remark,
  actions: ['recall'],
  decide: (ticket, act, hall) => recallTicket(ticket, act, hall.rules),
});

/** The person is there. */
export const start = (remark: Remark): Intent => ({ ...remark, actions: ['start'], decide: startService });

/** Interrupts the service and frees the window. */
export const hold = (remark: Remark): Intent => ({ ...remark, actions: ['hold'], decide: holdTicket });

/** Takes a held service up at `window`, which must be free and the caller's own. */
export const resume = (remark: Remark & { readonly window: string }): Intent => ({
  ...remark,
  actions: ['resume'],
  decide: (ticket, act) => resumeTicket(ticket, act, { window: remark.window, clerk: act.actor.id }),
});

/** Sends the person to fetch something for `minutes`. */
export const park = (remark: Remark & { readonly minutes: number }): Intent => ({
  ...remark,
  actions: ['park'],
  decide: (ticket, act, hall) =>
    tooLong(remark.minutes, hall.rules) ?? parkTicket(ticket, act, remark.minutes),
});

/** The person did not come. */
export const miss = (remark: Remark): Intent => ({
  ...remark,
  actions: ['miss'],
  decide: (ticket, act, hall) => missTicket(ticket, act, hall.rules),
});

/** Takes the last action back. */
export const undo = (remark: Remark): Intent => ({
  ...remark,
  actions: ['undo'],
  decide: (ticket, act, hall) => undoLast(ticket, act, hall.rules),
});

/**
 * Ends the present service, also where a transfer brought it to another queue than its own. Further services of
 * this queue are done in the same sitting; when one of another queue is left the visit goes on there, at a fair
 * place.
 */
export const finish = (ports: TicketingPorts, remark: Remark): Intent => ({
  ...remark,
  actions: ['finish', 'next-service'],
  decide: async (ticket, act, hall) => {
    const queueOf = (service: string) => hall.serviceItems.find(({ id }) => id === service)?.queue;
    const left = ticket.situation.services.findIndex(
      (service, place) => place > 0 && queueOf(service) !== ticket.situation.queue,
    );
    const next = left < 0 ? undefined : queueOf(ticket.situation.services[left] ?? '');
    if (next === undefined || ticket.situation.state !== 'serving') return finishTicket(ticket, act);
    const to = await placeInLine(ports, hall, ticket.serviceDay, next);
    return to.ok ? beginNextService(withoutDone(ticket, left), act, to.value) : to;
  },
});

/** Leaves one service that is done on the list, which the next step takes off. */
const withoutDone = (ticket: Ticket, done: number): Ticket => ({
  ...ticket,
  situation: { ...ticket.situation, services: ticket.situation.services.slice(done - 1) },
});
