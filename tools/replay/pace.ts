import { quantile } from './day-figures.ts';
import type { RequestGate } from './request-gate.ts';
import { type AdjustableTime, type ClockSetting, clockFrom, seconds } from './simulated-time.ts';

/** What the pace of a replay is kept by. */
export interface Pacing {
  readonly time: AdjustableTime;
  readonly gate: RequestGate;
  /** How long each answer took so far, real milliseconds. */
  readonly milliseconds: readonly number[];
  /** Sets the clock of the deployed functions, and waits until all have read it. */
  readonly set: (clock: ClockSetting) => Promise<void>;
  /** Never faster than this. */
  readonly usual: number;
  readonly isOver: () => boolean;
}

/** Real milliseconds between two looks at how long answers took. */
const LOOK_MILLISECONDS = 2_000;
/** Fewer answers say nothing. */
const FEWEST_ANSWERS = 10;
/** What an answer may take of the hall's time: longer, and windows would stand still for want of a machine. */
const ANSWER_SECONDS = 10;
const SLOWEST = 30;
/** Changing the pace holds everybody up for a second, so it is not done for less than this. */
const WORTH_WHILE = 1.4;

/**
 * Slows the hall's clock when the cloud answers too slowly for it (a busy or small machine), and lets it go
 * faster again, up to the usual speed. Nobody asks for anything while the clock is being set, and it goes on from
 * where it stands, so that no log sees time jump.
 *
 * @returns the slowest speed there was.
 */
export async function keepPace({ time, gate, milliseconds, set, usual, isOver }: Pacing): Promise<number> {
  let slowest = usual;
  let seen = milliseconds.length;
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    const recent = milliseconds.slice(seen);
    if (recent.length < FEWEST_ANSWERS) continue;
    seen = milliseconds.length;
    const speed = speedFor(quantile(recent, 0.5) ?? 0, usual);
    if (Math.max(speed, time.speed) < WORTH_WHILE * Math.min(speed, time.speed)) continue;
    await gate.closedFor(async () => {
      const clock = clockFrom(time.now(), speed);
      time.adjust(clock);
      await set(clock);
    });
    slowest = Math.min(slowest, speed);
  }
  return slowest;
}

/** The speed at which an answer that takes `milliseconds` of real time takes no more than it may of the hall's. */
export function speedFor(milliseconds: number, usual: number): number {
  const bearable = milliseconds > 0 ? seconds(ANSWER_SECONDS) / milliseconds : usual;
  return Math.round(Math.min(usual, Math.max(Math.min(SLOWEST, usual), bearable)));
}
