import type { HallApi, Success } from './hall-api.ts';
import type { HallDay } from './hall-day.ts';
import type { Presence } from './presence.ts';

/** A window with its clerk. */
export interface Desk {
  readonly day: HallDay;
  readonly window: string;
  readonly api: HallApi;
  readonly random: () => number;
  /** What the window serves and helps, as the system last said. */
  queues: readonly string[];
  /** Services interrupted at this window that its clerk takes up again. */
  held: readonly Held[];
  /** When the clerk means to leave. */
  leavesAt: number;
}

/** An interrupted service. */
export interface Held {
  readonly presence: Presence;
  readonly resumeAt: number;
}

/** A person called to the desk. */
export interface Called {
  readonly ticket: NonNullable<Success<'callNext'>['ticket']>;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * A time in which a ticket is at the desk for certain: it begins with the answer that says so, and ends when
 * something is asked for that may end it.
 */
export interface Stay {
  /** Notes the stay; later ends are ignored. */
  endsAt(instant: number): void;
}

/** Begins a {@link Stay} that is noted in the day's record when it ends. */
export function beginStay(desk: Desk, ticketId: string, from: number): Stay {
  let ended = false;
  return {
    endsAt(to) {
      if (!ended) desk.day.record.stays.push({ window: desk.window, ticketId, from, to });
      ended = true;
    },
  };
}
