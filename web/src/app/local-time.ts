/** Wall-clock times and days of a time zone, as the reader's language writes them. */
export interface LocalTimes {
  /** `09:15` */
  clock(instant: string | number): string;
  /** `2026年11月23日星期一` */
  day(day: string): string;
}

/** For `zone`, in `language`. */
export function localTimes(language: string, zone: string): LocalTimes {
  const clock = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' });
  return {
    clock: (instant) => clock.format(new Date(instant)),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
  };
}

/** The calendar day so many days after. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
