import { readFileSync } from 'node:fs';
import { minutes } from '../simulated-time.ts';

/** An appeal that somebody makes in the morning. */
export interface MorningAppeal {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The same for one person's appeals. */
  readonly user: string;
  readonly channel: 'web' | 'phone' | 'counter';
  /** Simulated milliseconds after nine o'clock, which the replay takes for the opening. */
  readonly after: number;
}

interface Row extends Omit<MorningAppeal, 'after'> {
  /** `YYYY-MM-DD HH:mm:ss`, of which the time of day counts. */
  readonly time: string;
}

const file = new URL('../../../examples/appeals-morning.jsonl', import.meta.url);
const NINE = 9 * 60;

/** The appeals of a morning, written for it: clear ones and unclear ones, sensitive ones, a group, a repetition. */
export const morningAppeals = (): readonly MorningAppeal[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { time, ...row } = JSON.parse(line) as Row;
      const [hours = 0, minutesPast = 0] = time.slice(11).split(':').map(Number);
      return { ...row, after: minutes(hours * 60 + minutesPast - NINE) };
    });
