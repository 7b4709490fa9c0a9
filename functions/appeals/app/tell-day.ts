import { addDays, localReading } from '../../shared/kernel/local-time.ts';
import type { CommonMatter } from '../domain/matter/common-matter.ts';
import { isOverloaded, usualDays, usualLoad } from '../domain/matter/overload.ts';
import type { MatchingPorts } from './matter-ports.ts';
import { rootOf } from './matter-root.ts';
import { reckonMatter } from './reckon-matter.ts';

const day = 86_400_000;
const PAGE = 50;

/** What was told of a day, by metric name. */
export type DayCounts = Record<'hotTopics' | 'unitsOverloaded', number>;

/**
 * Once a day: leaders are told of hot topics, and with the head of a unit that has too many open orders. What was told
 * of a day is kept, so that doing it again tells nobody twice.
 */
export async function tellDay(ports: MatchingPorts): Promise<DayCounts> {
  const now = ports.clock.now();
  const today = localReading(now, ports.calendar.timeZone).day;
  return {
    hotTopics: await tellHotTopics(ports, today, now),
    unitsOverloaded: await tellOverload(ports, today, now),
  };
}

async function tellHotTopics(ports: MatchingPorts, today: string, now: number): Promise<number> {
  const { matters } = ports;
  const since = now - day;
  const hot: CommonMatter[] = [];
  for (const kind of ['hot', 'group'] as const) {
    for (const id of await idsSince(ports, kind, since)) {
      await reckonMatter(ports, id);
      const matter = await matters.matter(id);
      const isOwn = (await rootOf(ports, id)).id === id;
      if (isOwn && matter?.kind === 'hot' && matter.to >= since) hot.push(matter);
    }
  }
  if (hot.length === 0) return 0;
  const hottest = [...new Map(hot.map((each) => [each.matterId, each])).values()];
  hottest.sort((a, b) => b.score - a.score);
  await matters.tell(today, { what: 'hot', matters: hottest.map(({ matterId }) => matterId) }, now);
  return hottest.length;
}

async function idsSince(
  { matters }: MatchingPorts,
  kind: CommonMatter['kind'],
  since: number,
): Promise<readonly string[]> {
  const from = new Date(since).toISOString().slice(0, 10);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await matters.list(kind, PAGE, cursor, from);
    ids.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}

async function tellOverload(ports: MatchingPorts, today: string, now: number): Promise<number> {
  const { matters, units, overload } = ports;
  const past = await matters.pastLoads(addDays(today, -1), usualDays.most);
  const loads: Record<string, number> = {};
  let told = 0;
  for (const unit of units.keys()) {
    const open = await matters.openOrders(unit);
    loads[unit] = open;
    const usual = usualLoad(past.map((each) => each[unit] ?? 0));
    if (!isOverloaded(open, usual, overload)) continue;
    await matters.tell(
      today,
      { what: 'overload', unit, open, ...(usual === undefined ? {} : { usual }) },
      now,
    );
    told += 1;
  }
  await matters.keepLoad(today, loads);
  return told;
}
