import type { Hall } from '../../../functions/ticketing/domain/hall.ts';
import type { Ticket } from '../../../functions/ticketing/domain/ticket.ts';
import { largeHall, waitingTicket } from '../bench-hall.ts';
import { benchMoment } from '../bench-moment.ts';

/** Windows that call at once, over so many who wait. */
export const windowCount = 200;
export const waitingCount = 1000;

/** How people and windows are spread over queues. */
export interface Scene {
  readonly name: string;
  readonly queues: number;
  /** The queues that the n-th window takes. */
  readonly serves: (window: number) => readonly number[];
}

const all = (queues: number): readonly number[] => Array.from({ length: queues }, (_, index) => index);

/** The first is what the machine takes when nobody competes. */
export const scenes: readonly Scene[] = [
  { name: 'no rivals: each window has a queue', queues: windowCount, serves: (window) => [window] },
  { name: '1 queue', queues: 1, serves: () => [0] },
  { name: '10 queues, each window serves one', queues: 10, serves: (window) => [window % 10] },
  { name: '10 queues, each window serves all', queues: 10, serves: () => all(10) },
];

export const hallOf = (scene: Scene, demo: Hall): Hall => largeHall(demo, { ...scene, windows: windowCount });

/** People came one after another and went to the queues in turn. */
export function waitingLine(hall: Hall): readonly Ticket[] {
  const { length: queues } = hall.queues;
  return Array.from({ length: waitingCount }, (_, arrival) =>
    waitingTicket(hall, {
      queue: arrival % queues,
      walkIn: Math.floor(arrival / queues) + 1,
      arrival,
      issuedAt: benchMoment - (waitingCount - arrival) * 600,
    }),
  );
}
