import { iso } from '../../../shared/kernel/iso.ts';
import type { HallOverview } from '../../app/show-overview.ts';
import { allWindows, loadView, windowView } from './hall-view.ts';

/** A hall at a glance, each queue's waits against the hall's line. */
export function overviewView(overview: HallOverview) {
  const { hall, today, now, waiting, windows, loads, state, atWindows, waits } = overview;
  const { level, since } = state.warning;
  const lineMinutes = hall.rules.waitAlertMinutes;
  const waitsIn = (queue: string) => waits.filter((wait) => wait.queue === queue);
  return {
    hall: hall.id,
    serviceDay: today,
    at: iso(now),
    warning: { level, since: level === 'none' ? null : iso(since) },
    lineMinutes,
    headcount: waiting.length + atWindows.length,
    waiting: waiting.length,
    longestWaitMinutes: longest(waits),
    queues: loads.map((load) => ({
      ...loadView(load),
      department: load.queue.department,
      longestWaitMinutes: longest(waitsIn(load.queue.id)),
      overLine: waitsIn(load.queue.id).filter(({ milliseconds }) => milliseconds > lineMinutes * 60_000)
        .length,
    })),
    windows: allWindows(hall, today, windows).map(({ plan, window }) =>
      windowView(
        plan,
        window,
        atWindows.find(({ ticketId }) => ticketId === window.ticket),
      ),
    ),
    advice: state.advice,
  };
}

const longest = (waits: HallOverview['waits']): number =>
  Math.round(Math.max(0, ...waits.map(({ milliseconds }) => milliseconds)) / 6000) / 10;
