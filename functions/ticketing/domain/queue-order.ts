import { inLine, type Ticket } from './ticket.ts';

/**
 * The order of a line is a sort key that each ticket gets once, when it joins.
 *
 * Walk-ins get the whole numbers 1, 2, 3 … in order of arrival. Whoever may go before others (priority classes,
 * appointments that are due, people moved over from another queue, missed people who came back) gets the next
 * free step of 1/`overtakesPerTurn` after the head of the line. So between two walk-ins there is room for that
 * many and no more, whatever arrives: a walk-in with n people ahead is called after at most
 * (n + 1) × (1 + overtakesPerTurn) calls. That is the fairness bound of this house; a property test holds it.
 * People whose number a kiosk gave out while it was alone stand where their time puts them: they were there first.
 */
export interface Line {
  /** Walk-ins who joined so far today. */
  readonly walkIns: number;
  /** The step given to the last person who was let in before others; 0 when nobody was. */
  readonly lastInserted: number;
  /** Place of the first person in the line, absent when nobody waits. */
  readonly head?: string;
}

/** Sort key of the `walkIn`-th walk-in of the day; `sequence` breaks ties and keeps keys unique. */
export const walkInPlace = (walkIn: number, sequence: number): string => key(walkIn, 'w', sequence);

/** The step for the next person who may go before others. Whoever takes it uses it up (`lastInserted`). */
export function nextStep(line: Line, overtakesPerTurn: number): number {
  const headTurn = line.head === undefined ? line.walkIns + 1 : Math.ceil(turnOf(line.head));
  return round(Math.max(headTurn - 1, line.lastInserted) + 1 / overtakesPerTurn);
}

/** Sort key of the person who was let in at `step`. */
export const insertedPlace = (step: number, sequence: number): string => key(step, 'i', sequence);

/**
 * Sort key of somebody who took a number offline before the `turn`-th walk-in joined; among such people the
 * second of the day decides, then the number.
 */
export const offlinePlace = (turn: number, secondOfDay: number, number: number): string =>
  `${key(turn, 'o', secondOfDay)}${number}`;

/** Which walk-in of the day stands at `place`; undefined for a place that no walk-in got. */
export const turnOfWalkIn = (place: string): number | undefined =>
  place.includes('w') ? turnOf(place) : undefined;

/**
 * Where `share` begins to look when `shares` rivals divide the line behind `place` among themselves: the place of
 * the next walk-in whose turn is its own, counted round, and of who was let in before that one.
 */
export function placeOfShare(place: string, share: number, shares: number): string {
  const turn = Math.ceil(turnOf(place));
  const steps = (((share - turn - 1) % shares) + shares) % shares;
  return key(turn + steps, 'x', 0);
}

/** Could `ticket` be called now at `window`? It waits, is not away or skipped, and is not kept for another window. */
export function isEligible(ticket: Ticket, window: string, now: number): boolean {
  const { state, notBefore = 0, reservedFor, reservedUntil = Number.POSITIVE_INFINITY } = ticket.situation;
  const kept = reservedFor !== undefined && reservedFor !== window && now < reservedUntil;
  return inLine(state) && notBefore <= now && !kept;
}

/**
 * Whom to call: of the eligible heads of several lines the one who took a ticket first; then the rest of the
 * lines in the same way, so that a loser of a race has the next candidate at hand. `lines` are in line order.
 */
export function callOrder(
  lines: readonly (readonly Ticket[])[],
  window: string,
  now: number,
): readonly Ticket[] {
  const waiting = lines.map((line) => line.filter((ticket) => isEligible(ticket, window, now)));
  const order: Ticket[] = [];
  for (;;) {
    const heads = waiting.filter((line) => line.length > 0);
    if (heads.length === 0) return order;
    const first = heads.reduce((best, line) => (issued(line) < issued(best) ? line : best));
    const ticket = first.shift();
    if (ticket) order.push(ticket);
  }
}

const issued = (line: readonly Ticket[]): number => line[0]?.issuedAt ?? Number.POSITIVE_INFINITY;

/** Steps are kept to six decimals so that a sum of thirds stays a sort key. */
const round = (step: number): number => Math.round(step * 1e6) / 1e6;

const turnOf = (place: string): number => Number(place.slice(0, place.search(/[iow]/)));

/** Inserted people stand before offline ones, those before the walk-in of the same step; `x` is no person, and last. */
const key = (step: number, kind: 'i' | 'o' | 'w' | 'x', sequence: number): string =>
  `${step.toFixed(6).padStart(13, '0')}${kind}${String(sequence).padStart(6, '0')}`;
