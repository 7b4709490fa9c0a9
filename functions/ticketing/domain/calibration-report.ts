/** One wait that ended in a call, beside what was promised when it began. Seconds. */
export interface CalibrationRow {
  readonly waitedSeconds: number;
  readonly p50Seconds: number;
  readonly p90Seconds: number;
  /** `meanFormula` for the same ticket at the same moment. */
  readonly formulaSeconds: number;
}

/** How honest the estimates were. `null` where there was nothing to judge by. */
export interface CalibrationReport {
  readonly count: number;
  /** Share of waits not longer than P50; 0.5 is perfect. */
  readonly underP50: number | null;
  /** Share of waits not longer than P90; 0.9 is perfect. */
  readonly underP90: number | null;
  /** Mean distance of P50, and of the formula, from the real wait, seconds. */
  readonly meanAbsoluteErrorSeconds: { readonly p50: number | null; readonly formula: number | null };
  /** Mean of estimate − real wait, seconds: positive promises too long a wait. */
  readonly biasSeconds: { readonly p50: number | null; readonly formula: number | null };
}

/**
 * The formula in use elsewhere (ZMS): mean handling × people ahead ÷ windows, in seconds; `null` with no window open.
 *
 * @param meanServiceMinutes the mean an administrator typed in.
 */
export function meanFormula(place: {
  meanServiceMinutes: number;
  ahead: number;
  windows: number;
}): number | null {
  return place.windows > 0 ? (place.meanServiceMinutes * 60 * place.ahead) / place.windows : null;
}

/** Published error of the estimates, and of the formula on the same tickets. */
export function calibrationReport(rows: readonly CalibrationRow[]): CalibrationReport {
  const mean = (value: (row: CalibrationRow) => number): number | null =>
    rows.length === 0 ? null : rows.reduce((total, row) => total + value(row), 0) / rows.length;
  return {
    count: rows.length,
    underP50: mean((row) => (row.waitedSeconds <= row.p50Seconds ? 1 : 0)),
    underP90: mean((row) => (row.waitedSeconds <= row.p90Seconds ? 1 : 0)),
    meanAbsoluteErrorSeconds: {
      p50: mean((row) => Math.abs(row.p50Seconds - row.waitedSeconds)),
      formula: mean((row) => Math.abs(row.formulaSeconds - row.waitedSeconds)),
    },
    biasSeconds: {
      p50: mean((row) => row.p50Seconds - row.waitedSeconds),
      formula: mean((row) => row.formulaSeconds - row.waitedSeconds),
    },
  };
}
