import { BAND_ENDS, calibratedQuantiles } from './estimate-calibration.ts';
import { expectedHandleTime, type ServiceProfile } from './service-profile.ts';

/** Where somebody stands, and what serves the queue at this moment. */
export interface QueuePosition {
  /** People who will be called before this one from the same queue. */
  readonly ahead: number;
  /** Windows' worth of service this queue gets, see `effectiveServers`; may be fractional, 0 when none is open. */
  readonly servers: number;
  /** Open windows that may take this queue's people and have nobody now. Default 0: all are busy. */
  readonly idleWindows?: number;
  /** Minute of the hall's day, 0–1439. */
  readonly minuteOfDay: number;
}

/** Store it with the ticket as it was given: `learnWaits` needs it back when the wait has ended. */
export interface WaitEstimate {
  /** Expected wait of a plain queue model, uncalibrated. */
  readonly baseSeconds: number;
  /** People ahead whom no idle window takes; −1 when an idle window takes this person. */
  readonly position: number;
  /** Half of such waits end before this. */
  readonly p50Seconds: number;
  /** Nine in ten such waits end before this. */
  readonly p90Seconds: number;
}

/** With no window open there is no honest number: pages say so. */
export interface UnknownWait {
  readonly unknown: 'no-window-open';
}

/** What the idle-window band is a multiple of, in departures: only the scale, its factor is learned. */
const IDLE_WINDOW_DEPARTURES = 0.1;

/**
 * How long somebody at this place will still wait for the call. More people ahead never make it shorter,
 * more servers or idle windows never longer, and P90 is never below P50.
 */
export function estimateWait(profile: ServiceProfile, place: QueuePosition): WaitEstimate | UnknownWait {
  if (!(place.servers > 0)) return { unknown: 'no-window-open' };
  const position = Math.max(-1, Math.ceil(place.ahead - (place.idleWindows ?? 0)));
  let p50Seconds = 0;
  let p90Seconds = 0;
  // Bands are calibrated apart; nobody may be told less than the last person of a band further ahead.
  for (const upTo of [...BAND_ENDS.filter((end) => end < position), position]) {
    const quantiles = calibratedQuantiles(profile, baseWait(profile, place, upTo), upTo);
    p50Seconds = Math.max(p50Seconds, quantiles.p50Seconds);
    p90Seconds = Math.max(p90Seconds, quantiles.p90Seconds);
  }
  return { baseSeconds: baseWait(profile, place, position), position, p50Seconds, p90Seconds };
}

/**
 * Mean handle time ÷ servers for each departure needed. The first takes less than a full turn, as the people
 * at the windows are partly done: (1 + v) ÷ 2 of it with one server (mean residual life, v = squared
 * variation), close to a full one with many.
 */
function baseWait(
  profile: ServiceProfile,
  { servers, minuteOfDay }: QueuePosition,
  position: number,
): number {
  const { meanSeconds, squaredVariation } = expectedHandleTime(profile, minuteOfDay);
  const firstDeparture = 1 - (1 - squaredVariation) / (servers + 1);
  const departures = position < 0 ? IDLE_WINDOW_DEPARTURES : position + firstDeparture;
  return (meanSeconds / servers) * departures;
}
