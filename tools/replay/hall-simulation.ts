import { type CalibrationRow, meanFormula } from '../../functions/ticketing/domain/calibration-report.ts';
import { learnWaits, type ObservedWait } from '../../functions/ticketing/domain/estimate-calibration.ts';
import {
  coldServiceProfile,
  expectedHandleSeconds,
  type HandledInterval,
  learnHandled,
  learnOpenWindows,
  type ServiceProfile,
} from '../../functions/ticketing/domain/service-profile.ts';
import { estimateWait, type WaitEstimate } from '../../functions/ticketing/domain/wait-estimate.ts';
import { effectiveServers } from '../../functions/ticketing/domain/window-share.ts';
import { Agenda } from './agenda.ts';
import { exponential, lognormal } from './seeded-random.ts';

/** A hall to simulate in process. Minutes of the day where a name ends in `At`. */
export interface SimulatedHall {
  readonly queues: readonly SimulatedQueue[];
  readonly windows: readonly SimulatedWindow[];
  /** Chance that a window opens late, and by how many minutes at most. */
  readonly late: { readonly share: number; readonly minutes: number };
  /** People who are called and do not come, and how long their window waits for them. */
  readonly noShow: { readonly share: number; readonly seconds: number };
  /** People who leave uncalled when they lose patience (exponential with this mean). */
  readonly leaving: { readonly share: number; readonly meanMinutes: number };
  /** People who go before others as if they had come this much earlier. */
  readonly priority: { readonly share: number; readonly headStartMinutes: number };
  /** Mean pause of a clerk before calling the next person. */
  readonly clerkPauseSeconds: number;
  /** Coefficient of variation of the pace of a whole day. */
  readonly dayVariation: number;
}

export interface SimulatedQueue {
  readonly id: string;
  /** Share of the arrivals. */
  readonly share: number;
  readonly serviceMinutes: number;
  readonly serviceVariation: number;
  /** What the district's config guesses. */
  readonly coldStartMinutes: number;
}

export interface SimulatedWindow {
  readonly serves: readonly string[];
  readonly helps: readonly string[];
  readonly opensAt: number;
  readonly closesAt: number;
  readonly lunch?: { readonly from: number; readonly to: number };
}

/** A judged wait of a simulated day. */
export interface SimulatedWait extends CalibrationRow {
  readonly queueId: string;
  readonly position: number;
  /** Seconds after midnight when the ticket was taken. */
  readonly arrivedSeconds: number;
}

export interface SimulatedDay {
  readonly waits: readonly SimulatedWait[];
  readonly profiles: ReadonlyMap<string, ServiceProfile>;
  readonly arrived: number;
  readonly called: number;
  readonly left: number;
  /** Took a ticket while no window was open for them: told so, not judged. */
  readonly unknown: number;
}

interface Person {
  readonly queue: SimulatedQueue;
  readonly arrivedAt: number;
  /** Orders the line; before `arrivedAt` for people with priority. */
  readonly orderAt: number;
  readonly estimate?: WaitEstimate;
  readonly formulaSeconds: number;
}

interface Counter {
  readonly plan: SimulatedWindow;
  open: boolean;
  serving: boolean;
  /** A clerk is about to call. */
  calling: boolean;
}

/** A fresh profile for each queue of the hall. */
export function coldProfiles(hall: SimulatedHall): Map<string, ServiceProfile> {
  return new Map(hall.queues.map((queue) => [queue.id, coldServiceProfile(queue.coldStartMinutes)]));
}

/**
 * One day, event by event: people take a ticket and get an estimate, windows call first come first served
 * (their own queues, then those they help), and once a minute the profiles learn from what has ended since.
 */
export function simulateDay(
  hall: SimulatedHall,
  arrivalMinutes: readonly number[],
  before: ReadonlyMap<string, ServiceProfile>,
  random: () => number,
): SimulatedDay {
  return new DayRun(hall, before, random).run(arrivalMinutes);
}

class DayRun {
  private readonly hall: SimulatedHall;
  private readonly random: () => number;
  private readonly pace: number;
  private readonly agenda = new Agenda();
  private readonly counters: Counter[];
  private readonly lines = new Map<string, Person[]>();
  private readonly profiles: Map<string, ServiceProfile>;
  private handled = new Map<string, HandledInterval[]>();
  private observed = new Map<string, ObservedWait[]>();
  private readonly waits: SimulatedWait[] = [];
  private called = 0;
  private left = 0;
  private unknown = 0;

  constructor(hall: SimulatedHall, before: ReadonlyMap<string, ServiceProfile>, random: () => number) {
    this.hall = hall;
    this.random = random;
    this.pace = lognormal(random, 1, hall.dayVariation);
    this.profiles = new Map(before);
    this.counters = hall.windows.map((plan) => ({ plan, open: false, serving: false, calling: false }));
  }

  run(arrivalMinutes: readonly number[]): SimulatedDay {
    for (const counter of this.counters) this.planCounter(counter);
    for (const minute of arrivalMinutes) this.agenda.plan(minute * 60, (at) => this.arrive(at));
    let nextSweep = 0;
    let lastAt = 0;
    for (let event = this.agenda.next(); event; event = this.agenda.next()) {
      if (event.at >= nextSweep) {
        this.learn(event.at);
        nextSweep = event.at + 60;
      }
      event.happen(event.at);
      lastAt = event.at;
    }
    this.learn(lastAt);
    const { waits, profiles, called, left, unknown } = this;
    return { waits, profiles, arrived: arrivalMinutes.length, called, left, unknown };
  }

  private planCounter(counter: Counter): void {
    const { opensAt, closesAt, lunch } = counter.plan;
    const lateBy = this.random() < this.hall.late.share ? this.random() * this.hall.late.minutes : 0;
    const open = (at: number) => {
      counter.open = true;
      this.callSoon(counter, at);
    };
    this.agenda.plan((opensAt + lateBy) * 60, open);
    if (lunch) {
      this.agenda.plan(lunch.from * 60, () => {
        counter.open = false;
      });
      this.agenda.plan(lunch.to * 60, open);
    }
    // After closing time windows finish the people who are already there.
    this.agenda.plan(closesAt * 60, (at) => this.closeWhenEmpty(counter, at));
  }

  private closeWhenEmpty(counter: Counter, at: number): void {
    const { serves, helps } = counter.plan;
    if ([...serves, ...helps].some((queue) => this.line(queue).length > 0)) {
      this.agenda.plan(at + 60, (later) => this.closeWhenEmpty(counter, later));
    } else {
      counter.open = false;
    }
  }

  private arrive(at: number): void {
    const queue = this.drawQueue();
    const { share, headStartMinutes } = this.hall.priority;
    const orderAt = at - (this.random() < share ? headStartMinutes * 60 : 0);
    const line = this.line(queue.id);
    const ahead = line.filter((other) => other.orderAt <= orderAt).length;
    const person: Person = { queue, arrivedAt: at, orderAt, ...this.promise(queue, ahead, at) };
    line.splice(ahead, 0, person);
    if (this.random() < this.hall.leaving.share) {
      this.agenda.plan(at + exponential(this.random, this.hall.leaving.meanMinutes * 60), () =>
        this.leave(person),
      );
    }
    for (const counter of this.counters.filter((each) => this.takes(each, queue.id)))
      this.callSoon(counter, at);
  }

  private drawQueue(): SimulatedQueue {
    let remaining = this.random() * this.hall.queues.reduce((sum, queue) => sum + queue.share, 0);
    const drawn = this.hall.queues.find((queue) => {
      remaining -= queue.share;
      return remaining < 0;
    });
    return drawn ?? (this.hall.queues[0] as SimulatedQueue);
  }

  /** What the person is told, and what the formula would have said. */
  private promise(queue: SimulatedQueue, ahead: number, at: number) {
    const minuteOfDay = at / 60;
    const open = this.counters.filter((counter) => counter.open);
    const waiting: Record<string, number> = {};
    const handleSeconds: Record<string, number> = {};
    for (const { id } of this.hall.queues) {
      waiting[id] = this.line(id).length + (id === queue.id ? 1 : 0);
      handleSeconds[id] = expectedHandleSeconds(this.profile(id), minuteOfDay);
    }
    const servers = effectiveServers(
      queue.id,
      open.map((counter) => counter.plan),
      waiting,
      handleSeconds,
    );
    const idleWindows = open.filter((counter) => !counter.serving && this.takes(counter, queue.id)).length;
    const estimate = estimateWait(this.profile(queue.id), {
      ahead,
      servers,
      idleWindows,
      minuteOfDay: at / 60,
    });
    const formulaSeconds = meanFormula({
      meanServiceMinutes: this.meanHandleMinutes(queue),
      ahead,
      windows: open.filter((counter) => counter.plan.serves.includes(queue.id)).length,
    });
    if ('unknown' in estimate || formulaSeconds === null) {
      this.unknown += 1;
      return { formulaSeconds: 0 };
    }
    return { estimate, formulaSeconds };
  }

  /** The formula gets the true mean, no-shows included: no administrator could type a better one. */
  private meanHandleMinutes(queue: SimulatedQueue): number {
    const { share, seconds } = this.hall.noShow;
    return (1 - share) * queue.serviceMinutes + (share * seconds) / 60;
  }

  private takes(counter: Counter, queueId: string): boolean {
    const { serves, helps } = counter.plan;
    if (serves.includes(queueId)) return true;
    return helps.includes(queueId) && serves.every((own) => this.line(own).length === 0);
  }

  private leave(person: Person): void {
    const line = this.line(person.queue.id);
    const place = line.indexOf(person);
    if (place < 0) return;
    line.splice(place, 1);
    this.left += 1;
  }

  private callSoon(counter: Counter, at: number): void {
    if (!counter.open || counter.serving || counter.calling) return;
    counter.calling = true;
    const pause = exponential(this.random, this.hall.clerkPauseSeconds);
    this.agenda.plan(at + pause, (then) => {
      counter.calling = false;
      if (counter.open) this.callNext(counter, then);
    });
  }

  private callNext(counter: Counter, at: number): void {
    const person = this.longestWaiting(counter.plan.serves) ?? this.longestWaiting(counter.plan.helps);
    if (!person) return;
    this.line(person.queue.id).shift();
    this.called += 1;
    this.noteWait(person, at);
    counter.serving = true;
    const seconds = this.handleSeconds(person);
    this.agenda.plan(at + seconds, (then) => {
      counter.serving = false;
      this.handled.set(person.queue.id, [
        ...(this.handled.get(person.queue.id) ?? []),
        { minuteOfDay: at / 60, seconds },
      ]);
      this.callSoon(counter, then);
    });
  }

  private longestWaiting(queues: readonly string[]): Person | undefined {
    return queues
      .map((queue) => this.line(queue)[0])
      .filter((person) => person !== undefined)
      .sort((one, other) => one.orderAt - other.orderAt)[0];
  }

  private handleSeconds({ queue }: Person): number {
    const { share, seconds } = this.hall.noShow;
    if (this.random() < share) return seconds;
    return this.pace * lognormal(this.random, queue.serviceMinutes * 60, queue.serviceVariation);
  }

  private noteWait({ queue, estimate, arrivedAt, formulaSeconds }: Person, at: number): void {
    if (!estimate) return;
    const waitedSeconds = at - arrivedAt;
    const { p50Seconds, p90Seconds, position } = estimate;
    this.waits.push({
      queueId: queue.id,
      position,
      arrivedSeconds: arrivedAt,
      waitedSeconds,
      p50Seconds,
      p90Seconds,
      formulaSeconds,
    });
    this.observed.set(queue.id, [...(this.observed.get(queue.id) ?? []), { ...estimate, waitedSeconds }]);
  }

  /** What the live system's sweep does every minute. */
  private learn(at: number): void {
    for (const { id } of this.hall.queues) {
      const windows = this.counters.filter(({ open, plan }) => open && plan.serves.includes(id)).length;
      const seen = this.line(id).length > 0 ? [{ minuteOfDay: at / 60, windows }] : [];
      const handled = learnHandled(this.profile(id), this.handled.get(id) ?? []);
      this.profiles.set(id, learnOpenWindows(learnWaits(handled, this.observed.get(id) ?? []), seen));
    }
    this.handled = new Map();
    this.observed = new Map();
  }

  private line(queueId: string): Person[] {
    const line = this.lines.get(queueId) ?? [];
    this.lines.set(queueId, line);
    return line;
  }

  private profile(queueId: string): ServiceProfile {
    return this.profiles.get(queueId) ?? coldServiceProfile(1);
  }
}
