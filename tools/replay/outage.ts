import type { OutageRecord } from './day-record.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** A span of simulated time in which something is meant not to work. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** A deployed thing that can be made to stand still, and go again. */
export interface Switch {
  enable(on: boolean): Promise<void>;
}

/** Lets `what` stand still as long as the outage is, from now on, and notes when it was. */
export async function standStill(
  what: OutageRecord['what'],
  power: Switch,
  { from, to }: Outage,
  time: SimulatedTime,
  noted: OutageRecord[],
): Promise<void> {
  await power.enable(false);
  const since = time.now();
  try {
    await time.after(to - from);
  } finally {
    noted.push({ what, from: since, to: time.now() });
    await power.enable(true);
  }
}
