import { callNextTicket } from '../../../functions/ticketing/app/call-next-ticket.ts';
import type { TicketingPorts } from '../../../functions/ticketing/app/ports.ts';
import type { Hall } from '../../../functions/ticketing/domain/hall.ts';
import type { ServiceWindow } from '../../../functions/ticketing/domain/service-window.ts';
import { inLine, type Ticket } from '../../../functions/ticketing/domain/ticket.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import type { BenchContext } from '../bench-context.ts';
import { clerkOf, demoDistrict, openWindowOf } from '../bench-hall.ts';
import { benchMoment } from '../bench-moment.ts';
import type { Section } from '../report.ts';
import { quantile, rounded, sum } from '../statistics.ts';
import { hallOf, scenes, waitingCount, waitingLine, windowCount } from './scenes.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/**
 * Milliseconds that the model's table takes, in the mean: DynamoDB promises single digits for a read; a transaction
 * is several of them. Each varies by half, and one in fifty takes five times as long.
 */
const readMilliseconds = 5;
const transactionMilliseconds = 15;
const slow = { share: 0.02, times: 5 };

/** One call: how long it took in the model, and what came of it. */
interface Call {
  readonly milliseconds: number;
  readonly requests: number;
  readonly outcome: string;
  readonly ticket?: string;
}

/** The same rush as in contention, with a table that takes its time but nobody's CPU: what the strategy does by itself. */
export async function rushModel(context: BenchContext): Promise<Section> {
  const { ticketing } = await demoDistrict();
  const runs = context.rounds(5);
  const figures = [];
  for (const scene of scenes) {
    context.progress(`rush-model: ${scene.name}`);
    const hall = hallOf(scene, ticketing.halls[0]);
    const outcomes: (readonly Call[])[] = [];
    for (let seed = 1; seed <= runs; seed++) outcomes.push(await callEverybody(hall, seed));
    const calls = outcomes.flat();
    const times = calls.map(({ milliseconds }) => milliseconds);
    const requests = calls.map((call) => call.requests);
    const called = outcomes.map((each) => each.flatMap(({ ticket }) => ticket ?? []));
    figures.push({
      scene: scene.name,
      p50Milliseconds: rounded(quantile(times, 0.5), 0),
      p95Milliseconds: rounded(quantile(times, 0.95), 0),
      maxMilliseconds: rounded(quantile(times, 1), 0),
      requestsPerCall: rounded(sum(requests) / calls.length, 2),
      doubleCalls: sum(called.map((each) => each.length - new Set(each).size)),
      notServed: calls.filter(({ ticket }) => ticket === undefined).length,
    });
  }
  return {
    title: `The same rush in a model: a table that takes ${readMilliseconds} ms for a read and ${transactionMilliseconds} ms for a transaction`,
    columns: [
      'scene',
      'p50 ms',
      'p95 ms',
      'max ms',
      'requests a call',
      'called twice',
      'told empty or gave up',
    ],
    rows: figures.map((each) => Object.values(each)),
    notes: [
      `Virtual time, ${runs} runs with fixed seeds: the real app/call-next-ticket.ts over a table in memory that takes time but no CPU, so nothing of this machine is in it. The milliseconds are assumed, not measured; the number of requests and races is the strategy’s own.`,
    ],
    figures,
  };
}

async function callEverybody(hall: Hall, seed: number): Promise<readonly Call[]> {
  const time = virtualTime();
  const random = seededRandom(seed);
  const tickets = new Map(waitingLine(hall).map((ticket) => [ticket.ticketId, ticket]));
  const calls: Call[] = [];
  for (let rush = 0; rush < waitingCount / windowCount; rush++) {
    const windows = new Map(hall.windows.map(({ id }) => [id, openWindowOf(hall, id, benchMoment)]));
    const pressed = hall.windows.map(({ id }) => press({ hall, time, random, tickets, windows }, id, rush));
    calls.push(...(await time.until(Promise.all(pressed))));
  }
  return calls;
}

interface ModelTable {
  readonly hall: Hall;
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly tickets: Map<string, Ticket>;
  readonly windows: Map<string, ServiceWindow>;
}

async function press(table: ModelTable, window: string, rush: number): Promise<Call> {
  const { hall, time } = table;
  const begun = time.now();
  const usage = { requests: 0 };
  const actor = { id: clerkOf(window), role: 'clerk' } as const;
  const called = await callNextTicket(portsOf(table, window, usage), hall.id, window, {
    actor,
    key: `${window}-${rush}`,
  });
  const measured = { milliseconds: time.now() - begun, requests: usage.requests };
  if (!called.ok) return { ...measured, outcome: called.error.reason };
  if (!called.value) return { ...measured, outcome: 'nobody' };
  return { ...measured, outcome: 'called', ticket: called.value.ticketId };
}

/** What calling needs of the ports: each request takes half its time, happens at one instant, and takes the other half. */
function portsOf(
  { hall, time, random, tickets, windows }: ModelTable,
  own: string,
  usage: { requests: number },
): TicketingPorts {
  async function request<T>(mean: number, happen: () => T): Promise<T> {
    usage.requests++;
    const half = () => time.wait((mean / 2) * (0.5 + random()) * (random() < slow.share ? slow.times : 1));
    await half();
    const outcome = happen();
    await half();
    return outcome;
  }
  const ports: Pick<TicketingPorts, 'clock' | 'chance' | 'halls'> & {
    readonly windows: Pick<TicketingPorts['windows'], 'get'>;
    readonly tickets: Pick<TicketingPorts['tickets'], 'get' | 'inLine' | 'commit'>;
  } = {
    clock: { now: () => benchMoment },
    chance: (below) => Math.floor(random() * below),
    halls: new Map([[hall.id, hall]]),
    windows: { get: (_hall, _day, window) => request(readMilliseconds, () => windows.get(window)) },
    tickets: {
      get: (_hall, ticket) => request(readMilliseconds, () => tickets.get(ticket)),
      inLine: (_hall, _day, queue, limit = waitingCount, from = '') =>
        request(readMilliseconds, () =>
          [...tickets.values()]
            .filter(
              ({ situation }) =>
                situation.queue === queue && inLine(situation.state) && situation.place >= from,
            )
            .slice(0, limit),
        ),
      commit: ({ before, after }) =>
        request(transactionMilliseconds, () => {
          const ticket = tickets.get(before.ticketId);
          const window = windows.get(own);
          if (!ticket || !window || ticket.version !== before.version)
            return { ok: false, error: { reason: 'lost-race', ...(ticket ? { ticket } : {}) } };
          tickets.set(after.ticketId, after);
          windows.set(own, { ...window, ticket: after.ticketId });
          return { ok: true, value: undefined };
        }),
    },
  };
  return ports as TicketingPorts;
}
