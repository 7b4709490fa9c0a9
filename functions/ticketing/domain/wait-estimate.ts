import { bandEndsBefore, calibratedQuantiles } from './estimate-calibration.ts';
import {
  endOfHalfHour,
  expectedHandleSeconds,
  expectedWindowRatio,
  type ServiceProfile,
  squaredVariation,
} from './service-profile.ts';

/** Where somebody stands, and what serves the queue at this moment. */
export interface QueuePosition {
  /** People who will be called before this one from the same queue. */
  readonly ahead: number;
  /** Windows' worth of service the queue gets, see `effectiveServers`; may be fractional; 0 when none is open. */
  readonly servers: number;
  /** Open windows that may take this queue's people and have nobody now. Default 0: all are busy. */
  readonly idleWindows?: number;
  /** Minute of the hall's day, 0–1439. */
  readonly minuteOfDay: number;
}

/** Keep it with the ticket as it was given: `learnWaits` needs it back when the wait has ended. */
export interface WaitEstimate {
  /** Expected wait of the queue model before calibration. */
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

const HALF_HOURS_OF_DAY = 48;

/**
 * How long somebody in this place still waits for the call. More people ahead never make it shorter, more
 * servers or idle windows never longer, and P90 is never below P50.
 */
export function estimateWait(profile: ServiceProfile, place: QueuePosition): WaitEstimate | UnknownWait {
  if (!(place.servers > 0)) return { unknown: 'no-window-open' };
  const position = Math.max(-1, Math.ceil(place.ahead - (place.idleWindows ?? 0)));
  // Bands are calibrated apart; nobody is told less than the last person of a band further ahead.
  const quantiles = [...bandEndsBefore(position), position].map((upTo) =>
    calibratedQuantiles(profile, baseWait(profile, place, upTo), upTo),
  );
  return {
    baseSeconds: baseWait(profile, place, position),
    position,
    p50Seconds: Math.max(...quantiles.map(({ p50Seconds }) => p50Seconds)),
    p90Seconds: Math.max(...quantiles.map(({ p90Seconds }) => p90Seconds)),
  };
}

/**
 * Seconds until enough windows have become free, at each half hour's own handle time and usual number of
 * windows (those open now grow or shrink as they do on other days), at most about a day.
 */
function baseWait(
  profile: ServiceProfile,
  { servers, minuteOfDay }: QueuePosition,
  position: number,
): number {
  let seconds = profile.reaction.mean;
  if (position < 0) return seconds;
  let departures = position + firstDeparture(profile, servers);
  let minute = minuteOfDay;
  for (let halfHour = 0; halfHour < HALF_HOURS_OF_DAY; halfHour++) {
    const windows = servers * expectedWindowRatio(profile, minuteOfDay, minute);
    const secondsPerDeparture = (expectedHandleSeconds(profile, minute) + profile.reaction.mean) / windows;
    const left = (endOfHalfHour(minute) - minute) * 60;
    if (departures * secondsPerDeparture <= left) return seconds + departures * secondsPerDeparture;
    departures -= left / secondsPerDeparture;
    seconds += left;
    minute = endOfHalfHour(minute);
  }
  return seconds;
}

/**
 * People at the windows are partly done, so the first departure takes less than a full turn: (1 + v) ÷ 2 of
 * it with one server (mean residual life, v = squared variation of the handle time), nearly all with many.
 */
function firstDeparture(profile: ServiceProfile, servers: number): number {
  return 1 - (1 - squaredVariation(profile)) / (servers + 1);
}
