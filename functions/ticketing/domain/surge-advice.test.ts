import { describe, expect, it } from 'vitest';
import { coldServiceProfile } from './service-profile.ts';
import { type CrowdedHall, surgeAdvice } from './surge-advice.ts';

const tax = { serves: ['tax'], helps: [] };
const social = { serves: ['social'], helps: [] };
const hall: CrowdedHall = {
  queues: [
    { queueId: 'tax', waiting: 30, profile: coldServiceProfile(6) },
    { queueId: 'social', waiting: 6, profile: coldServiceProfile(6) },
  ],
  openWindows: [tax, tax, social],
  spareWindows: 1,
  minimumGainMinutes: 5,
  minuteOfDay: 10 * 60,
};

describe('surge advice', () => {
  it('opens the window where it saves the most waiting, and says what it will do', () => {
    const [advice, ...others] = surgeAdvice(hall);
    expect(others).toEqual([]);
    expect(advice).toMatchObject({ queueId: 'tax', windows: 1, peopleHelped: 30 });
    expect(advice?.after.p50Minutes).toBeCloseTo(((advice?.before?.p50Minutes ?? 0) * 2) / 3, -1);
    expect(advice?.after.p90Minutes).toBeLessThan(advice?.before?.p90Minutes ?? 0);
  });

  it('stops where one more window gains less than is worth it', () => {
    const advice = surgeAdvice({ ...hall, spareWindows: 50, minimumGainMinutes: 10 });
    const windows = advice.reduce((sum, each) => sum + each.windows, 0);
    expect(windows).toBeGreaterThan(1);
    expect(windows).toBeLessThan(10);
  });

  it('goes on to the next queue when the first has been helped', () => {
    const advice = surgeAdvice({ ...hall, spareWindows: 6 });
    expect(advice.map(({ queueId }) => queueId)).toEqual(['tax', 'social']);
  });

  it('advises nothing when nothing is spare, nobody waits, or the gain is too small', () => {
    expect(surgeAdvice({ ...hall, spareWindows: 0 })).toEqual([]);
    expect(surgeAdvice({ ...hall, queues: hall.queues.map((queue) => ({ ...queue, waiting: 0 })) })).toEqual(
      [],
    );
    expect(surgeAdvice({ ...hall, minimumGainMinutes: 600 })).toEqual([]);
  });

  it('opens first for people whom no window takes, without claiming a wait before', () => {
    const [advice] = surgeAdvice({ ...hall, openWindows: [tax, tax] });
    expect(advice).toMatchObject({ queueId: 'social', before: null, windows: 1 });
  });
});
