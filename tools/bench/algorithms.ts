import { understandMessage } from '../../functions/appeals/domain/language/understand-message.ts';
import { changeToEvents } from '../../functions/ticketing/app/change-to-events.ts';
import { hallHours } from '../../functions/ticketing/domain/opening-hours.ts';
import { callOrder } from '../../functions/ticketing/domain/queue-order.ts';
import { coldServiceProfile, learnHandled } from '../../functions/ticketing/domain/service-profile.ts';
import { surgeAdvice } from '../../functions/ticketing/domain/surge-advice.ts';
import type { HistoryEntry, Ticket } from '../../functions/ticketing/domain/ticket.ts';
import { callTicket } from '../../functions/ticketing/domain/ticket-actions.ts';
import { intervalsOf } from '../../functions/ticketing/domain/ticket-intervals.ts';
import { estimateWait } from '../../functions/ticketing/domain/wait-estimate.ts';
import { shippedReading } from '../appeals/text-model-files.ts';
import type { BenchContext } from './bench-context.ts';
import { demoDistrict, waitingTicket } from './bench-hall.ts';
import { benchMoment } from './bench-moment.ts';
import type { Section } from './report.ts';
import { median, rounded } from './statistics.ts';

const batchMilliseconds = 60;
const longLog = 200;
const waitingCount = 1000;
const tenOClock = 600;

/** As long as half of the messages that the model learned from. */
const appeal = {
  title: '工地凌晨两点还在打桩',
  text: '桃源路与柳溪路交汇处的工地，连续一周夜间施工到凌晨三点，噪音大得整栋楼睡不着。孩子要中考，老人有心脏病，打了几次电话都说会处理，安静一晚又照旧。请派人到现场看一看，让他们按规定的时间施工，渣土车也不要半夜进出，出口的路面全是泥，早上骑车送孩子很危险。我们整栋楼的住户都签了名，请给一个明确的答复，什么时候能停，由谁负责。',
};

/** What the decisions of the domain cost by themselves. */
export async function algorithms(context: BenchContext): Promise<Section> {
  const operations = await operationsToTime();
  const rounds = context.rounds(15);
  const times = new Map<string, number[]>(operations.map(([name]) => [name, []]));
  for (let round = -1; round < rounds; round++)
    for (const [name, run] of operations) {
      const took = microsecondsOf(run);
      if (round >= 0) times.get(name)?.push(took);
    }
  const figures = operations.map(([name]) => ({
    operation: name,
    microseconds: rounded(median(times.get(name) ?? []), 2),
  }));
  return {
    title: `Decisions (median of ${rounds} interleaved rounds)`,
    columns: ['decision', 'µs'],
    rows: figures.map(({ operation, microseconds }) => [operation, microseconds]),
    notes: [`Each round runs a decision over and over for ${batchMilliseconds} ms in the same process.`],
    figures,
  };
}

/** Keeps what was computed, so that the engine cannot leave the computing out. */
const kept: { value?: unknown } = {};

function microsecondsOf(run: () => unknown): number {
  let count = 0;
  const begun = performance.now();
  let now = begun;
  while (now - begun < batchMilliseconds) {
    kept.value = run();
    count++;
    now = performance.now();
  }
  return (1000 * (now - begun)) / count;
}

async function operationsToTime(): Promise<readonly (readonly [string, () => unknown])[]> {
  const { ticketing } = await demoDistrict();
  const [hall] = ticketing.halls;
  const tickets = Array.from({ length: waitingCount }, (_, arrival) =>
    waitingTicket(hall, {
      queue: arrival % 3,
      walkIn: Math.floor(arrival / 3) + 1,
      arrival,
      issuedAt: benchMoment - (waitingCount - arrival) * 1000,
    }),
  );
  const lines = hall.queues.map(({ id }) => tickets.filter(({ situation }) => situation.queue === id));
  const heads = lines.map((line) => line.slice(0, 4));
  const profile = learnHandled(
    coldServiceProfile(7),
    Array.from({ length: 300 }, (_, index) => ({
      minuteOfDay: 510 + index,
      seconds: 300 + (index % 7) * 40,
    })),
  );
  const place = { ahead: 25, servers: 3.4, minuteOfDay: tenOClock };
  const crowded = {
    queues: hall.queues.map(({ id }, index) => ({ queueId: id, waiting: 60 - 15 * index, profile })),
    openWindows: hall.windows.slice(0, 6),
    spareWindows: 3,
    minimumGainMinutes: 3,
    minuteOfDay: tenOClock,
  };
  const [waiting] = tickets as [Ticket];
  const act = { actor: { id: 'clerk-01', role: 'clerk' }, now: benchMoment } as const;
  const called = callTicket(waiting, { ...act, turnaround: 0 } as typeof act, {
    window: '01',
    clerk: 'clerk-01',
  });
  const change = {
    id: 'bench',
    before: { ...waiting, kind: 'ticket' },
    after: { ...(called.ok ? called.value : waiting), kind: 'ticket' },
  };
  const publisher = { district: 'demo', rulesOf: () => hall.rules };
  const reading = await shippedReading(0.93);
  const long: Ticket = { ...waiting, history: longHistory(waiting) };
  return [
    [
      `order of ${waitingCount.toLocaleString('en')} waiting in 3 lines`,
      () => callOrder(lines, '01', benchMoment),
    ],
    ['order of the 4 first of 3 lines', () => callOrder(heads, '01', benchMoment)],
    ['wait estimate (P50, P90)', () => estimateWait(profile, place)],
    ['surge advice, 3 queues, 3 spare windows', () => surgeAdvice(crowded)],
    ['events of a change (a call)', () => changeToEvents(change, publisher)],
    [`intervals of a log of ${longLog} lines`, () => intervalsOf(long)],
    ['opening hours at an instant', () => hallHours(hall, benchMoment)],
    [
      `unit, theme and kind of a message of ${appeal.text.length} characters`,
      () => understandMessage(reading, appeal),
    ],
  ];
}

/** Held and taken up again all day. */
function longHistory({ history }: Ticket): readonly HistoryEntry[] {
  const [issue] = history as [HistoryEntry];
  const turns = (['call', 'start', 'hold', 'resume'] as const).map((action, index) => ({
    ...issue,
    action,
    state: (['called', 'serving', 'on-hold', 'serving'] as const)[index] ?? 'serving',
  }));
  return Array.from({ length: longLog }, (_, index) => ({
    ...(index === 0 ? issue : (turns[index < 3 ? index - 1 : 2 + (index % 2)] ?? issue)),
    at: issue.at + index * 60_000,
    window: '01',
  }));
}
