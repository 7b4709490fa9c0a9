import type { Fingerprint } from './fingerprint.ts';
import { factKind, factKinds } from './place-facts.ts';

/** Fingerprints side by side, in the order they came; what is of varying length lies between two offsets. */
export interface Columns {
  count: number;
  at: Float64Array;
  person: Uint32Array;
  text: Uint32Array;
  /** One bit for each city and county named; without a bit in common, none is in common. */
  cities: Uint32Array;
  counties: Uint32Array;
  featuresFrom: Uint32Array;
  features: Uint32Array;
  anchorsFrom: Uint32Array;
  anchors: Uint32Array;
  factsFrom: Uint32Array;
  facts: Uint32Array;
}

/** How much room columns have. */
export interface Room {
  readonly messages: number;
  readonly features: number;
  readonly anchors: number;
  readonly facts: number;
}

/** Empty columns; they grow when full. With `shared` they can be read by several threads. */
export function columnsFor({ messages, features, anchors, facts }: Room, shared = false): Columns {
  const bytes = (length: number) =>
    shared ? new SharedArrayBuffer(Math.max(8, length)) : new ArrayBuffer(Math.max(8, length));
  return {
    count: 0,
    at: new Float64Array(bytes(8 * messages)),
    person: new Uint32Array(bytes(4 * messages)),
    text: new Uint32Array(bytes(4 * messages)),
    cities: new Uint32Array(bytes(4 * messages)),
    counties: new Uint32Array(bytes(4 * messages)),
    featuresFrom: new Uint32Array(bytes(4 * (messages + 1))),
    features: new Uint32Array(bytes(4 * features)),
    anchorsFrom: new Uint32Array(bytes(4 * (messages + 1))),
    anchors: new Uint32Array(bytes(4 * anchors)),
    factsFrom: new Uint32Array(bytes(4 * (messages + 1))),
    facts: new Uint32Array(bytes(4 * facts)),
  };
}

/** The part of a fingerprint that is compared. */
export type Comparable = Pick<Fingerprint, 'at' | 'person' | 'text' | 'features' | 'anchors' | 'facts'>;

/** Adds a fingerprint at the end. @returns its place. */
export function append(columns: Columns, { at, person, text, features, anchors, facts }: Comparable): number {
  const index = columns.count++;
  if (index + 1 >= columns.featuresFrom.length) growMessages(columns);
  columns.at[index] = at;
  columns.person[index] = person;
  columns.text[index] = text;
  columns.cities[index] = maskOf(facts, factKinds.city);
  columns.counties[index] = maskOf(facts, factKinds.county);
  columns.features = appended(columns.featuresFrom, columns.features, index, features);
  columns.anchors = appended(columns.anchorsFrom, columns.anchors, index, anchors);
  columns.facts = appended(columns.factsFrom, columns.facts, index, facts);
  return index;
}

function maskOf(facts: Uint32Array, kind: number): number {
  let mask = 0;
  for (const fact of facts) if (factKind(fact) === kind) mask |= 1 << (fact >>> 27);
  return mask >>> 0;
}

function growMessages(columns: Columns): void {
  const wanted = 2 * columns.featuresFrom.length;
  const at = new Float64Array(wanted);
  at.set(columns.at);
  columns.at = at;
  for (const name of [
    'person',
    'text',
    'cities',
    'counties',
    'featuresFrom',
    'anchorsFrom',
    'factsFrom',
  ] as const)
    columns[name] = grown(columns[name], wanted);
}

function appended(from: Uint32Array, all: Uint32Array, index: number, values: Uint32Array): Uint32Array {
  const start = from[index] as number;
  const end = start + values.length;
  const room = end > all.length ? grown(all, Math.max(end, 2 * all.length)) : all;
  room.set(values, start);
  from[index + 1] = end;
  return room;
}

function grown(array: Uint32Array, length: number): Uint32Array {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
