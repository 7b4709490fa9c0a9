import { addDays, type CalendarDay, localReading } from '../../shared/kernel/local-time.ts';
import type { Notice } from '../domain/notice.ts';
import { joinDigests } from './join-digests.ts';
import type { DueRank, NotificationPorts } from './ports.ts';
import { sendNotice, type Worked } from './send-notice.ts';
import type { SharedCircuits } from './shared-circuits.ts';

/** How many notices a sweep did what with, by metric name. */
export type SweepCounts = Record<string, number>;

const PAGE = 48;
const DIGEST_PAGE = 400;
/** Calls of providers at once: few enough for the rate limits of work apps, and for one function's memory. */
const AT_ONCE = 8;

/** Most urgent first; a lease that is over comes right after what is urgent. */
const ranks = ['now', 'lease', 'soon', 'digest'] as const satisfies readonly DueRank[];

/** One page of what is due. */
interface DuePage {
  readonly rank: DueRank;
  readonly notices: readonly Notice[];
  readonly isFull: boolean;
}

/** A sweep on its way. */
interface Sweep {
  readonly ports: NotificationPorts;
  readonly shared: SharedCircuits;
  readonly days: readonly CalendarDay[];
  /** The real instant at which it stops. */
  readonly until: number;
  readonly counts: SweepCounts;
  /** Notices that this sweep cannot do anything with. */
  readonly left: Set<string>;
  /** Days and ranks in which nothing is due any more; for what is urgent, today's are looked at again and again. */
  readonly done: Set<string>;
  /** Those of them in which nothing is left either. */
  readonly empty: Set<string>;
}

/**
 * Works on what is due, most urgent first and oldest first among equals, until nothing is left or the real instant
 * `until` has come; the next sweep goes on there. After each page it looks again for what became urgent meanwhile.
 * It reads what is due and not what happened, so it catches up by itself after an outage.
 */
export async function sendDueNotices(
  ports: NotificationPorts,
  shared: SharedCircuits,
  days: readonly CalendarDay[],
  until: number,
): Promise<SweepCounts> {
  const sweep: Sweep = {
    ports,
    shared,
    days,
    until,
    counts: {},
    left: new Set(),
    done: new Set(),
    empty: new Set(),
  };
  while (ports.wallClock.now() < until) {
    const page = await nextPage(sweep);
    if (!page) break;
    if (page.rank !== 'digest') await workOff(sweep, page.notices);
    else {
      const { joined, alone } = await joinDigests(ports, page.notices, page.isFull);
      if (joined > 0) for (const places of [sweep.done, sweep.empty]) places.clear();
      count(sweep, 'noticesJoined', joined);
      await workOff(sweep, alone);
    }
  }
  await shared.flush();
  return { ...sweep.counts, oldestUnsentSeconds: await oldestUnsent(sweep) };
}

/** The first page of the most urgent rank that has something due. */
async function nextPage({ ports, days, left, done, empty }: Sweep): Promise<DuePage | undefined> {
  const today = localReading(ports.clock.now(), ports.rules.timeZone).day;
  for (const rank of ranks) {
    const until = rank === 'lease' ? ports.wallClock.now() : ports.clock.now();
    for (const day of days) {
      const place = `${rank}#${day}`;
      if (done.has(place)) continue;
      const limit = (rank === 'digest' ? DIGEST_PAGE : PAGE) + left.size;
      const due = await ports.notices.due(day, rank, until, limit);
      const notices = due.filter((notice) => !left.has(nameOf(notice)));
      if (due.length === 0) empty.add(place);
      else empty.delete(place);
      if (notices.length > 0) return { rank, notices, isFull: due.length === limit };
      if (rank !== 'now' || day < addDays(today, -1)) done.add(place);
    }
  }
  return undefined;
}

/** Works on a page in its order, some at once, as long as there is time. */
async function workOff(sweep: Sweep, notices: readonly Notice[]): Promise<void> {
  const { ports, until, left } = sweep;
  for (let at = 0; at < notices.length && ports.wallClock.now() < until; at += AT_ONCE) {
    const batch = notices.slice(at, at + AT_ONCE);
    const worked = await Promise.all(batch.map((notice) => workOn(sweep, notice)));
    worked.forEach((outcome, index) => {
      count(sweep, metricOf[outcome], 1);
      const notice = batch[index];
      if (outcome === 'left' && notice) left.add(nameOf(notice));
    });
  }
}

/** One notice that cannot be worked on (its contact does not open, say) must not keep the others from being sent. */
async function workOn({ ports, shared, until }: Sweep, notice: Notice): Promise<Worked> {
  try {
    return await sendNotice(ports, shared, notice, until);
  } catch (cause) {
    ports.report('notice.not-worked-on', { day: notice.day, kind: notice.kind }, cause);
    return 'left';
  }
}

/** The metric that counts an outcome. */
export const metricOf: Readonly<Record<Worked, string>> = {
  sent: 'noticesSent',
  retrying: 'noticesRetrying',
  deferred: 'noticesDeferred',
  suppressed: 'noticesSuppressed',
  failed: 'noticesFailed',
  expired: 'noticesExpired',
  left: 'noticesLeft',
};

function count({ counts }: Sweep, metric: string, more: number): void {
  if (more > 0) counts[metric] = (counts[metric] ?? 0) + more;
}

const nameOf = ({ day, key }: Notice): string => `${day}#${key}`;

/** How long the longest due notice has been waiting to be sent, in seconds: what the alarm looks at. */
async function oldestUnsent({ ports, days, empty }: Sweep): Promise<number> {
  const now = ports.clock.now();
  const ages = await Promise.all(
    days.flatMap((day) =>
      (['now', 'soon', 'digest'] as const).map(async (rank) => {
        if (empty.has(`${rank}#${day}`)) return 0;
        const [oldest] = await ports.notices.due(day, rank, now, 1);
        return oldest?.dueAt === undefined ? 0 : (now - oldest.dueAt) / 1000;
      }),
    ),
  );
  return Math.round(Math.max(0, ...ages));
}
