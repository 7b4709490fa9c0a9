import { parentPort, workerData } from 'node:worker_threads';
import { callNextTicket } from '../../../functions/ticketing/app/call-next-ticket.ts';
import type { Department, Hall } from '../../../functions/ticketing/domain/hall.ts';
import { clerkOf, portsOver } from '../bench-hall.ts';
import { benchMoment } from '../bench-moment.ts';
import { countingClient, type Usage } from '../database/counting-client.ts';

/** What a thread of callers is started with. */
export interface CallersData {
  readonly endpoint: string;
  readonly hall: Hall;
  readonly departments: readonly Department[];
  /** The windows whose clerks press the button in this thread. */
  readonly windows: readonly string[];
  readonly seed: number;
}

/** Everybody presses at this instant (epoch milliseconds), in this table. */
export interface Press {
  readonly at: number;
  readonly table: string;
}

/** What came of one press. */
export interface Called {
  readonly window: string;
  readonly milliseconds: number;
  readonly usage: Usage;
  /** Ticket id, `nobody`, or the reason of a refusal. */
  readonly outcome: { readonly ticket: string } | { readonly none: string };
}

/** All presses of a thread in a round. */
export interface CallersReport {
  readonly calls: readonly Called[];
}

const { endpoint, hall, departments, windows, seed } = workerData as CallersData;
/** A client for each window, as each call on AWS has a function of its own. */
const clients = new Map(windows.map((window) => [window, countingClient(endpoint)]));

async function press(table: string, window: string, begun: number): Promise<Called> {
  const client = clients.get(window) ?? countingClient(endpoint);
  client.take();
  const ports = portsOver(client.documents, table, {
    hall,
    departments,
    clock: { now: () => benchMoment },
    seed: seed + Number(window),
  });
  const actor = { id: clerkOf(window), role: 'clerk' } as const;
  const called = await callNextTicket(ports, hall.id, window, { actor, key: `${table}-${begun}-${window}` });
  const measured = { window, milliseconds: performance.now() - begun, usage: client.take() };
  if (!called.ok) return { ...measured, outcome: { none: called.error.reason } };
  const ticket = called.value?.ticketId;
  return { ...measured, outcome: ticket ? { ticket } : { none: 'nobody' } };
}

parentPort?.on('message', ({ at, table }: Press) => {
  setTimeout(async () => {
    const begun = performance.now();
    const calls = await Promise.all(windows.map((window) => press(table, window, begun)));
    parentPort?.postMessage({ calls } satisfies CallersReport);
  }, at - Date.now());
});
