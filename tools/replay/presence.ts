import type { PlannedPerson, PlannedTurn } from './day-plan.ts';

/** Somebody who is in the hall with a ticket, as the person and the clerks know it. */
export class Presence {
  readonly plan: PlannedPerson;
  readonly ticketId: string;
  readonly number: string;
  readonly link: string;
  /** Was called and has not come back to the line since. */
  atWindow = false;
  gone = false;
  /** Service time left of the present turn when it was interrupted. */
  remainingSeconds: number | undefined;
  private turn = 0;
  private mishapOver = false;
  private willCome: boolean;
  private tellMissed: () => void = () => {};
  private readonly missedOnce: Promise<void>;

  constructor(plan: PlannedPerson, ticket: { ticketId: string; number: string; link: string }) {
    this.plan = plan;
    this.ticketId = ticket.ticketId;
    this.number = ticket.number;
    this.link = ticket.link;
    this.willCome = plan.habit.kind !== 'misses-call';
    this.missedOnce = new Promise((resolve) => {
      this.tellMissed = resolve;
    });
  }

  /** Does the person come to the window when called now? */
  get comes(): boolean {
    return this.willCome;
  }

  /** How the present turn goes; its mishap happens once. */
  takeTurn(): PlannedTurn {
    const turn = this.plan.turns[this.turn] ?? this.plan.turns.at(-1);
    if (!turn) throw new Error(`${this.plan.name} has no turn`);
    const mishap = this.mishapOver ? 'none' : turn.mishap;
    this.mishapOver = true;
    return { ...turn, mishap, serviceSeconds: this.remainingSeconds ?? turn.serviceSeconds };
  }

  /** Does the visit end with the present turn? */
  get atLastTurn(): boolean {
    return this.turn >= this.plan.turns.length - 1;
  }

  /** The present turn is over, the next one waited for. */
  nextTurn(): void {
    this.turn += 1;
    this.mishapOver = false;
    this.remainingSeconds = undefined;
    this.atWindow = false;
  }

  /** The person was called and did not come; from now on it comes. */
  missed(): void {
    this.atWindow = false;
    this.willCome = true;
    this.tellMissed();
  }

  /** Resolves when the person was missed for the first time. */
  whenMissed(): Promise<void> {
    return this.missedOnce;
  }
}

/** Everybody in the hall, by ticket; and who wants to know when somebody joins a line. */
export class Crowd {
  private readonly present = new Map<string, Presence>();
  private readonly expected = new Map<string, ((presence: Presence) => void)[]>();
  private readonly watchers = new Map<string, Set<() => void>>();

  /** Somebody took a ticket and waits in `queue`. */
  enter(presence: Presence, queue: string): void {
    this.present.set(presence.ticketId, presence);
    for (const meet of this.expected.get(presence.ticketId) ?? []) meet(presence);
    this.expected.delete(presence.ticketId);
    this.joined(queue);
  }

  /** Somebody is in the line of `queue` now: idle clerks see it, all at the same instant. */
  joined(queue: string): void {
    const waking = [...(this.watchers.get(queue) ?? [])];
    for (const wake of waking) wake();
  }

  /**
   * Who holds a ticket. A window may call it before its kiosk has heard that it was issued; `undefined` when
   * nobody turns up with it in `patience` real milliseconds.
   */
  async holderOf(ticketId: string, patience: number): Promise<Presence | undefined> {
    const here = this.present.get(ticketId);
    if (here) return here;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patience);
      const meet = (presence: Presence): void => {
        clearTimeout(timer);
        resolve(presence);
      };
      this.expected.set(ticketId, [...(this.expected.get(ticketId) ?? []), meet]);
    });
  }

  /** Resolves when somebody joins one of `queues`, or with `orAfter`. */
  async someoneJoins(queues: readonly string[], orAfter: Promise<void>): Promise<void> {
    let wake: () => void = () => {};
    const joined = new Promise<void>((resolve) => {
      wake = resolve;
    });
    for (const queue of queues) {
      if (!this.watchers.has(queue)) this.watchers.set(queue, new Set());
      this.watchers.get(queue)?.add(wake);
    }
    await Promise.race([joined, orAfter]);
    for (const queue of queues) this.watchers.get(queue)?.delete(wake);
  }

  /** Everybody who took a ticket so far. */
  get all(): readonly Presence[] {
    return [...this.present.values()];
  }
}
