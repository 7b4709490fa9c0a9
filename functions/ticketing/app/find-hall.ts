import { type CalendarDay, serviceDayOf } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import type { Actor } from '../domain/ticket.ts';
import type { Act } from '../domain/ticket-transitions.ts';
import type { TicketingPorts } from './ports.ts';

/** Nothing there by that name; `what` is the kind of thing. */
export interface NotFound {
  readonly reason: 'not-found';
  readonly what: 'hall' | 'ticket' | 'window' | 'alert';
}

/** There is no such queue in this hall. */
export interface UnknownQueue {
  readonly reason: 'unknown-queue';
  readonly queue: string;
}

/** Who asks for something, and under which idempotency key. */
export interface Asking {
  readonly actor: Actor;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** The hall with that id, and its present service day. */
export function findHall(
  { halls, clock }: Pick<TicketingPorts, 'halls' | 'clock'>,
  id: string,
): Result<{ hall: Hall; today: CalendarDay; now: number }, NotFound> {
  const hall = halls.get(id);
  if (!hall) return err({ reason: 'not-found', what: 'hall' });
  const now = clock.now();
  return ok({ hall, today: serviceDayOf(now, hall.timeZone, hall.serviceDayStartsAt), now });
}

/** The queues with those ids, or the first that does not exist. */
export function findQueues(hall: Hall, ids: readonly string[]): Result<readonly Queue[], UnknownQueue> {
  const found: Queue[] = [];
  for (const id of ids) {
    const queue = hall.queues.find((candidate) => candidate.id === id);
    if (!queue) return err({ reason: 'unknown-queue', queue: id });
    found.push(queue);
  }
  return ok(found);
}

/** An act at `now` on behalf of who asks. */
export const actOf = (asking: Asking, now: number, reason?: string): Act => ({
  actor: asking.actor,
  now,
  key: asking.key,
  reason,
});
