import { expectedHandleSeconds, type ServiceProfile } from './service-profile.ts';
import { estimateWait } from './wait-estimate.ts';
import { effectiveServers, type OpenWindow } from './window-share.ts';

/** A hall that is getting crowded, as the advice looks at it. */
export interface CrowdedHall {
  readonly queues: readonly WaitingQueue[];
  readonly openWindows: readonly OpenWindow[];
  /** Windows that could still be opened. */
  readonly spareWindows: number;
  /** A further window must shorten the predicted P50 of the person who joins that queue now by this much. */
  readonly minimumGainMinutes: number;
  /** Minute of the hall's day, 0–1439. */
  readonly minuteOfDay: number;
}

export interface WaitingQueue {
  readonly queueId: string;
  readonly waiting: number;
  readonly profile: ServiceProfile;
}

/** Predicted wait of the person who joins a queue now, minutes. */
export interface PredictedWait {
  readonly p50Minutes: number;
  readonly p90Minutes: number;
}

/** Open this many windows for this queue, and what it will do to the wait there. */
export interface SurgeAdvice {
  readonly queueId: string;
  readonly windows: number;
  /** `null`: no window takes this queue now. */
  readonly before: PredictedWait | null;
  /** With all advised windows of all queues open. */
  readonly after: PredictedWait;
  readonly peopleHelped: number;
}

/** A wait nobody can end: how the hours until the first window opens weigh against the waits of others. */
const NO_WINDOW_MINUTES = 24 * 60;

/**
 * Which windows to open, one after another: each goes to the queue where it saves all who wait in the hall the
 * most person-minutes by the estimate, windows of several queues shifting with it. Ends when windows run out,
 * or no queue gains `minimumGainMinutes` by one more. Empty when nothing would help.
 */
export function surgeAdvice(hall: CrowdedHall): readonly SurgeAdvice[] {
  const added: OpenWindow[] = [];
  while (added.length < hall.spareWindows) {
    const next = mostHelpfulQueue(hall, [...hall.openWindows, ...added]);
    if (next === undefined) break;
    added.push(windowFor(next));
  }
  return hall.queues.flatMap((queue) => {
    const windows = added.filter((window) => window.serves.includes(queue.queueId)).length;
    const after = predictedWait(hall, queue, [...hall.openWindows, ...added]);
    if (windows === 0 || after === null) return [];
    const before = predictedWait(hall, queue, hall.openWindows);
    return [{ queueId: queue.queueId, windows, before, after, peopleHelped: queue.waiting }];
  });
}

function mostHelpfulQueue(hall: CrowdedHall, open: readonly OpenWindow[]): string | undefined {
  const now = personMinutes(hall, open);
  let best: { queueId: string; saved: number } | undefined;
  for (const queue of hall.queues.filter(({ waiting }) => waiting > 0)) {
    const withOneMore = [...open, windowFor(queue.queueId)];
    const gain = joinerMinutes(hall, queue, open) - joinerMinutes(hall, queue, withOneMore);
    const saved = now - personMinutes(hall, withOneMore);
    if (gain >= hall.minimumGainMinutes && saved > (best?.saved ?? 0))
      best = { queueId: queue.queueId, saved };
  }
  return best?.queueId;
}

const windowFor = (queueId: string): OpenWindow => ({ serves: [queueId], helps: [] });

/** Everybody's predicted P50, summed over the hall: of each queue its middle person, times its people. */
function personMinutes(hall: CrowdedHall, open: readonly OpenWindow[]): number {
  return hall.queues.reduce((total, queue) => {
    const middle = predictedWait(hall, queue, open, Math.floor(queue.waiting / 2));
    return total + queue.waiting * (middle?.p50Minutes ?? NO_WINDOW_MINUTES);
  }, 0);
}

function joinerMinutes(hall: CrowdedHall, queue: WaitingQueue, open: readonly OpenWindow[]): number {
  return predictedWait(hall, queue, open)?.p50Minutes ?? NO_WINDOW_MINUTES;
}

function predictedWait(
  { queues, minuteOfDay }: CrowdedHall,
  { queueId, profile, waiting }: WaitingQueue,
  open: readonly OpenWindow[],
  ahead = waiting,
): PredictedWait | null {
  const waitingByQueue = Object.fromEntries(queues.map((queue) => [queue.queueId, queue.waiting]));
  const handleSeconds = Object.fromEntries(
    queues.map((queue) => [queue.queueId, expectedHandleSeconds(queue.profile, minuteOfDay)]),
  );
  const servers = effectiveServers(queueId, open, waitingByQueue, handleSeconds);
  const estimate = estimateWait(profile, { ahead, servers, minuteOfDay });
  if ('unknown' in estimate) return null;
  return { p50Minutes: estimate.p50Seconds / 60, p90Minutes: estimate.p90Seconds / 60 };
}
