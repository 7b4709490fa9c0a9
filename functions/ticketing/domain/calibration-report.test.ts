import { describe, expect, it } from 'vitest';
import { calibrationReport, meanFormula } from './calibration-report.ts';

describe('the formula to compare with', () => {
  it('is mean × ahead ÷ windows', () => {
    expect(meanFormula({ meanServiceMinutes: 6, ahead: 10, windows: 4 })).toBe(900);
  });

  it('says nothing while no window is open', () => {
    expect(meanFormula({ meanServiceMinutes: 6, ahead: 10, windows: 0 })).toBeNull();
  });
});

describe('a calibration report', () => {
  it('counts waits under the quantiles, and the errors of both estimates', () => {
    const rows = [
      { waitedSeconds: 100, p50Seconds: 100, p90Seconds: 200, formulaSeconds: 40 },
      { waitedSeconds: 250, p50Seconds: 150, p90Seconds: 240, formulaSeconds: 290 },
      { waitedSeconds: 60, p50Seconds: 80, p90Seconds: 120, formulaSeconds: 0 },
      { waitedSeconds: 90, p50Seconds: 70, p90Seconds: 120, formulaSeconds: 50 },
    ];
    expect(calibrationReport(rows)).toEqual({
      count: 4,
      underP50: 0.5,
      underP90: 0.75,
      meanAbsoluteErrorSeconds: { p50: 35, formula: 50 },
      biasSeconds: { p50: -25, formula: -30 },
    });
  });

  it('claims nothing of no waits', () => {
    expect(calibrationReport([])).toEqual({
      count: 0,
      underP50: null,
      underP90: null,
      meanAbsoluteErrorSeconds: { p50: null, formula: null },
      biasSeconds: { p50: null, formula: null },
    });
  });
});
