import { workAt } from './clerk.ts';
import type { Success } from './hall-api.ts';
import { type HallDay, surprise } from './hall-day.ts';
import { minutes } from './simulated-time.ts';

type Overview = Success<'showOverview'>;

/** Minutes between two looks at the hall. */
const LOOK_MINUTES = 1.5;
/** A surge window stays open this long at least. */
const SURGE_MINUTES = 15;

/**
 * The window lead watches the hall: opens a surge window where advice or a warning asks for one and closes it
 * when it is over, and lets a window help where surge windows no longer do. `see` is told every look.
 */
export async function leadWindows(
  day: HallDay,
  until: () => number,
  see: (overview: Overview) => void,
): Promise<void> {
  const lead = day.as('lead');
  const surge = new SurgeWindows(day);
  while (day.time.now() < until()) {
    const shown = await lead.ask('showOverview', { params: { hall: day.hall.id } });
    if (shown.ok) {
      noteWarning(day, shown.body);
      see(shown.body);
      if (day.time.now() < day.plan.morning.closesAt) await surge.follow(shown.body);
    } else surprise(day, `the lead could not see the hall: ${shown.reason}`);
    await day.time.after(minutes(LOOK_MINUTES));
  }
  await surge.end();
}

function noteWarning({ record }: HallDay, { at, warning }: Overview): void {
  if ((record.warnings.at(-1)?.level ?? 'none') !== warning.level)
    record.warnings.push({ at: Date.parse(at), level: warning.level });
}

/** The surge windows of a hall, each with a clerk who comes when asked for. */
class SurgeWindows {
  private readonly day: HallDay;
  private readonly working = new Map<string, { since: number; leave: () => void; done: Promise<void> }>();
  private helping: string | undefined;

  constructor(day: HallDay) {
    this.day = day;
  }

  async follow({ warning, advice, queues }: Overview): Promise<void> {
    const wanted = advice[0]?.queue ?? (warning.level === 'none' ? undefined : longest(queues));
    if (wanted === undefined) return this.closeRested();
    const free = this.day.hall.windows.find(({ id, surge }) => surge && !this.working.has(id));
    if (free) this.open(free.id, wanted);
    else if (advice.length > 0) await this.letHelp(wanted);
  }

  /** Everybody has gone home. */
  async end(): Promise<void> {
    for (const { leave } of this.working.values()) leave();
    await Promise.all([...this.working.values()].map(({ done }) => done));
  }

  private open(window: string, queue: string): void {
    const { day } = this;
    let leavesAt = day.plan.morning.closesAt;
    const done = workAt(
      day,
      { window, from: day.time.now(), to: () => leavesAt, ends: 'on-time', serves: [queue] },
      Number.parseInt(window, 10) || 0,
    );
    const leave = (): void => {
      leavesAt = Math.min(leavesAt, day.time.now());
    };
    this.working.set(window, { since: day.time.now(), leave, done });
  }

  private closeRested(): void {
    for (const [window, { since, leave, done }] of this.working)
      if (this.day.time.now() - since > minutes(SURGE_MINUTES)) {
        leave();
        void done.then(() => this.working.delete(window));
      }
  }

  /** Once in a morning a window of another queue is made to help, on the lead's word. */
  private async letHelp(queue: string): Promise<void> {
    const { day } = this;
    if (this.helping !== undefined) return;
    const plan = day.hall.windows.find(
      ({ surge, serves, helps }) => !surge && !serves.includes(queue) && !helps.includes(queue),
    );
    if (!plan) return;
    this.helping = plan.id;
    const params = { hall: day.hall.id, window: plan.id };
    const body = { serves: plan.serves, helps: [...plan.helps, queue] };
    const answer = await day.as('lead').ask('serveQueues', { params, body, key: day.newKey() });
    // The window may be closed for a break just now.
    if (!answer.ok && answer.reason !== 'window-not-open')
      surprise(day, `window ${plan.id} could not be made to help ${queue}: ${answer.reason}`);
  }
}

const longest = (queues: Overview['queues']): string | undefined =>
  [...queues].sort((a, b) => b.waiting / (b.windows + 1) - a.waiting / (a.windows + 1))[0]?.queue;
