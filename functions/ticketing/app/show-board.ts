import { ok, type Result } from '../../shared/kernel/result.ts';
import type { NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';
import { type HallNow, hallNow, ticketsAtWindows } from './show-hall.ts';

/** One call of a person to a window, as the board announces it. */
export interface BoardCall {
  readonly number: string;
  readonly window: string;
  /** 1 is the first call, 2 the first recall. */
  readonly attempt: number;
  readonly arrived: boolean;
  readonly at: number;
  readonly language: string;
}

/** What the board of a hall shows. */
export interface HallBoard extends HallNow {
  /** Every call of the people who are on their way to a window or at it, oldest first. */
  readonly calls: readonly BoardCall[];
}

/** The board of a hall at this moment. */
export async function showBoard(ports: TicketingPorts, hall: string): Promise<Result<HallBoard, NotFound>> {
  const look = await hallNow(ports, hall);
  if (!look.ok) return look;
  const tickets = await ticketsAtWindows(ports, look.value);
  const calls = tickets.flatMap(({ number, language, situation, history }): BoardCall[] => {
    const { window } = situation;
    if (window === undefined) return [];
    const own = history.slice(history.findLastIndex(({ action }) => action === 'call'));
    const told = own.filter(({ action }) => action === 'call' || action === 'recall');
    const arrived = situation.state === 'serving';
    return told.map(({ at }, index) => ({ number, window, attempt: index + 1, arrived, at, language }));
  });
  return ok({ ...look.value, calls: calls.sort((one, other) => one.at - other.at) });
}
