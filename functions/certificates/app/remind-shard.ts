import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Certificate } from '../domain/certificate.ts';
import { scheduled, sweep } from '../domain/certificate-sweep.ts';
import { addCounts, countOf, type ShardProgress, untouched } from '../domain/reminder-run.ts';
import { stepsOf, TRIES, todayOf } from './asking.ts';
import type { CertificatePorts, LostRace, ShardWork } from './ports.ts';

/** Certificates of one page: its ids (10 KB) are kept in the progress before it is begun. */
const PAGE = 250;
/** Certificates of a page that are decided at the same time. */
const AT_ONCE = 25;

/** What became of a piece of work: finished, to be gone on with, or somebody else is at it. */
export type ShardOutcome = 'done' | 'more' | 'elsewhere';

type RemindPorts = Pick<CertificatePorts, 'clock' | 'timeZone' | 'types' | 'certificates' | 'runs'>;

/**
 * Sweeps one shard page by page while `keepsGoing`. Each certificate is decided by a write on the version that was
 * read: that write is the decision to send, and its stream record becomes the event, so a renewal a moment before
 * wins and a second sweep finds nothing to do. Progress is kept before and after each page; stopping anywhere and
 * going on later loses and doubles nothing, in the messages and in the counts.
 */
export async function remindShard(
  ports: RemindPorts,
  { run, shard }: ShardWork,
  keepsGoing: () => boolean,
  pageSize = PAGE,
): Promise<ShardOutcome> {
  let progress = (await ports.runs.get(run, shard)) ?? untouched(run, shard, ports.clock.now());
  while (progress.finishedAt === undefined) {
    const next = await nextStep(ports, progress, pageSize);
    if (!next.ok) return 'elsewhere';
    progress = next.value;
    if (progress.finishedAt === undefined && !keepsGoing()) return 'more';
  }
  return 'done';
}

/** Takes the next page to hand, unless one is, and decides its certificates. */
async function nextStep(
  ports: RemindPorts,
  progress: ShardProgress,
  pageSize: number,
): Promise<Result<ShardProgress, LostRace>> {
  if (progress.page) return await carryOut(ports, progress, progress.page);
  const through = latest(progress.run, todayOf(ports));
  const due = await ports.certificates.due(progress.shard, through, pageSize, progress.cursor);
  if (due.items.length === 0) return await saved(ports, { ...progress, finishedAt: ports.clock.now() });
  const page = {
    certificates: due.items,
    ...(due.cursor === undefined ? {} : { cursor: due.cursor }),
  };
  const begun = await saved(ports, { ...progress, page });
  return begun.ok ? await carryOut(ports, begun.value, page) : begun;
}

async function carryOut(
  ports: RemindPorts,
  progress: ShardProgress,
  { certificates, cursor }: NonNullable<ShardProgress['page']>,
): Promise<Result<ShardProgress, LostRace>> {
  const outcomes: string[] = [];
  const failures: unknown[] = [];
  for (let at = 0; at < certificates.length; at += AT_ONCE) {
    const some = certificates.slice(at, at + AT_ONCE);
    const settled = await Promise.allSettled(some.map((id) => decide(ports, id, progress.run)));
    for (const each of settled)
      if (each.status === 'fulfilled') outcomes.push(each.value);
      else failures.push(each.reason);
  }
  if (failures.length > 0 && outcomes.length === 0) throw failures[0];
  const { page: _done, cursor: _old, ...rest } = progress;
  return await saved(ports, {
    ...rest,
    ...(cursor === undefined ? { finishedAt: ports.clock.now() } : { cursor }),
    counts: addCounts(progress.counts, countOf([...outcomes, ...failures.map(() => 'failed')])),
  });
}

/**
 * Looks at a certificate as it is now, decides it, and says what became of it in this run: also when an earlier try
 * did it. What fails stays in the index, and the next run finds it.
 */
async function decide(ports: RemindPorts, certificateId: string, run: CalendarDay): Promise<string> {
  const today = latest(run, todayOf(ports));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ports.certificates.get(certificateId);
    if (!before) return 'unneeded';
    const steps = stepsOf(ports, before);
    const actor = { id: `run-${run}`, role: 'system' } as const;
    const swept = sweep(before, steps, today, { actor, now: ports.clock.now() });
    if (!swept.ok || swept.value === before) return outcomeOf(before, run);
    const after = scheduled(swept.value, steps);
    const written = await ports.certificates.write({ changed: [{ before, after }] });
    if (written.ok) return outcomeOf(after, run);
  }
  throw new Error('a certificate changes faster than it can be decided');
}

/** What a run made of a certificate, by its log: nothing when the last lines are not this run's. */
function outcomeOf({ history }: Certificate, run: CalendarDay): string {
  const own = history.findLast(({ by, role }) => role === 'system' && by === `run-${run}`);
  switch (own?.action) {
    case 'remind':
      return `sent-${own.step}`;
    case 'expire':
      return 'expired';
    case 'reschedule':
      return 'rescheduled';
    default:
      return 'unneeded';
  }
}

async function saved(ports: RemindPorts, progress: ShardProgress): Promise<Result<ShardProgress, LostRace>> {
  const next = { ...progress, version: progress.version + 1 };
  const written = await ports.runs.save(next);
  return written.ok ? ok(next) : err(written.error);
}

const latest = (one: CalendarDay, other: CalendarDay): CalendarDay => (one > other ? one : other);
