import { describe, expect, it, vi } from 'vitest';
import { keepPace, speedFor } from './pace.ts';
import { requestGate } from './request-gate.ts';
import { simulatedTime } from './simulated-time.ts';

describe('speedFor', () => {
  it('lets an answer take ten seconds of the hall, and never goes faster than usual', () => {
    expect(speedFor(60, 120)).toBe(120);
    expect(speedFor(250, 120)).toBe(40);
    expect(speedFor(0, 120)).toBe(120);
  });

  it('goes on, however slow the machine', () => {
    expect(speedFor(60_000, 120)).toBe(30);
    expect(speedFor(60_000, 1)).toBe(1);
  });
});

describe('keepPace', () => {
  it('slows the clock while answers are slow and lets it go again, without a jump', async () => {
    vi.useFakeTimers({ now: 0 });
    const time = simulatedTime({ speed: 120, from: 1_000_000, since: 0 });
    const milliseconds: number[] = [];
    const settings: number[] = [];
    let over = false;
    const pace = keepPace({
      time,
      gate: requestGate(4),
      milliseconds,
      usual: 120,
      isOver: () => over,
      set: async ({ speed, from, since }) => {
        expect([from, since]).toEqual([time.now(), Date.now()]);
        settings.push(speed);
      },
    });
    const answersOf = async (taking: number, count = 20) => {
      milliseconds.push(...Array<number>(count).fill(taking));
      await vi.advanceTimersByTimeAsync(2_000);
    };
    await answersOf(80);
    await answersOf(250);
    await answersOf(300);
    await answersOf(5_000, 3);
    expect(time.speed).toBe(40);
    await answersOf(60);
    over = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(settings).toEqual([40, 120]);
    expect(await pace).toBe(40);
    vi.useRealTimers();
  });
});
