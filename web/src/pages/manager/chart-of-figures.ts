import type { CategoryChart } from '../../charts/category-chart.ts';
import type { DayFigures, FigureRow, Figures } from './hall-figures.ts';
import { lateCalls, quarterStart, windowsOpen } from './hall-figures.ts';

/** What a chart shows of a day. */
export const chartViews = ['flow', 'waits', 'service'] as const;
/** See {@link chartViews}. */
export type ChartView = (typeof chartViews)[number];

/** The words a chart is made with: `t('manager.figures.…')`, and a time of day. */
export interface ChartWords {
  readonly word: (key: string, values?: Record<string, string | number>) => string;
  readonly clock: (instant: number) => string;
  readonly rowName: string;
}

/** A row of a day as a chart, with what it says in words. */
export function chartOf(
  figures: DayFigures,
  row: FigureRow,
  view: ChartView,
  words: ChartWords,
): CategoryChart {
  const { word, clock, rowName } = words;
  const times = row.quarters.map((_, index) => clock(quarterStart(figures, index)));
  const values = (of: (quarter: Figures) => number | null) => row.quarters.map(of);
  /** The quarter in which `of` is largest. */
  const peak = (of: (quarter: Figures) => number): { at: string; most: number } => {
    const all = row.quarters.map(of);
    const most = Math.max(0, ...all);
    return { at: times[all.indexOf(most)] ?? '–', most };
  };
  const about = {
    row: rowName,
    from: times[0] ?? '–',
    to: clock(quarterStart(figures, row.quarters.length)),
  };
  const { day } = row;
  const minutes = (value: number | null): number | string => value ?? '–';
  if (view === 'flow') {
    const { most, at } = peak(({ waiting }) => waiting);
    return {
      labels: times,
      unit: word('people'),
      said: word('flowSaid', {
        ...about,
        arrivals: day.arrivals,
        calls: day.calls,
        finished: day.finished,
        most,
        at,
      }),
      series: [
        {
          name: word('arrivals'),
          shape: 'bar',
          colour: '--chart-1',
          values: values(({ arrivals }) => arrivals),
        },
        { name: word('calls'), shape: 'bar', colour: '--chart-2', values: values(({ calls }) => calls) },
        ...(row.group === 'window'
          ? []
          : [
              {
                name: word('waiting'),
                shape: 'line',
                colour: '--chart-3',
                values: values(({ waiting }) => waiting),
              } as const,
            ]),
      ],
    };
  }
  if (view === 'waits')
    return {
      labels: times,
      unit: word('minutes'),
      line: { value: figures.lineMinutes, name: `${figures.lineMinutes} ${word('minutes')}` },
      said: word('waitsSaid', {
        ...about,
        median: minutes(day.waitMinutesMedian),
        p90: minutes(day.waitMinutesP90),
        late: lateCalls(day),
        line: figures.lineMinutes,
        at: peak(({ waitMinutesP90 }) => waitMinutesP90 ?? 0).at,
      }),
      series: [
        {
          name: word('waitMedian'),
          shape: 'bar',
          colour: '--chart-1',
          values: values(({ waitMinutesMedian }) => waitMinutesMedian),
        },
        {
          name: word('waitP90'),
          shape: 'line',
          colour: '--chart-3',
          values: values(({ waitMinutesP90 }) => waitMinutesP90),
        },
      ],
    };
  return {
    labels: times,
    unit: word('minutes'),
    said: word('serviceSaid', {
      ...about,
      median: minutes(day.serviceMinutesMedian),
      p90: minutes(day.serviceMinutesP90),
      most: peak(windowsOpen).most,
    }),
    series: [
      {
        name: word('serviceMedian'),
        shape: 'bar',
        colour: '--chart-1',
        values: values(({ serviceMinutesMedian }) => serviceMinutesMedian),
      },
      {
        name: word('serviceP90'),
        shape: 'bar',
        colour: '--chart-2',
        values: values(({ serviceMinutesP90 }) => serviceMinutesP90),
      },
      {
        name: word('windowsOpen'),
        shape: 'line',
        colour: '--chart-3',
        values: values((quarter) => windowsOpen(quarter)),
      },
    ],
  };
}
