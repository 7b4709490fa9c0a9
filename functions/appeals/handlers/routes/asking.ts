import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call, Routes } from '../../../shared/runtime/http-handler.ts';
import type { SharedReason } from '../../../shared/runtime/problem.ts';
import type { Asking } from '../../app/asking.ts';
import type { AppealPorts } from '../../app/ports.ts';
import { unitOf } from '../../app/work-on-order.ts';
import type { appealsContract } from '../../contracts.ts';
import type { Actor } from '../../domain/order/order.ts';
import type { appealsProblems } from '../../problems.ts';

/** The operations of appeals, as each file of routes gives a part of them. */
export type AppealsRoutes = Routes<typeof appealsContract, keyof typeof appealsProblems | SharedReason>;

/** An account that acts for a unit, and belongs to none. */
export interface NoUnit {
  readonly reason: 'no-unit';
}

const actorRoles: Readonly<Record<string, Actor['role']>> = {
  clerk: 'clerk',
  'window-lead': 'clerk',
  dispatcher: 'dispatcher',
  handler: 'handler',
  head: 'head',
};

/** Who asks; a handler or head acts for the unit that the district's file gives them. */
export function askingOf(
  ports: AppealPorts,
  { caller, key, trace }: Pick<Call, 'caller' | 'key' | 'trace'>,
  reason?: string,
): Result<Asking, NoUnit> {
  const role = actorRoles[caller.role ?? ''] ?? 'citizen';
  const id = caller.username ?? caller.id;
  const unit = role === 'handler' || role === 'head' ? unitOf(ports, id) : undefined;
  if (!unit && (role === 'handler' || role === 'head')) return err({ reason: 'no-unit' });
  return ok({ actor: { id, role, ...(unit ? { unit } : {}) }, reason, key, trace });
}
