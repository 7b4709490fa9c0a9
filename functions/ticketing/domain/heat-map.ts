import { type CalendarDay, localReading, weekdayOf } from '../../shared/kernel/local-time.ts';
import { type DayFigures, QUARTER } from './quarter-figures.ts';

/** What a queue had to do in one hour of a day (0–23 by the hall's clock). Only what may be added is kept. */
export interface HourLoad {
  readonly queue: string;
  readonly hour: number;
  readonly arrivals: number;
  readonly calls: number;
  readonly callsInTime: number;
  readonly waitSeconds: number;
}

/** The hours of a closed service day. */
export interface DayHours {
  readonly serviceDay: CalendarDay;
  readonly hours: readonly HourLoad[];
}

/** One hour of one weekday (ISO, 1 = Monday) over past days. */
export interface HeatCell extends Omit<HourLoad, 'queue'> {
  readonly weekday: number;
  /** Days on which anything happened in that hour. */
  readonly days: number;
}

/** The hours of a day from its quarters; hours in which nobody came and nobody was called are left out. */
export function hoursOf({ from, rows }: DayFigures, timeZone: string): readonly HourLoad[] {
  if (from === undefined) return [];
  return rows
    .filter(({ group }) => group === 'queue')
    .flatMap(({ id: queue, quarters }) => {
      const hours = new Map<number, HourLoad>();
      quarters.forEach(({ arrivals, calls, callsInTime, waitSeconds }, index) => {
        if (arrivals + calls === 0) return;
        const hour = Math.floor(localReading(from + index * QUARTER, timeZone).minuteOfDay / 60);
        const more = { queue, hour, arrivals, calls, callsInTime, waitSeconds };
        hours.set(hour, added(hours.get(hour), more));
      });
      return [...hours.values()];
    });
}

/** Adds days up by weekday and hour, over the queues that `counts` lets through. */
export function heatMap(days: readonly DayHours[], counts: (queue: string) => boolean): readonly HeatCell[] {
  const cells = new Map<string, HeatCell>();
  for (const { serviceDay, hours } of days) {
    const weekday = weekdayOf(serviceDay);
    const met = new Set<string>();
    for (const load of hours.filter(({ queue }) => counts(queue))) {
      const key = `${weekday}.${load.hour}`;
      const known = cells.get(key);
      const { queue: _queue, ...sum } = added(known && { ...known, queue: load.queue }, load);
      cells.set(key, { ...sum, weekday, days: (known?.days ?? 0) + (met.has(key) ? 0 : 1) });
      met.add(key);
    }
  }
  return [...cells.values()].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
}

const added = (known: HourLoad | undefined, more: HourLoad): HourLoad => ({
  queue: more.queue,
  hour: more.hour,
  arrivals: (known?.arrivals ?? 0) + more.arrivals,
  calls: (known?.calls ?? 0) + more.calls,
  callsInTime: (known?.callsInTime ?? 0) + more.callsInTime,
  waitSeconds: Math.round((known?.waitSeconds ?? 0) + more.waitSeconds),
});
