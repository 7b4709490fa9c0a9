/** What is drawn of a day: columns and lines over its quarters, and in words for whoever does not see it. */
export interface QuarterChart {
  readonly times: readonly string[];
  readonly series: readonly QuarterSeries[];
  /** A level that everything is held against, such as the 15 minutes. */
  readonly line?: { readonly value: number; readonly name: string };
  readonly unit: string;
  readonly said: string;
}

/** One row of values over the quarters; null where there is none. */
export interface QuarterSeries {
  readonly name: string;
  readonly shape: 'bar' | 'line';
  /** Custom property of tokens.css that has its colour. */
  readonly colour: `--${string}`;
  readonly values: readonly (number | null)[];
}
