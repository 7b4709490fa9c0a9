import { describe, expect, it } from 'vitest';
import { drawArrivals } from './day-shapes.ts';
import { coldProfiles, type SimulatedHall, simulateDay } from './hall-simulation.ts';
import { type OfficeDay, parseOfficeDays, planOfWaits } from './office-waits.ts';
import { seededRandom } from './seeded-random.ts';

const hours = (weekday: string) => Array.from({ length: 24 }, (_, hour) => `${weekday}${hour}`);

describe('a table of published waits', () => {
  it('is read as the open hours of each weekday, closed days left out', () => {
    const columns = [...hours('M'), ...hours('TU'), ...hours('SU')];
    const waits = columns.map((column) => ({ M8: '5', M9: '0', M10: '12', TU8: '0' })[column] ?? 'NA');
    const csv = `name, street,${columns.join(',')}\nHilltop,"1 Main St, Suite 2",${waits.join(',')}\n`;
    expect(parseOfficeDays(csv)).toEqual([
      { office: 'Hilltop', weekday: 1, firstHour: 8, meanWaitMinutes: [5, 0, 12] },
    ]);
  });
});

describe('arrivals planned from published waits', () => {
  const day: OfficeDay = {
    office: 'Hilltop',
    weekday: 1,
    firstHour: 8,
    meanWaitMinutes: [6, 14, 22, 26, 24, 18, 14, 12, 8],
  };
  const plainHall: SimulatedHall = {
    queues: [{ id: 'all', share: 1, serviceMinutes: 8, serviceVariation: 1, coldStartMinutes: 8 }],
    windows: Array.from({ length: 8 }, () => ({
      serves: ['all'],
      helps: [],
      opensAt: 8 * 60,
      closesAt: 17 * 60,
    })),
    late: { share: 0, minutes: 0 },
    noShow: { share: 0, seconds: 0 },
    leaving: { share: 0, meanMinutes: 1 },
    priority: { share: 0, headStartMinutes: 0 },
    clerkPauseSeconds: 0,
    dayVariation: 0,
  };

  it('bring about those waits in a plain queue', () => {
    const plan = planOfWaits(day, { serviceMinutes: 8, windowsAt: () => 8 });
    const waits = day.meanWaitMinutes.map(() => ({ seconds: 0, people: 0 }));
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed);
      const arrivals = drawArrivals(plan, random);
      for (const wait of simulateDay(plainHall, arrivals, coldProfiles(plainHall), random).waits) {
        const hour = waits[Math.floor(wait.arrivedSeconds / 3600) - day.firstHour];
        if (!hour) throw new Error('somebody came outside the planned hours');
        hour.seconds += wait.waitedSeconds;
        hour.people += 1;
      }
    }
    for (const [index, { seconds, people }] of waits.entries()) {
      const published = day.meanWaitMinutes[index] ?? 0;
      expect(Math.abs(seconds / people / 60 - published)).toBeLessThan(2 + 0.15 * published);
    }
  });

  it('are nobody where a wait fell faster than the windows could work it off', () => {
    const sudden = { ...day, meanWaitMinutes: [60, 60, 1, 1] };
    const plan = planOfWaits(sudden, { serviceMinutes: 8, windowsAt: () => 8 });
    expect(plan.peoplePerStep[4]).toBeLessThan(1);
  });
});
