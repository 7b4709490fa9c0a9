/** Day and time of an instant on the clock of a zone: `11月2日 09:15`. */
export function localMoment(language: string, zone: string): (instant: string | number) => string {
  const format = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => format.format(new Date(instant));
}
