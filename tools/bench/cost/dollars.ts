import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { rounded, sum } from '../statistics.ts';
import type { OperationCost } from '../units/measured-operations.ts';
import { operationCosts } from '../units/units.ts';
import { millionOf, printedDollars, waitedPerRequest } from './million-of.ts';
import prices from './prices.json' with { type: 'json' };
import { ticketLife, typicalHall, usedBy, type Work } from './ticket-life.ts';

/** Milliseconds of a whole core that a request of a function takes beside waiting: see CPU per request. */
const cpuMilliseconds = 2.5;

/** US dollars for a million tickets, by service and by what causes it, from the units measured here and list prices. */
export async function dollars(context: BenchContext): Promise<Section> {
  const database = await context.anyDatabase();
  context.progress(`dollars: counting units against ${database.name}`);
  const costs = await operationCosts(database);
  const figures = ticketLife.map((work) => ({
    what: work.what,
    times: work.times,
    ...ofTickets(work, costs),
  }));
  const total = (pick: (each: (typeof figures)[number]) => number) => rounded(sum(figures.map(pick)), 2);
  const services = ['table', 'lambda', 'api', 'bus', 'queues'] as const;
  const totals = Object.fromEntries(services.map((service) => [service, total((each) => each[service])]));
  return {
    title: 'Dollars per million tickets',
    columns: [
      'what',
      'times a ticket',
      'DynamoDB $',
      'Lambda $',
      'API Gateway $',
      'EventBridge $',
      'SQS $',
      'all $',
    ],
    rows: [
      ...figures,
      { what: 'all', times: 1, ...totals, all: total(({ all }) => all) } as (typeof figures)[number],
    ].map((each) => [
      each.what,
      rounded(each.times, 2),
      ...services.map((service) => each[service]),
      each.all,
    ]),
    notes: [
      `List prices of ${prices.region} as known in ${prices.asOf} (tools/bench/cost/prices.json), without free tiers: a hall of ${typicalHall.ticketsADay} tickets a day.`,
      `A function is reckoned to wait ${waitedPerRequest} ms for each request, one after another, and to need ${cpuMilliseconds} ms of a whole core; an invocation for each event, though batches share one.`,
      'Not counted: logs, traces, alarms, storage, backups, the key, sign-in, messages sent to people, data transfer, and what idle queues are asked (about 0.26 $ a month each).',
    ],
    figures: { prices, life: figures, totals: { ...totals, all: total(({ all }) => all) } },
  };
}

/** A work's dollars over a million tickets. */
function ofTickets(work: Work, costs: readonly OperationCost[]) {
  const { times, memoryMegabytes, apiRequests, events, queueRequests } = work;
  const { requests, readUnits, writeUnits } = usedBy(work, costs);
  const function_ = { memoryMegabytes, requests: Math.max(1, requests), cpuMilliseconds };
  const asked = { readUnits, writeUnits, functions: [function_], apiRequests, events, queueRequests };
  const { key: _none, ...dollars } = printedDollars(millionOf(asked), times);
  return dollars;
}
