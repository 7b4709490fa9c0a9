import { dayNumber, dayOfFact, type Moment } from './calendar.ts';
import type { Field } from './field.ts';
import type { FirmRecord, HeldCertificate } from './firm-record.ts';
import { isIndustryCode } from './industry-code.ts';
import { no, open, type Truth, yes } from './verdict.ts';

/** A fact that is asked for: a field, of a year where it is told by year. Equal slots have equal keys. */
export interface Slot {
  readonly key: string;
  readonly field: Field;
  readonly year?: number;
}

/**
 * A fact as conditions see it: amounts in base units, dates as day numbers, lists as what is held; `null` is known to
 * be none.
 */
export type Fact = number | string | boolean | Holdings | null | Unknown;

/** Whether an item is held. What is not named is held as {@link andOthers} says: not at all where that is not named. */
export type Holdings = ReadonlyMap<string, Truth>;

/** Stands in a list for what else there may be: the list is not known to be all. */
export const andOthers = '*';

/** Whether an item is among what is held. */
export const holds = (held: Holdings, item: string): Truth => held.get(item) ?? held.get(andOthers) ?? no;

/** Why a fact is unknown. */
export interface Unknown {
  readonly because: 'missing' | 'too-old';
}

export const missing: Unknown = { because: 'missing' };
export const tooOld: Unknown = { because: 'too-old' };

/** Whether a fact is known. */
export const isKnown = (fact: Fact): fact is Exclude<Fact, Unknown> => fact !== missing && fact !== tooOld;

/** Reads the facts of a firm at a moment, one for each slot. A value of the wrong type is missing. */
export function factReader(slots: readonly Slot[], moment: Moment): (firm: FirmRecord) => Fact[] {
  const today = dayNumber(moment.day);
  const readers = slots.map((slot) => slotReader(slot, today, moment.zone));
  return (firm) => {
    const years = new Map(firm.figures?.map((figures) => [figures.year, figures]));
    return readers.map((read) => read(firm, years));
  };
}

type Years = ReadonlyMap<number, Readonly<Record<string, unknown>>>;

function slotReader({ field, year }: Slot, today: number, zone: string) {
  const path = field.id.split('.');
  const figure = path.at(-1) ?? '';
  return (firm: FirmRecord, years: Years): Fact => {
    const told = year === undefined ? at(firm, path) : years.get(year)?.[figure];
    if (told === undefined) return missing;
    const { value, on } = bare(told);
    const fact = typed(value, field, today, zone);
    if (field.maxAgeDays === undefined || !isKnown(fact)) return fact;
    const learned = on ?? firm.asOf;
    return typeof learned === 'string' && today - dayOfFact(learned, zone) <= field.maxAgeDays
      ? fact
      : tooOld;
  };
}

function at(firm: FirmRecord, path: readonly string[]): unknown {
  let value: unknown = firm;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function bare(told: unknown): { value: unknown; on?: unknown } {
  return typeof told === 'object' && told !== null && 'value' in told ? told : { value: told };
}

function typed(value: unknown, field: Field, today: number, zone: string): Fact {
  if (value === null) return field.mayBeNone ? null : missing;
  switch (field.type) {
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) ? value : missing;
    case 'bool':
      return typeof value === 'boolean' ? value : missing;
    case 'code':
      return typeof value === 'string' && value !== '' ? value : missing;
    case 'industry':
      return typeof value === 'string' && isIndustryCode(value) ? value : missing;
    case 'date': {
      const day = typeof value === 'string' ? dayOfFact(value, zone) : Number.NaN;
      return Number.isNaN(day) ? missing : day;
    }
    case 'list':
      return Array.isArray(value) ? holdings(value, today, zone) : missing;
  }
}

/** What is held today: plain codes, or certificates with their terms. Of two of a type the better counts. */
function holdings(items: readonly unknown[], today: number, zone: string): Holdings {
  const held = new Map<string, Truth>();
  for (const item of items) {
    const [type, truth]: [string, Truth] =
      typeof item === 'string'
        ? [item, item === andOthers ? open : yes]
        : certificate(item as HeldCertificate, today, zone);
    if (truth >= (held.get(type) ?? no)) held.set(type, truth);
  }
  return held;
}

function certificate(held: HeldCertificate | null, today: number, zone: string): [string, Truth] {
  const { type = '', issuedOn, expiresOn } = held ?? {};
  if (typeof issuedOn === 'string' && dayOfFact(issuedOn, zone) > today) return [type, no];
  if (expiresOn === null) return [type, yes];
  const last = typeof expiresOn === 'string' ? dayOfFact(expiresOn, zone) : Number.NaN;
  return [type, Number.isNaN(last) ? open : last >= today ? yes : no];
}
