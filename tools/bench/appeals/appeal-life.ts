import type { CatalogEvent } from '../../../events/catalog.ts';
import { sayVerdict, trackAppeal } from '../../../functions/appeals/app/answer-as-citizen.ts';
import { resolveOrder } from '../../../functions/appeals/app/answer-order.ts';
import { changeToEvents } from '../../../functions/appeals/app/change-to-events.ts';
import { listOrders, showOrder } from '../../../functions/appeals/app/find-orders.ts';
import { keepOrderFact } from '../../../functions/appeals/app/keep-order-fact.ts';
import { matchAppeal } from '../../../functions/appeals/app/match-appeal.ts';
import type { AppealPorts } from '../../../functions/appeals/app/ports.ts';
import { receiveAppeal } from '../../../functions/appeals/app/receive-appeal.ts';
import { showAppealFigures } from '../../../functions/appeals/app/show-appeal-figures.ts';
import { understandAppeal } from '../../../functions/appeals/app/understand-appeal.ts';
import { acceptOrder, contactCitizen, dispatchOrder } from '../../../functions/appeals/app/work-on-order.ts';
import type { WorkOrder } from '../../../functions/appeals/domain/order/order.ts';
import { countedEvents } from '../../../functions/appeals/subscriptions.ts';
import { manualClock } from '../../../functions/shared/kernel/clock.ts';
import type { Result } from '../../../functions/shared/kernel/result.ts';
import { morningAppeals } from '../../replay/appeals/morning-appeals.ts';
import { answerTo } from '../../replay/appeals/unit-desk.ts';
import type { BenchContext } from '../bench-context.ts';
import { benchMoment } from '../bench-moment.ts';
import { millionOf, printedDollars } from '../cost/million-of.ts';
import { countingClient } from '../database/counting-client.ts';
import { createTable, tableDefinition } from '../database/ticketing-table.ts';
import type { Section } from '../report.ts';
import { rounded, sum } from '../statistics.ts';
import { measuredOperations, type OperationCost } from '../units/measured-operations.ts';
import type { BenchMessage } from './appeal-messages.ts';
import { appealPortsOver } from './appeal-ports.ts';

const table = 'appeals';
const minute = 60_000;
const api = { memoryMegabytes: 1024, apiRequests: 1 };
const background = { memoryMegabytes: 512, queueRequests: 3 };

/** What one appeal causes, by the names under which it is measured, and what runs for it. */
const life = [
  { operation: 'receive', times: 1, ...api },
  { operation: 'compare with others', times: 1, memoryMegabytes: 1024, queueRequests: 3 },
  { operation: 'read, and send where sure', times: 1, memoryMegabytes: 1024 },
  { operation: 'a person decides', times: 0.2, ...api },
  { operation: 'a desk of 20', times: 2, ...api },
  { operation: 'open the order', times: 2, ...api },
  { operation: 'accept', times: 1, ...api },
  { operation: 'contact', times: 1, ...api },
  { operation: 'answer', times: 1, ...api },
  { operation: 'the citizen looks', times: 3, ...api },
  { operation: 'the citizen’s word', times: 1, ...api },
  { operation: 'keep a fact for the figures', times: 6, ...background, events: 1 },
] as const;
const beside = ['a day’s figures'] as const;

/** Milliseconds of a whole core that a request of a function takes beside waiting: see CPU per request. */
const cpuMilliseconds = 2.5;

/** What an appeal asks of the database through its life, what that costs, and what comes with it. */
export async function appealLife(context: BenchContext): Promise<Section> {
  const database = await context.anyDatabase();
  const client = countingClient(database.endpoint);
  await createTable(client.plain, table, await tableDefinition('appeals'));
  await client.learnTransactionCharge(table);
  const clock = manualClock(benchMoment);
  const ports = appealPortsOver(client.documents, table, clock);
  const { measure, costs } = measuredOperations(client);
  for (const message of morningAppeals().slice(0, context.rounds(Number.POSITIVE_INFINITY))) {
    clock.advance(minute);
    await live({ ports, measure, clock }, message);
  }
  const manager = { id: 'manager', role: 'hall-manager' };
  await measure('a day’s figures', () => showAppealFigures(ports, manager, { by: 'unit' }));
  return section(database.name, costs());
}

interface Scene {
  readonly ports: ReturnType<typeof appealPortsOver>;
  readonly clock: ReturnType<typeof manualClock>;
  readonly measure: ReturnType<typeof measuredOperations>['measure'];
}

/** One appeal from its receipt to the citizen's word, each step measured, and the facts that its events tell. */
async function live({ ports, measure, clock }: Scene, { title, text }: BenchMessage): Promise<void> {
  const citizen = { actor: { id: 'citizen', role: 'citizen' } } as const;
  const entry = {
    channel: 'web',
    title,
    text,
    language: 'zh-CN',
    phone: '13800000000',
    publishable: true,
  } as const;
  const { order, secret } = granted(await measure('receive', () => receiveAppeal(ports, entry, citizen)));
  const { orderId } = order;
  await measure('compare with others', () => matchAppeal(ports, orderId));
  const read = granted(await measure('read, and send where sure', () => understandAppeal(ports, orderId)));
  const dispatcher = { actor: { id: 'd', role: 'dispatcher' } } as const;
  const sent =
    read.unit === undefined
      ? granted(
          await measure('a person decides', () =>
            dispatchOrder(ports, { orderId }, { unit: 'chengguan' }, dispatcher),
          ),
        )
      : read;
  const unit = sent.unit ?? '';
  const handler = { actor: { id: 'h', role: 'handler', unit } } as const;
  const all = { id: 'd', role: 'dispatcher' };
  await measure('a desk of 20', () => listOrders(ports, all, { unit, limit: 20 }));
  await measure('open the order', () => showOrder(ports, all, orderId));
  granted(await measure('accept', () => acceptOrder(ports, { orderId }, handler)));
  clock.advance(minute);
  granted(await measure('contact', () => contactCitizen(ports, { orderId }, handler)));
  clock.advance(minute);
  const asking = { ...handler, reason: '已当面答复。' };
  granted(await measure('answer', () => resolveOrder(ports, { orderId }, answerTo({ title, text }), asking)));
  await measure('the citizen looks', () => trackAppeal(ports, secret));
  const satisfied = { verdict: 'satisfied', grade: 5 } as const;
  granted(await measure('the citizen’s word', () => sayVerdict(ports, secret, satisfied, {})));
  await keepFacts(ports, measure, orderId);
}

/** The events of the order's whole log, each kept as the function behind the bus keeps it. */
async function keepFacts(ports: AppealPorts, measure: Scene['measure'], orderId: string): Promise<void> {
  const order = (await ports.orders.get(orderId)) as WorkOrder;
  const publisher = { district: 'demo', leaders: [], headOf: () => undefined };
  const events = changeToEvents({ id: orderId, after: { kind: 'order', ...order } }, publisher);
  for (const event of events.filter(isCounted))
    await measure('keep a fact for the figures', () => keepOrderFact(ports, event));
}

const isCounted = ({ type }: CatalogEvent): boolean => (countedEvents as readonly string[]).includes(type);

function granted<T>(outcome: Result<T, { readonly reason: string }>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}

function section(database: string, costs: readonly OperationCost[]): Section {
  const figures = life.map((work) => {
    const cost = costs.find(({ operation }) => operation === work.operation);
    if (!cost) return { ...work, cost: undefined, dollars: 0 };
    const { requests, readUnits, writeUnits } = cost;
    const functions = [
      { memoryMegabytes: work.memoryMegabytes, requests: Math.max(1, requests), cpuMilliseconds },
    ];
    const million = millionOf({ readUnits, writeUnits, functions, ...work });
    return { ...work, cost, dollars: printedDollars(million, work.times).all };
  });
  const asides = costs.filter(({ operation }) => (beside as readonly string[]).includes(operation));
  const row = (
    cost: OperationCost | undefined,
    what: string,
    times: number | string,
    dollars: number | string,
  ) => [what, times, cost?.requests ?? 0, cost?.readUnits ?? 0, cost?.writeUnits ?? 0, dollars];
  const total = (pick: (cost: OperationCost) => number) =>
    rounded(sum(figures.map(({ cost, times }) => (cost ? times * pick(cost) : 0))), 1);
  const all = rounded(sum(figures.map(({ dollars }) => dollars)), 2);
  return {
    title: `An appeal from receipt to the citizen’s word (${database})`,
    columns: ['what', 'times', 'requests', 'read units', 'write units', '$ a million appeals'],
    rows: [
      ...figures.map(({ cost, operation, times, dollars }) => row(cost, operation, times, dollars)),
      [
        'all',
        1,
        total(({ requests }) => requests),
        total((each) => each.readUnits),
        total((each) => each.writeUnits),
        all,
      ],
      ...asides.map((cost) => row(cost, `${cost.operation}, ${benchCount(costs)} appeals`, 'aside', '')),
    ],
    notes: [
      'Requests: median; units: mean of what the database said it consumed, indexes included, as under “Requests and capacity units”. Dollars as under “Dollars per million tickets”: list prices, without notices, logs and storage.',
      'Times are the bench’s own choice of an ordinary appeal: one in five is decided by a person. Messages are those of `examples/appeals-morning.jsonl`; the table grows while it is measured, as a day’s does.',
    ],
    figures: { costs, life: figures, dollars: all },
  };
}

const benchCount = (costs: readonly OperationCost[]): number =>
  costs.find(({ operation }) => operation === 'receive')?.times ?? 0;
