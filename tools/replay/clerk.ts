import type { Called, Desk } from './desk.ts';
import { type HallDay, surprise } from './hall-day.ts';
import { seededRandom } from './seeded-random.ts';
import { minutes, seconds } from './simulated-time.ts';
import { serve, takeUp } from './turn.ts';

/** A stretch of work at a window. */
export interface Shift {
  readonly window: string;
  readonly from: number;
  /** When the clerk means to leave; a surge window's clerk when told that it is over. */
  readonly to: () => number;
  readonly ends: 'when-empty' | 'on-time';
  /** Queues to serve instead of the planned ones. */
  readonly serves?: readonly string[];
}

/** An idle clerk looks again after this long even when nobody was seen to join: absences end by themselves. */
const IDLE_SECONDS = 60;
/** After the shift's end nobody is waited for longer than this. */
const OVERTIME_MINUTES = 40;
const SHARE_OF_DOUBLE_PRESSES = 0.03;

/** Opens the window, serves people until the shift is over, and closes it. */
export async function workAt(day: HallDay, shift: Shift, seed: number): Promise<void> {
  const { window } = shift;
  const api = day.as(`clerk-${window}`);
  await day.time.until(shift.from);
  const params = { hall: day.hall.id, window };
  const body = shift.serves ? { serves: shift.serves, helps: [] } : {};
  const opened = await api.ask('openWindow', { params, body, key: day.newKey() });
  if (!opened.ok) return surprise(day, `window ${window} could not be opened: ${opened.reason}`);
  const { serves, helps } = opened.body;
  const random = seededRandom(seed);
  const desk: Desk = {
    day,
    window,
    api,
    random,
    queues: [...serves, ...helps],
    held: [],
    leavesAt: shift.to(),
  };

  while (await nextPiece(desk, shift)) desk.leavesAt = shift.to();

  const closed = await api.ask('closeWindow', { params, body: {}, key: day.newKey() });
  if (!closed.ok) surprise(day, `window ${window} could not be closed: ${closed.reason}`);
}

/** One piece of work: an interrupted service, the next person, or waiting; false when the shift is over. */
async function nextPiece(desk: Desk, { to, ends }: Shift): Promise<boolean> {
  const { time, crowd } = desk.day;
  const held = desk.held.find(({ resumeAt }) => resumeAt <= time.now() || resumeAt > to());
  const over = time.now() >= to();
  if (held) {
    desk.held = desk.held.filter((each) => each !== held);
    await takeUp(desk, held.presence);
    return true;
  }
  if (over && (ends === 'on-time' || time.now() > to() + minutes(OVERTIME_MINUTES))) return false;
  const called = await callNext(desk);
  if (called) await serve(desk, called);
  else if (over && desk.held.length === 0) return false;
  else await crowd.someoneJoins(desk.queues, time.after(seconds(IDLE_SECONDS)));
  return true;
}

/** Presses "next"; now and then twice at once, which must call one person at most. */
async function callNext(desk: Desk): Promise<Called | undefined> {
  const double = desk.random() < SHARE_OF_DOUBLE_PRESSES;
  const presses = await Promise.all(double ? [press(desk, true), press(desk, true)] : [press(desk, false)]);
  const called = presses.filter((press) => press !== undefined);
  if (called.length > 1) surprise(desk.day, `window ${desk.window} got two people for two presses`);
  return called[0];
}

async function press(desk: Desk, double: boolean): Promise<Called | undefined> {
  const { day, api, window, queues } = desk;
  const sentAt = day.time.now();
  const answer = await api.ask('callNext', {
    params: { hall: day.hall.id, window },
    body: {},
    key: day.newKey(),
  });
  const answeredAt = day.time.now();
  if (!answer.ok) {
    if (!(double && answer.reason === 'window-busy'))
      surprise(day, `window ${window} could not call: ${answer.reason} ${answer.detail}`);
    return undefined;
  }
  const { ticket } = answer.body;
  day.record.calls.push({ window, queues, ticketId: ticket?.ticketId ?? null, sentAt, answeredAt });
  if (!ticket) return undefined;
  day.record.acts.push({ ticketId: ticket.ticketId, action: 'call', sentAt, answeredAt });
  return { ticket, sentAt, answeredAt };
}
