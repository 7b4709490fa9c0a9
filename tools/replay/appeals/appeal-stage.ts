import type { District } from '../../../infra/config/district.ts';
import type { HallApi, Success } from '../hall-api.ts';
import type { SimulatedTime } from '../simulated-time.ts';
import type { MorningAppeal } from './morning-appeals.ts';

/** An order as lists show it. */
export type Order = Success<'listAppealOrders'>['orders'][number];

/** An appeal that was made: every answer to its one idempotency key. */
export interface MadeAppeal {
  readonly message: MorningAppeal;
  readonly orders: readonly string[];
  readonly link: string;
}

/** What the replay saw of the appeals itself. */
export interface AppealRecord {
  readonly made: MadeAppeal[];
  /** The order that is left lying on purpose, until its time is over. */
  kept?: Order;
  /** The order whose citizen says first that nothing is settled. */
  disputed?: string;
  /** Acts that came too late, because somebody else was faster. */
  late: number;
  /** What should not have happened, in words. */
  readonly surprises: string[];
}

/** Where a morning of appeals is replayed. */
export interface AppealStage {
  readonly district: District;
  readonly time: SimulatedTime;
  readonly as: (account: string) => HallApi;
  readonly accountOf: (person: string) => string;
  readonly opensAt: number;
  /** When units go to lunch, and everybody has had a say. */
  readonly endsAt: number;
  readonly record: AppealRecord;
  readonly newKey: () => string;
}

/** Account of a person with a role, of whom the district has at least one. */
export function accountWith({ district }: Pick<AppealStage, 'district'>, role: string): string {
  const person = district.people.find((each) => each.role === role);
  if (!person) throw new Error(`${district.district} has no ${role}`);
  return person.username;
}

/** Does something again and again until the morning is over, and once more then. */
export async function rounds(
  { time, endsAt, record }: AppealStage,
  pause: number,
  round: () => Promise<void>,
): Promise<void> {
  while (time.now() < endsAt) {
    try {
      await round();
    } catch (error) {
      record.surprises.push((error as Error).message);
    }
    await time.after(pause);
  }
}
