import type { Answer } from '../../api/hall-api.ts';

/** The hall at this moment. */
export type Overview = Answer<'GET', '/v1/halls/{hall}/overview'>;
/** A wait alert. */
export type Alert = Answer<'GET', '/v1/halls/{hall}/days/{day}/alerts'>['alerts'][number];
/** A day by quarter hours. */
export type DayFigures = Answer<'GET', '/v1/halls/{hall}/days/{day}/figures'>;
/** The hall, or one department, queue or window of it. */
export type FigureRow = DayFigures['rows'][number];
/** What happened in a quarter hour, or in a day. */
export type Figures = FigureRow['day'];
/** Hours by weekdays. */
export type Heat = Answer<'GET', '/v1/halls/{hall}/heat'>;
/** A visit behind a figure. */
export type Visit = Answer<'GET', '/v1/halls/{hall}/days/{day}/figures/visits'>['visits'][number];

/** Minutes of a quarter hour in milliseconds. */
export const QUARTER = 15 * 60_000;

/** A figure that may be looked behind: what was counted, in which quarter (absent: the day), of which row. */
export interface Behind {
  readonly matter: 'arrival' | 'call' | 'late-call' | 'finish' | 'miss' | 'cancel' | 'unserved' | 'waiting';
  readonly row: FigureRow;
  /** Begin and end of the quarter, ISO instants. */
  readonly quarter?: { readonly from: string; readonly to: string };
}

/** Begin of the quarter with that index (epoch milliseconds). */
export const quarterStart = (figures: DayFigures, index: number): number =>
  Date.parse(figures.from ?? figures.until) + index * QUARTER;

/** The quarter with that index as the API is asked for it. */
export const quarterOf = (figures: DayFigures, index: number): { from: string; to: string } => {
  const start = quarterStart(figures, index);
  return { from: new Date(start).toISOString(), to: new Date(start + QUARTER).toISOString() };
};

/** Calls of people who had waited longer than the line. */
export const lateCalls = ({ calls, callsInTime }: Figures): number => calls - callsInTime;

/** How many windows were open on average, over so many seconds. */
export const windowsOpen = ({ windowSeconds }: Figures, seconds = QUARTER / 1000): number =>
  Math.round((windowSeconds / seconds) * 10) / 10;
