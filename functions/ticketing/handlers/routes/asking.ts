import type { Call, Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import type { Asking } from '../../app/find-hall.ts';
import type { ticketingContract } from '../../contracts.ts';
import type { Actor } from '../../domain/ticket.ts';
import type { ticketingProblems } from '../../problems.ts';

/** The operations of ticketing, as each file of routes gives a part of them. */
export type TicketingRoutes = Routes<typeof ticketingContract, keyof typeof ticketingProblems | SharedReason>;

/** Who asks, as the use cases want to know it. */
export function askingOf({ caller, key, trace }: Pick<Call, 'caller' | 'key' | 'trace'>): Asking {
  const role = actorRoles[caller.role ?? ''] ?? 'citizen';
  return { actor: { id: caller.username ?? caller.id, role }, key, trace };
}

const actorRoles: Record<string, Actor['role']> = {
  kiosk: 'kiosk',
  clerk: 'clerk',
  'window-lead': 'window-lead',
};
