import { dayNumber } from '../conditions/calendar.ts';
import {
  type EnterpriseFile,
  type FactSource,
  type FirmStatus,
  fieldOf,
  type SourcedFact,
} from './enterprise-file.ts';
import { fileFields } from './file-fields.ts';

/** Of two authorities that speak of one day the one whose own business it is. */
const ranks: Readonly<Record<FactSource, number>> = {
  firm: 0,
  import: 1,
  department: 2,
  partner: 3,
  certificate: 4,
  register: 5,
};

/** How long a word of an authority stands against a later one of the firm: as long as it may be relied on. */
function standsUntil(key: string, { source, on }: SourcedFact): number {
  if (source === 'firm') return dayNumber(on);
  return dayNumber(on) + (fileFields.get(fieldOf(key).field)?.maxAgeDays ?? Number.POSITIVE_INFINITY);
}

/**
 * Which of two facts of one key holds; the order in which they are told does not matter. A later day wins. What a firm
 * says of itself only holds where no authority spoke, or where the authority's word is too old to be relied on. Of one
 * day the better source wins, then what was told last.
 */
export function stronger(key: string, one: SourcedFact, other: SourcedFact): SourcedFact {
  const order =
    compare(standsUntil(key, one), standsUntil(key, other)) ||
    compare(Math.min(ranks[one.source], 1), Math.min(ranks[other.source], 1)) ||
    compare(dayNumber(one.on), dayNumber(other.on)) ||
    compare(ranks[one.source], ranks[other.source]) ||
    compare(one.at ?? 0, other.at ?? 0) ||
    compare(JSON.stringify(one.value), JSON.stringify(other.value));
  return order < 0 ? other : one;
}

const compare = <T extends number | string>(one: T, other: T): number =>
  one === other ? 0 : one < other ? -1 : 1;

/** A file with facts that were told. */
export interface Merged {
  readonly file: EnterpriseFile;
  /** Keys that the file knows better already. */
  readonly kept: readonly string[];
}

/** Puts told facts into a file where they hold; the same file when all of it was known. */
export function withFacts(file: EnterpriseFile, told: Readonly<Record<string, SourcedFact>>): Merged {
  const facts: Record<string, SourcedFact> = { ...file.facts };
  const kept: string[] = [];
  for (const [key, fact] of Object.entries(told)) {
    const known = facts[key];
    if (known && saysTheSame(known, fact)) continue;
    if (known && stronger(key, known, fact) === known) kept.push(key);
    else facts[key] = known ? remembering(known, fact) : fact;
  }
  const isSame = Object.keys(told).every((key) => facts[key] === file.facts[key]);
  return { file: isSame ? file : named({ ...file, facts }), kept };
}

const saysTheSame = (one: SourcedFact, other: SourcedFact): boolean =>
  one.source === other.source &&
  one.on === other.on &&
  JSON.stringify(one.value) === JSON.stringify(other.value);

/** A number remembers what it was before: whether it falls is seen by that. */
function remembering(known: SourcedFact, fact: SourcedFact): SourcedFact {
  const { value, on, before } = known;
  if (typeof value !== 'number' || fact.on <= on) return before ? { ...fact, before } : fact;
  return value === fact.value
    ? { ...fact, ...(before ? { before } : {}) }
    : { ...fact, before: { value, on } };
}

/** Name, status and address of a file are what its facts say. */
function named(file: EnterpriseFile): EnterpriseFile {
  const { name, status, address } = file.facts;
  return {
    ...file,
    name: typeof name?.value === 'string' ? name.value : file.name,
    status: status ? (status.value as FirmStatus) : file.status,
    ...(typeof address?.value === 'string' ? { address: address.value } : {}),
  };
}

/** A file of a firm of which nothing but its code is known yet. */
export const emptyFile = (
  firmId: string,
  holderRef: string,
  shard: number,
  language: EnterpriseFile['language'] = 'zh-CN',
): EnterpriseFile => ({
  firmId,
  holderRef,
  name: firmId,
  status: 'active',
  facts: {},
  language,
  shard,
  version: 0,
  changedAt: 0,
});
