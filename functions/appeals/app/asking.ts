import { type Reckoning, scheduled } from '../domain/order/next-look.ts';
import type { Actor, WorkOrder } from '../domain/order/order.ts';
import type { Act } from '../domain/order/order-transitions.ts';
import type { AppealPorts } from './ports.ts';

/** Who asks for something, why, and under which idempotency key and trace. */
export interface Asking {
  readonly actor: Actor;
  readonly reason?: string | undefined;
  readonly key?: string | undefined;
  readonly trace?: string | undefined;
}

/** There is no such thing, or the caller must not know of it. */
export interface NotFound {
  readonly reason: 'not-found';
  readonly what: 'order' | 'link' | 'unit' | 'matter';
}

/** The house itself. */
export const house: Actor = { id: 'system', role: 'system' };

/** Whoever has the link. */
export const citizen: Actor = { id: 'citizen', role: 'citizen' };

/** How often an act is tried anew when somebody else was faster. */
export const TRIES = 4;

/** The act that a request asks for, at this moment. */
export const actOf = ({ clock }: Pick<AppealPorts, 'clock'>, asking: Asking): Act => ({
  ...asking,
  now: clock.now(),
});

/** What the settings say of time. */
export const reckoningOf = ({ limits, calendar, bounds }: AppealPorts): Reckoning => ({
  limits,
  calendar,
  feedbackDays: bounds.feedbackDays,
  contactsDays: bounds.contactsDays,
});

/** The order as it is written: with its deadlines. */
export const reckon = (ports: AppealPorts, order: WorkOrder): WorkOrder =>
  scheduled(order, reckoningOf(ports));
