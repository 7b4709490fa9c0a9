import { localReading } from '../../shared/kernel/local-time.ts';
import { nextWarning } from '../domain/crowd-warning.ts';
import type { CrowdMeasures, Hall } from '../domain/hall.ts';
import type { ServiceWindow } from '../domain/service-window.ts';
import { surgeAdvice } from '../domain/surge-advice.ts';
import type { Advice, SweepCounts, TicketingPorts } from './ports.ts';
import type { HallNow } from './show-hall.ts';

/** A further window is advised only if it shortens the wait of who joins now by this much. */
const MINIMUM_GAIN_MINUTES = 3;

/** Looks at the crowd: raises, lowers and clears the warning, and says which windows would help while it stands. */
export async function watchCrowd(ports: TicketingPorts, look: HallNow): Promise<SweepCounts> {
  const { hall, today, now, state } = look;
  const crowd = crowdOf(look);
  const warning = nextWarning(state.warning, crowd, hall.rules.warnings, now);
  const changed = warning.level !== state.warning.level;
  const advice = warning.level === 'none' ? [] : adviceFor(look);
  const fresh = advice.filter(
    ({ queue, windows }) => !state.advice.some((old) => old.queue === queue && old.windows >= windows),
  );
  if (!changed && fresh.length === 0 && advice.length === state.advice.length) return {};
  const about = { hall: hall.id, serviceDay: today, recipient: hall.manager, at: now };
  const saved = await ports.hallStates.save(
    { ...state, warning, advice, version: state.version + 1 },
    {
      ...(changed ? { warning: { ...about, ...crowd, from: state.warning.level, to: warning.level } } : {}),
      advice: fresh.map((each) => ({ ...about, ...each })),
    },
  );
  return saved.ok ? { warnings: changed ? 1 : 0, advice: fresh.length } : {};
}

/** The three measures of the crowd. */
function crowdOf({ waiting, windows, loads }: HallNow): CrowdMeasures {
  const atWindows = windows.filter(({ ticket }) => ticket !== undefined).length;
  return {
    headcount: waiting.length + atWindows,
    waiting: waiting.length,
    predictedWaitMinutes: tenth(Math.max(0, ...loads.map(({ promise }) => (promise?.p50Seconds ?? 0) / 60))),
  };
}

/** Which further windows would help, and what they would bring. */
function adviceFor({ hall, windows, loads, now }: HallNow): readonly Advice[] {
  const openWindows = windows.filter(({ state }) => state === 'open');
  return surgeAdvice({
    queues: loads.map(({ queue, snapshot, profile }) => ({
      queueId: queue.id,
      waiting: snapshot.waiting,
      profile,
    })),
    openWindows,
    spareWindows: spareWindows(hall, openWindows),
    minimumGainMinutes: MINIMUM_GAIN_MINUTES,
    minuteOfDay: localReading(now, hall.timeZone).minuteOfDay,
  }).map(({ queueId, windows: more, before, after }) => ({
    queue: queueId,
    windows: more,
    p50MinutesBefore: tenth(before?.p50Minutes ?? 0),
    p50MinutesAfter: tenth(after.p50Minutes),
  }));
}

const tenth = (minutes: number): number => Math.round(minutes * 10) / 10;

const spareWindows = (hall: Hall, open: readonly ServiceWindow[]): number =>
  hall.windows.filter(({ id }) => !open.some(({ windowId }) => windowId === id)).length;
