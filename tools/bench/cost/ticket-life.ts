import type { OperationCost } from '../units/measured-operations.ts';

/** One kind of work that a ticket causes. */
export interface Work {
  /** As `units` names it; absent for work that does not touch the table. */
  readonly operation?: string;
  readonly what: string;
  /** How often it happens for one ticket; a share of what many tickets have in common. */
  readonly times: number;
  /** The function that does it: memory in MB. */
  readonly memoryMegabytes: number;
  readonly apiRequests?: number;
  /** Events put on the bus. */
  readonly events?: number;
  /** Requests to a queue: one to put a message in, one to receive it, one to delete it. */
  readonly queueRequests?: number;
}

/** Numbers a ticket of a typical hall is reckoned by. */
export const typicalHall = { ticketsADay: 800, openMinutesADay: 8 * 60 } as const;

const { ticketsADay, openMinutesADay } = typicalHall;
const api = { memoryMegabytes: 1024, apiRequests: 1 };
const background = { memoryMegabytes: 512 };
const throughQueue = { ...background, queueRequests: 3 };

/**
 * A walk-in who takes a ticket, is told twice that the turn is near, is called, served, and goes: every request,
 * what follows from it through stream, bus and queues, and the ticket's share of the hall's minute sweeps.
 */
export const ticketLife: readonly Work[] = [
  { what: 'issue', operation: 'issue, walk-in', times: 1, ...api },
  { what: 'the person looks 3 times', operation: 'show visit', times: 3, ...api },
  { what: 'call', operation: 'call next, window of 1 queue', times: 1, ...api },
  { what: 'start', operation: 'start', times: 1, ...api },
  { what: 'finish', operation: 'finish', times: 1, ...api },
  {
    what: 'stream → events (issued, called, started, finished, near 2×)',
    times: 6,
    events: 1,
    ...background,
  },
  {
    what: 'follow the call',
    operation: 'follow a call (near-turn notices apart)',
    times: 1,
    ...throughQueue,
  },
  { what: 'near-turn notices', operation: 'give a near-turn notice', times: 2, ...background },
  { what: 'notices kept (issued, called, near 2×)', operation: 'keep a notice', times: 4, ...throughQueue },
  {
    what: 'sweeps while open, its share',
    operation: 'sweep, busy hall',
    times: openMinutesADay / ticketsADay,
    ...background,
  },
  {
    what: 'sweeps of the other minutes, its share',
    operation: 'sweep, nobody waits',
    times: (24 * 60 - openMinutesADay) / ticketsADay,
    ...background,
  },
];

/** What an operation uses in the table; nothing where it does not touch it. Throws for one that was not measured. */
export function usedBy({ operation }: Work, costs: readonly OperationCost[]) {
  if (operation === undefined) return { requests: 0, readUnits: 0, writeUnits: 0 };
  const cost = costs.find((each) => each.operation === operation);
  if (!cost) throw new Error(`"${operation}" was not measured`);
  return cost;
}
