import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Hall } from '../domain/hall.ts';
import type { QueueLine } from '../domain/queue-line.ts';
import { insertedPlace, nextStep } from '../domain/queue-order.ts';
import type { TicketingPorts } from './ports.ts';

const TRIES = 12;

type Ports = Pick<TicketingPorts, 'lines' | 'tickets' | 'chance'>;

/** The line could not be had in `TRIES` tries: very many join at this instant. */
export interface LineContended {
  readonly reason: 'conflict';
}

/** Finds the step for somebody who may go before others, and uses it up with `take`; starts over when a rival took it. */
export async function insertInLine<T>(
  ports: Ports,
  hall: Hall,
  day: CalendarDay,
  queue: string,
  take: (line: QueueLine, step: number) => Promise<Result<T, 'lost-race' | 'full'>>,
): Promise<Result<{ step: number; line: QueueLine; taken: T }, LineContended | { readonly reason: 'full' }>> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [line, [first]] = await Promise.all([
      ports.lines.get(hall.id, day, queue),
      ports.tickets.inLine(hall.id, day, queue, 1),
    ]);
    const head = first ? { head: first.situation.place } : {};
    const step = nextStep({ ...line, ...head }, hall.rules.overtakesPerTurn);
    const taken = await take(line, step);
    if (taken.ok) return ok({ step, line, taken: taken.value });
    if (taken.error === 'full') return err({ reason: 'full' });
  }
  return err({ reason: 'conflict' });
}

/** A fair place in `queue` for a person who already has a number: moved over, or back after being missed. */
export async function giveFairPlace(
  ports: Ports,
  hall: Hall,
  day: CalendarDay,
  queue: string,
): Promise<Result<string, LineContended>> {
  const inserted = await insertInLine(ports, hall, day, queue, (line, step) =>
    ports.lines.takeStep(line, step),
  );
  if (!inserted.ok) return err({ reason: 'conflict' });
  return ok(insertedPlace(inserted.value.step, inserted.value.line.sequence));
}
