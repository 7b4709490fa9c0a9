import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { WindowPlan } from './hall.ts';

/** One line of a window's log of the day. */
export interface WindowEntry {
  readonly action: 'open' | 'close' | 'serve';
  readonly at: number;
  readonly by: string;
  readonly serves: readonly string[];
  readonly key?: string;
}

/** A counter on one service day. It does not exist before it first opens that day. */
export interface ServiceWindow {
  readonly hall: string;
  readonly serviceDay: CalendarDay;
  readonly windowId: string;
  readonly state: 'open' | 'closed';
  /** Account of the clerk who has it open. */
  readonly clerk?: string;
  readonly serves: readonly string[];
  readonly helps: readonly string[];
  /** Since when nobody is at it: it opened, or the last person left (epoch milliseconds). */
  readonly freeSince?: number;
  /** Id of the ticket that is called to or served at this window. */
  readonly ticket?: string;
  readonly history: readonly WindowEntry[];
  readonly version: number;
  readonly trace?: string;
}

/** Why a window action was refused. */
export type WindowRefusal =
  | { readonly reason: 'window-not-open' }
  | { readonly reason: 'window-taken'; readonly clerk: string }
  | { readonly reason: 'window-busy'; readonly ticket: string };

/** Who acts on a window; a window lead may act on a colleague's. */
export interface WindowActor {
  readonly id: string;
  readonly lead: boolean;
  readonly key?: string;
}

/** A window as it stands on a day on which nobody opened it yet. */
export const unopened = (hall: string, serviceDay: CalendarDay, plan: WindowPlan): ServiceWindow => ({
  hall,
  serviceDay,
  windowId: plan.id,
  state: 'closed',
  serves: plan.serves,
  helps: plan.helps,
  history: [],
  version: 0,
});

/** Opens a window for a clerk; opening one's own open window again changes what it serves. */
export function openWindow(
  window: ServiceWindow,
  actor: WindowActor,
  what: { readonly serves: readonly string[]; readonly helps: readonly string[] },
  now: number,
): Result<ServiceWindow, WindowRefusal> {
  if (window.state === 'open' && window.clerk && window.clerk !== actor.id)
    return err({ reason: 'window-taken', clerk: window.clerk });
  return ok(
    logged({ freeSince: now, ...window, ...what, state: 'open', clerk: actor.id }, 'open', actor, now),
  );
}

/** Changes what an open window serves; for its clerk or a window lead. */
export function serveAt(
  window: ServiceWindow,
  actor: WindowActor,
  what: { readonly serves: readonly string[]; readonly helps: readonly string[] },
  now: number,
): Result<ServiceWindow, WindowRefusal> {
  return mine(window, actor, () => ok(logged({ ...window, ...what }, 'serve', actor, now)));
}

/** Closes a window that has nobody at it; for its clerk or a window lead. */
export function closeWindow(
  window: ServiceWindow,
  actor: WindowActor,
  now: number,
): Result<ServiceWindow, WindowRefusal> {
  return mine(window, actor, () => {
    if (window.ticket) return err({ reason: 'window-busy', ticket: window.ticket });
    const { clerk: _gone, freeSince: _free, ...rest } = window;
    return ok(logged({ ...rest, state: 'closed' }, 'close', actor, now));
  });
}

function mine(
  window: ServiceWindow,
  actor: WindowActor,
  act: () => Result<ServiceWindow, WindowRefusal>,
): Result<ServiceWindow, WindowRefusal> {
  if (window.state !== 'open' || !window.clerk) return err({ reason: 'window-not-open' });
  if (window.clerk !== actor.id && !actor.lead) return err({ reason: 'window-taken', clerk: window.clerk });
  return act();
}

const logged = (
  window: ServiceWindow,
  action: WindowEntry['action'],
  actor: WindowActor,
  at: number,
): ServiceWindow => ({
  ...window,
  version: window.version + 1,
  history: [
    ...window.history,
    { action, at, by: actor.id, serves: window.serves, ...(actor.key ? { key: actor.key } : {}) },
  ],
});
