import { err } from '../../shared/kernel/result.ts';
import type { TicketingRules } from '../domain/hall.ts';
import { cancelTicket, comeLate, pauseTicket } from '../domain/ticket-actions.ts';
import type { Intent, Remark } from './act-on-ticket.ts';

/** Longer than a person may be away; undefined when it is not. */
export const tooLong = (minutes: number, { pauseMinutesMax }: TicketingRules) =>
  minutes > pauseMinutesMax
    ? err({ reason: 'too-long' as const, maximumMinutes: pauseMinutesMax })
    : undefined;

/** Steps out of the line for `minutes`; back at the old place. */
export const pause = (remark: Remark & { readonly minutes: number }): Intent => ({
  ...remark,
  actions: ['pause'],
  decide: (ticket, act, hall) =>
    tooLong(remark.minutes, hall.rules) ?? pauseTicket(ticket, act, remark.minutes),
});

/** Stays in the line, but is not called for `minutes`. */
export const late = (remark: Remark & { readonly minutes: number }): Intent => ({
  ...remark,
  actions: ['late'],
  decide: (ticket, act, hall) => tooLong(remark.minutes, hall.rules) ?? comeLate(ticket, act, remark.minutes),
});

/** Gives the ticket up. */
export const cancel = (remark: Remark): Intent => ({ ...remark, actions: ['cancel'], decide: cancelTicket });
