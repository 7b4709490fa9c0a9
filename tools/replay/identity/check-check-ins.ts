import type { DayCheck } from '../check-day.ts';
import type { Faults } from '../check-tickets.ts';
import type { CheckInRecord, OtherWay } from './check-in-stage.ts';

/** Everything the system says of a day's check-ins. */
export interface CheckInFacts {
  /** All tables as text, by name, when everything is over. */
  readonly tables: ReadonlyMap<string, string>;
  /** How often the house was told that tickets were pulled. */
  readonly toldOfPulling: number;
  /** A day's refusals of identity, by reason. */
  readonly refusals: readonly { readonly reason: string; readonly count: number }[];
}

/** Who was to come, by the replay's own names. */
export interface Expected {
  readonly visitors: readonly string[];
  /** Who agreed that the hall keeps their face. */
  readonly agreed: readonly string[];
}

/** Holds what the system says of a day's check-ins against the house's promises and what the replay saw itself. */
export function checkCheckIns(
  facts: CheckInFacts,
  seen: CheckInRecord,
  expected: Expected,
): readonly DayCheck[] {
  return [
    { promise: 'everybody gets in as themselves, with a face or without', faults: checkWho(seen, expected) },
    { promise: 'one active ticket of a person for a service', faults: checkTickets(seen, expected) },
    { promise: 'pulling of tickets is stopped, and told once', faults: checkPulling(facts) },
    { promise: 'who is removed is in no table, others are', faults: checkRemoved(facts, seen) },
  ];
}

function checkWho(
  { checkedIn, facesAdded, otherWay }: CheckInRecord,
  { visitors, agreed }: Expected,
): Faults {
  const wrong = checkedIn
    .filter(({ shown, own }) => shown !== own)
    .map(({ visitor }) => `${visitor} was taken for somebody else`);
  const missing = visitors
    .filter((name) => !checkedIn.some(({ visitor }) => visitor === name))
    .map((name) => `${name} did not get in`);
  const notTaken = agreed
    .filter((name) => !facesAdded.includes(name) && !otherWay.some(excuses(name, 'adding')))
    .map((name) => `the face of ${name} was not taken`);
  const notKnown = facesAdded
    .filter((name) => !checkedIn.some(({ visitor, by }) => visitor === name && by !== 'number'))
    .filter((name) => !otherWay.some(excuses(name, 'look')))
    .map((name) => `${name} gave a face and is not known by it`);
  return [...wrong, ...missing, ...notTaken, ...notKnown];
}

/** No fault: the engine did not answer, or the picture is one that the house does not take. The summary says both. */
const excuses =
  (name: string, step: OtherWay['at']) =>
  ({ visitor, at, reason }: OtherWay): boolean =>
    visitor === name && at === step && ['faces-unavailable', 'face-refused'].includes(reason);

function checkTickets({ doubles, tickets, declared }: CheckInRecord, { visitors }: Expected): Faults {
  return [
    ...doubles.map((each) => `two active tickets: ${each}`),
    ...(tickets === visitors.length
      ? []
      : [`${visitors.length} people took ${tickets} tickets of their own`]),
    ...(declared === 1 ? [] : [`${declared} declared tickets instead of 1`]),
  ];
}

function checkPulling({ toldOfPulling, refusals }: CheckInFacts): Faults {
  const stopped = refusals.find(({ reason }) => reason === 'batch-pulling')?.count ?? 0;
  return [
    ...(stopped > 0 ? [] : ['nobody who pulled tickets was stopped']),
    ...(toldOfPulling === 1 ? [] : [`told ${toldOfPulling} times`]),
  ];
}

function checkRemoved({ tables }: CheckInFacts, { known, removed }: CheckInRecord): Faults {
  const placesOf = (reference: string) =>
    [...tables].filter(([, content]) => content.includes(reference)).map(([name]) => name);
  return [
    ...(removed.size > 0 ? [] : ['nobody had their data removed']),
    ...[...removed].flatMap((reference) =>
      placesOf(reference).map((name) => `left in ${name}: ${reference}`),
    ),
    ...[...known]
      .filter((each) => placesOf(each).length === 0)
      .map((each) => `known, and in no table: ${each}`),
  ];
}
