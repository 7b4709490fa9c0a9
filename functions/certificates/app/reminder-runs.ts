import type { CalendarDay } from '../../shared/kernel/local-time.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { addCounts, type RunCounts, type ShardProgress, shards } from '../domain/reminder-run.ts';
import { type NotFound, todayOf } from './asking.ts';
import type { CertificatePorts } from './ports.ts';

/**
 * Puts today's sweep into the queue, a message for each shard that is not finished. Starting it twice is harmless,
 * and picks up what an interrupted start or a lost message left.
 */
export async function startReminderRun(
  ports: Pick<CertificatePorts, 'clock' | 'timeZone' | 'runs' | 'queue'>,
): Promise<RunCounts> {
  const run = todayOf(ports);
  const begun = await ports.runs.ofDay(run);
  const finished = new Set(begun.filter(({ finishedAt }) => finishedAt).map(({ shard }) => shard));
  const work = shards.filter((shard) => !finished.has(shard)).map((shard) => ({ run, shard }));
  await ports.queue.put(work);
  return { shardsQueued: work.length, shardsFinished: finished.size };
}

/** How far a day's sweep has come. */
export interface RunProgress {
  readonly run: CalendarDay;
  readonly finished: boolean;
  readonly counts: RunCounts;
  readonly shards: readonly ShardProgress[];
}

/** A day's sweep, as far as it has come; not found when none was begun. */
export async function showReminderRun(
  { runs }: CertificatePorts,
  run: CalendarDay,
): Promise<Result<RunProgress, NotFound>> {
  const begun = await runs.ofDay(run);
  if (begun.length === 0) return err({ reason: 'not-found', what: 'run' });
  const finished = begun.filter(({ finishedAt }) => finishedAt !== undefined).length === shards.length;
  return ok({ run, finished, counts: totalOf(begun), shards: begun });
}

/** Messages sent and renewals of a month; `none` counts renewals that no reminder preceded. */
export interface ReminderReport {
  readonly month: string;
  readonly sent: RunCounts;
  readonly renewedAfter: RunCounts;
  readonly byType: Readonly<Record<string, { readonly afterReminder: number; readonly without: number }>>;
}

/** How many were renewed after a reminder, by the step that was the last one sent. */
export async function reminderReport({ runs }: CertificatePorts, month: string): Promise<ReminderReport> {
  const [progress, renewals] = await Promise.all([runs.ofMonth(month), runs.renewals(month)]);
  const sent = Object.entries(totalOf(progress)).filter(([kind]) => kind.startsWith('sent-'));
  const renewedAfter: Record<string, number> = {};
  const byType: Record<string, { afterReminder: number; without: number }> = {};
  for (const { type, afterReminder } of renewals) {
    const step = String(afterReminder ?? 'none');
    renewedAfter[step] = (renewedAfter[step] ?? 0) + 1;
    byType[type] ??= { afterReminder: 0, without: 0 };
    byType[type][afterReminder === undefined ? 'without' : 'afterReminder'] += 1;
  }
  return {
    month,
    sent: Object.fromEntries(sent.map(([kind, count]) => [kind.slice('sent-'.length), count])),
    renewedAfter,
    byType,
  };
}

const totalOf = (progress: readonly ShardProgress[]): RunCounts =>
  progress.reduce<RunCounts>((total, { counts }) => addCounts(total, counts), {});
