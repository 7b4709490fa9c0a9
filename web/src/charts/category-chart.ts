/** What is drawn: columns and lines over labels, such as the quarters of a day, and in words for whoever does not see it. */
export interface CategoryChart {
  readonly labels: readonly string[];
  readonly series: readonly CategorySeries[];
  /** A level that everything is held against, such as the 15 minutes. */
  readonly line?: { readonly value: number; readonly name: string };
  readonly unit: string;
  readonly said: string;
}

/** One row of values over the labels; null where there is none. */
export interface CategorySeries {
  readonly name: string;
  readonly shape: 'bar' | 'line';
  /** Custom property of tokens.css that has its colour. */
  readonly colour: `--${string}`;
  readonly values: readonly (number | null)[];
}
