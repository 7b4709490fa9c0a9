import type { TicketingRules } from '../../functions/ticketing/domain/hall.ts';
import { walkInPlace } from '../../functions/ticketing/domain/queue-order.ts';
import type { Actor, Ticket, TicketSituation } from '../../functions/ticketing/domain/ticket.ts';
import type { Act } from '../../functions/ticketing/domain/ticket-transitions.ts';
import demo from '../../infra/config/districts/demo.json' with { type: 'json' };

/** Monday 23 November 2026, 09:00 in Shanghai. */
export const nine = Date.parse('2026-11-23T01:00:00Z');
/** Milliseconds of so many minutes. */
export const minutes = (count: number): number => count * 60_000;

/** The demo district's rules. */
export const rules = demo.ticketing.halls[0]?.rules as TicketingRules;

export const clerk: Actor = { id: 'clerk-01', role: 'clerk' };
export const colleague: Actor = { id: 'clerk-02', role: 'clerk' };
export const lead: Actor = { id: 'lead', role: 'window-lead' };
export const citizen: Actor = { id: 'citizen', role: 'citizen' };
export const system: Actor = { id: 'system', role: 'system' };

/** An act at so many minutes after nine. */
export const act = (actor: Actor, minute: number, key?: string): Act => ({
  actor,
  now: nine + minutes(minute),
  key,
});

/** A ticket that waits in the tax queue since nine. */
export function waitingTicket(
  change: Partial<Omit<Ticket, 'situation'>> & { situation?: Partial<TicketSituation> } = {},
): Ticket {
  const { situation, ...rest } = change;
  const issuedAt = change.issuedAt ?? nine;
  return {
    hall: 'center',
    serviceDay: '2026-11-23',
    ticketId: '20261123-01JDABCDEFGHJKMNPQRSTVWXYZ',
    number: 'A001',
    channel: 'kiosk',
    language: 'zh-CN',
    priority: 'none',
    issuedAt,
    requestDigest: 'digest',
    secret: 'secret-of-this-ticket-000000000000',
    aheadAtIssue: 0,
    notices: {},
    history: [
      { action: 'issue', at: issuedAt, state: 'waiting', queue: 'tax', by: 'kiosk-01', role: 'kiosk' },
    ],
    version: 1,
    ...rest,
    situation: {
      state: 'waiting',
      queue: 'tax',
      department: 'tax',
      services: ['tax-return'],
      place: walkInPlace(1, 1),
      calls: 0,
      ...situation,
    },
  };
}

/** The value of a decision that must have been taken. */
export function taken<T>(decision: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.error)}`);
  return decision.value;
}
