import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, WindowPlan } from '../domain/hall.ts';
import { hallHours } from '../domain/opening-hours.ts';
import {
  closeWindow,
  openWindow,
  type ServiceWindow,
  serveAt,
  unopened,
  type WindowActor,
  type WindowEntry,
  type WindowRefusal,
} from '../domain/service-window.ts';
import { type Asking, findHall, findQueues, type NotFound, type UnknownQueue } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

/** Why a window was not opened, changed or closed. */
export type RunWindowRefusal =
  | NotFound
  | UnknownQueue
  | WindowRefusal
  | { readonly reason: 'hall-closed' }
  | { readonly reason: 'calendar-unknown'; readonly year: number }
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'conflict' };

/** What a window should take; absent lists stay as planned (open) or as they are. */
export interface WindowWish {
  readonly serves?: readonly string[] | undefined;
  readonly helps?: readonly string[] | undefined;
}

const TRIES = 4;

/** Opens, changes or closes a window of today, guarded by the version it was read at. */
export async function runWindow(
  ports: TicketingPorts,
  hallId: string,
  windowId: string,
  action: WindowEntry['action'],
  wish: WindowWish,
  asking: Asking,
): Promise<Result<ServiceWindow, RunWindowRefusal>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, today, now } = found.value;
  const plan = hall.windows.find(({ id }) => id === windowId);
  if (!plan) return err({ reason: 'not-found', what: 'window' });
  const named = findQueues(hall, [...(wish.serves ?? []), ...(wish.helps ?? [])]);
  if (!named.ok) return named;
  const open = action === 'open' ? mayOpen(hall, now) : ok(true);
  if (!open.ok) return open;

  const actor = {
    id: asking.actor.id,
    lead: asking.actor.role === 'window-lead',
    ...(asking.key ? { key: asking.key } : {}),
  };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const window = (await ports.windows.get(hallId, today, windowId)) ?? unopened(hallId, today, plan);
    const earlier = asking.key ? window.history.find(({ key }) => key === asking.key) : undefined;
    if (earlier) return earlier.action === action ? ok(window) : err({ reason: 'idempotency-key-reused' });
    const decided = decide(window, action, actor, plan, wish, now);
    if (!decided.ok) return decided;
    const after = { ...decided.value, ...(asking.trace ? { trace: asking.trace } : {}) };
    const stored = await ports.windows.save(after);
    if (stored.ok) return ok(after);
  }
  return err({ reason: 'conflict' });
}

/** A window opens from an hour before the hall's hours (to get ready) as long as tickets are out or to come. */
function mayOpen(hall: Hall, now: number): Result<true, RunWindowRefusal> {
  const hours = [now, now + 3_600_000].map((instant) => hallHours(hall, instant));
  for (const reading of hours) {
    if (!reading.ok) return reading;
    if (reading.value.open || reading.value.takesTickets) return ok(true);
  }
  return err({ reason: 'hall-closed' });
}

function decide(
  window: ServiceWindow,
  action: WindowEntry['action'],
  actor: WindowActor,
  plan: WindowPlan,
  wish: WindowWish,
  now: number,
): Result<ServiceWindow, WindowRefusal> {
  if (action === 'close') return closeWindow(window, actor, now);
  if (action === 'open')
    return openWindow(
      window,
      actor,
      { serves: wish.serves ?? plan.serves, helps: wish.helps ?? plan.helps },
      now,
    );
  return serveAt(
    window,
    actor,
    { serves: wish.serves ?? window.serves, helps: wish.helps ?? window.helps },
    now,
  );
}
