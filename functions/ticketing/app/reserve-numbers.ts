import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall, Queue } from '../domain/hall.ts';
import { filledUp, type NumberBlock } from '../domain/number-block.ts';
import { dayEnd } from '../domain/opening-hours.ts';
import { findHall, type NotFound } from './find-hall.ts';
import type { TicketingPorts } from './ports.ts';

/** What a kiosk may give out while it is alone. */
export interface ReservedNumbers {
  readonly hall: Hall;
  readonly serviceDay: CalendarDay;
  readonly now: number;
  /** The end of the service day; afterwards the numbers are void (epoch milliseconds). */
  readonly validUntil: number;
  readonly blocks: readonly { readonly queue: Queue; readonly block: NumberBlock }[];
}

/** The numbers could not be had in `TRIES` tries: very many kiosks ask at this instant. */
export interface NumbersContended {
  readonly reason: 'conflict';
}

/** Kiosks of a hall that ask in the same instant: each round lets one of them through. */
const TRIES = 40;

/**
 * Keeps a kiosk supplied: fills its block of each queue up to the hall's `offlineNumbers`, and notes that it was
 * in touch. A queue whose quota is used up gives out no more. Asking again changes nothing but that note.
 */
export async function reserveNumbers(
  ports: TicketingPorts,
  hallId: string,
  holder: string,
): Promise<Result<ReservedNumbers, NotFound | NumbersContended>> {
  const found = findHall(ports, hallId);
  if (!found.ok) return found;
  const { hall, today, now } = found.value;
  const filled = await Promise.all(
    hall.queues.map(async (queue) => {
      const block = await fill(ports, { hall, queue, today, now, holder });
      return block && { queue, block };
    }),
  );
  const blocks = filled.filter((each) => each !== undefined);
  if (blocks.length < filled.length) return err({ reason: 'conflict' });
  return ok({ hall, serviceDay: today, now, validUntil: dayEnd(hall, today), blocks });
}

interface Filling {
  readonly hall: Hall;
  readonly queue: Queue;
  readonly today: CalendarDay;
  readonly now: number;
  readonly holder: string;
}

async function fill(ports: TicketingPorts, filling: Filling): Promise<NumberBlock | undefined> {
  const { hall, queue, today, now, holder } = filling;
  const { sequence } = await ports.lines.get(hall.id, today, queue.id);
  const size = sequence >= queue.dailyQuota ? 0 : hall.kiosk.offlineNumbers;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await ports.blocks.get({ hall: hall.id, serviceDay: today, queue: queue.id, holder });
    const after = filledUp(before.block, { next: before.next, size, now });
    if ((await ports.blocks.save(before, after)).ok) return after.block;
  }
  return undefined;
}
