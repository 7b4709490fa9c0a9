import { describe, expect, it } from 'vitest';
import { openRecord } from './day-record.ts';
import { turnMinuteHand } from './minute-hand.ts';
import { minutes, type SimulatedTime } from './simulated-time.ts';

/** A time that is there as soon as somebody waits for it. */
function steppedTime(from: number): SimulatedTime {
  let now = from;
  const until = async (instant: number): Promise<void> => {
    now = Math.max(now, instant);
  };
  return { now: () => now, until, after: (milliseconds) => until(now + milliseconds) };
}

/** Turns the hand from 08:00:30 to 08:10; each sweep takes as long as `sweepSeconds` says. */
async function turned(options: { sweepSeconds?: number; fail?: boolean; outage?: [number, number] }) {
  const start = Date.parse('2026-11-23T08:00:30Z');
  const time = steppedTime(start);
  const record = openRecord();
  const switched: boolean[] = [];
  await turnMinuteHand(
    {
      fire: async () => {
        await time.after((options.sweepSeconds ?? 5) * 1000);
        if (options.fail) throw new Error('out of order');
      },
      enable: async (on) => {
        switched.push(on);
      },
    },
    time,
    record,
    {
      until: () => start + minutes(9.6),
      ...(options.outage && {
        outage: { from: start + minutes(options.outage[0]), to: start + minutes(options.outage[1]) },
      }),
    },
  );
  const beats = record.beats.map(({ startedAt }) => new Date(startedAt).toISOString().slice(14, 19));
  return { ...record, beats, switched };
}

describe('turnMinuteHand', () => {
  it('sweeps at the beginning of each minute', async () => {
    const { beats, surprises } = await turned({});
    expect(beats).toEqual([
      '01:00',
      '02:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
      '07:00',
      '08:00',
      '09:00',
      '10:00',
    ]);
    expect(surprises).toEqual([]);
  });

  it('begins no second sweep while one runs', async () => {
    expect((await turned({ sweepSeconds: 90 })).beats).toEqual(['01:00', '03:00', '05:00', '07:00', '09:00']);
  });

  it('stops with the schedule for the outage, and goes on', async () => {
    const { beats, switched, outages } = await turned({ outage: [2, 6] });
    expect(beats).toEqual(['01:00', '02:00', '08:00', '09:00', '10:00']);
    expect(switched).toEqual([false, true]);
    expect(outages.map(({ what, from, to }) => [what, to - from])).toEqual([['minute schedule', minutes(4)]]);
  });

  it('suffers an outage that fell into a long sweep all the same', async () => {
    const { switched } = await turned({ sweepSeconds: 400, outage: [1, 2] });
    expect(switched).toEqual([false, true]);
  });

  it('notes a sweep that failed, and does not count it', async () => {
    const { beats, surprises } = await turned({ fail: true });
    expect(beats).toEqual([]);
    expect(surprises[0]).toBe('the minute sweep failed: out of order');
  });
});
