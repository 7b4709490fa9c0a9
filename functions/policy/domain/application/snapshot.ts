import type { Moment } from '../conditions/calendar.ts';
import { compile } from '../conditions/compile.ts';
import { andOthers, type Fact, factReader, isKnown, type Slot } from '../conditions/fact.ts';
import type { FieldCatalogue } from '../conditions/field.ts';
import { type FirmMatcher, firmMatcher } from '../conditions/reasons.ts';
import { no, type Verdict } from '../conditions/verdict.ts';
import { type EnterpriseFile, factKey, fieldOf, isVerified } from '../enterprise/enterprise-file.ts';
import { recordOf } from '../enterprise/record-of.ts';
import type { FrozenFact, Snapshot } from './application.ts';
import { figureOf } from './grant-amount.ts';
import type { Applicable } from './opening.ts';

/** One policy version on one day. */
export interface Judge {
  readonly snapshot: (file: EnterpriseFile) => Omit<Snapshot, 'digest'>;
  readonly facts: (file: EnterpriseFile) => readonly FrozenFact[];
  /** Keys of unknown facts that would help to decide, the best question first. */
  readonly wanted: (file: EnterpriseFile) => readonly string[];
  /** Source clauses of the document that speak of a fact, by its key. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
}

/** Judges firms by a policy version at a moment. */
export function judgeOf(version: Applicable, fields: FieldCatalogue, moment: Moment): Judge {
  const circuit = compile([version], fields, moment);
  const matcher = firmMatcher(circuit);
  const slots = withFigure(circuit.slots, version, fields, moment.day);
  const read = factReader(slots, moment);
  const verdictOf = (file: EnterpriseFile) => verdict(matcher, file);
  const facts = (file: EnterpriseFile) => {
    const known = read(recordOf(file));
    return slots.map((slot, index) => frozen(slot, known[index] as Fact, file));
  };
  return {
    facts,
    snapshot: (file) => {
      const [reasons] = matcher.reasons(matcher.judge(recordOf(file)));
      const clauses = circuit.policies[0]?.clauses ?? [];
      return {
        day: moment.day,
        verdict: reasons?.verdict ?? 'unknown',
        verified: verdictOf(provenOf(file, version.application.byCommitment)) === 'eligible',
        facts: facts(file),
        clauses: clauses.map(({ clause: { clause, source } }, index) => ({
          clause,
          source,
          verdict: reasons?.clauses[index]?.verdict ?? 'unknown',
          findings: reasons?.clauses[index]?.findings ?? [],
        })),
      };
    },
    wanted: (file) =>
      matcher
        .questions(matcher.judge(recordOf(file)))
        .map(({ slot: { field, year } }) => factKey(field.id, year)),
    sources: sourcesOf(circuit),
  };
}

const verdict = (matcher: FirmMatcher, file: EnterpriseFile): Verdict =>
  matcher.reasons(matcher.judge(recordOf(file)))[0]?.verdict ?? 'unknown';

/** The figure that the amount is a share of is looked at too, though no condition may speak of it. */
function withFigure(
  slots: readonly Slot[],
  { application }: Applicable,
  fields: FieldCatalogue,
  day: string,
): readonly Slot[] {
  const key = figureOf(application.amount, day);
  if (key === undefined || slots.some((slot) => slot.key === key)) return slots;
  const { field: id, year } = fieldOf(key);
  const field = fields.get(id);
  return field && year !== undefined ? [...slots, { key, field, year }] : slots;
}

/**
 * A file without what only the firm itself says, but for fields that it may commit itself to. More knowledge never
 * takes a verdict back, so what this file is eligible for rests on nothing that was left out.
 */
export function provenOf(file: EnterpriseFile, byCommitment: readonly string[] = []): EnterpriseFile {
  const counts = ([key, fact]: [string, EnterpriseFile['facts'][string]]) =>
    isVerified(fact) || byCommitment.includes(fieldOf(key).field);
  const { certificates, ...rest } = file;
  return {
    ...rest,
    facts: Object.fromEntries(Object.entries(file.facts).filter(counts)),
    ...(certificates ? { certificates: certificates.filter(isVerified) } : {}),
  };
}

/** A fact as it is frozen: what was read, or the value that was too old, with where it comes from. */
function frozen({ key, field, year }: Slot, fact: Fact, file: EnterpriseFile): FrozenFact {
  const { value, source, by, on } = file.facts[key] ?? listed(field.id, fact, file);
  return {
    field: field.id,
    ...(year === undefined ? {} : { year }),
    ...(value === undefined ? {} : { value }),
    ...(isKnown(fact) ? {} : { because: fact.because }),
    ...(source ? { source } : {}),
    ...(by ? { by } : {}),
    ...(on ? { on } : {}),
  };
}

/** What the file knows without a fact of that name: its own number, and lists that it keeps one by one. */
function listed(field: string, fact: Fact, file: EnterpriseFile): Partial<EnterpriseFile['facts'][string]> {
  if (field === 'creditCode') return { value: file.firmId, source: 'register' };
  if (!(fact instanceof Map)) return {};
  const value = [...fact].filter(([item, truth]) => item !== andOthers && truth !== no).map(([item]) => item);
  const { certificates = [] } = file;
  if (field !== 'certificates') return { value, source: 'register' };
  return { value, source: certificates.every(isVerified) ? 'certificate' : 'firm' };
}

/** Which clauses speak of a fact. */
function sourcesOf({ policies, clauseTests, comparisons, slots }: ReturnType<typeof compile>) {
  const sources = new Map<string, readonly string[]>();
  for (const { clause, test } of policies[0]?.clauses ?? [])
    for (const comparison of clauseTests[test]?.comparisons ?? [])
      for (const slot of comparisons[comparison]?.slots ?? []) {
        const key = slots[slot]?.key ?? '';
        const known = sources.get(key) ?? [];
        if (!known.includes(clause.source)) sources.set(key, [...known, clause.source]);
      }
  return sources;
}
