import { addDays, type CalendarDay } from '../../../shared/kernel/local-time.ts';
import { dayNumber, dayText } from '../conditions/calendar.ts';
import { compile } from '../conditions/compile.ts';
import type { Amount } from '../conditions/condition.ts';
import type { FieldCatalogue } from '../conditions/field.ts';
import type { Finding } from '../conditions/finding.ts';
import type { FirmRecord } from '../conditions/firm-record.ts';
import { type FirmMatcher, firmMatcher } from '../conditions/reasons.ts';
import { no } from '../conditions/verdict.ts';
import type { PolicyVersion } from '../policy/policy-version.ts';
import type { Ending } from './standing.ts';

/** Policies in force on a day, each with its last day where no version follows it. */
export interface EndingPolicies {
  readonly day: CalendarDay;
  readonly zone: string;
  readonly versions: readonly PolicyVersion[];
  readonly lastDays: ReadonlyMap<PolicyVersion, CalendarDay>;
}

/** What a firm that is eligible for policies today loses within `days` if nothing is done. */
export type FindEndings = (
  record: FirmRecord,
  eligible: readonly PolicyVersion[],
) => ReadonlyMap<PolicyVersion, Ending>;

/**
 * Finds what ends by the passing of time alone: the verdict in so many days is "not" with today's facts. Facts that
 * are too old by then make a verdict unknown, which ends nothing. To be made once for a day and its policies.
 */
export function endingFinder(
  { day, zone, versions, lastDays }: EndingPolicies,
  fields: FieldCatalogue,
  days: number,
): FindEndings {
  const horizon = addDays(day, days);
  const gates = compile(versions, fields, { day: horizon, zone });
  const then = firmMatcher(gates);
  const places = new Map(versions.map((version, place) => [version, place]));
  const matchers = new Map<string, FirmMatcher>();
  const on = (policy: PolicyVersion, number: number): FirmMatcher => {
    const key = `${places.get(policy)} ${number}`;
    const known = matchers.get(key);
    if (known) return known;
    const made = firmMatcher(compile([policy], fields, { day: dayText(number), zone }));
    matchers.set(key, made);
    return made;
  };
  return (record, eligible) => {
    const { truths } = then.judge(record);
    const ends = eligible.flatMap((policy): [PolicyVersion, Ending][] => {
      const gate = gates.policies[places.get(policy) ?? -1]?.gate ?? -1;
      const lapse = truths[gate] === no ? lapseOf(policy, record, [day, horizon], on, fields) : undefined;
      const last = lastDays.get(policy);
      const closes: Ending | undefined =
        last !== undefined && last < horizon ? { until: last, because: itself(policy) } : undefined;
      const first = lapse && closes ? (lapse.until < closes.until ? lapse : closes) : (lapse ?? closes);
      return first ? [[policy, first]] : [];
    });
    return new Map(ends);
  };
}

/** The last day before "not", between a day on which it is eligible and one on which it is not, and what makes it so. */
function lapseOf(
  policy: PolicyVersion,
  record: FirmRecord,
  [from, to]: readonly [CalendarDay, CalendarDay],
  on: (policy: PolicyVersion, day: number) => FirmMatcher,
  fields: FieldCatalogue,
): Ending {
  const found = (number: number) => {
    const matcher = on(policy, number);
    return matcher.reasons(matcher.judge(record))[0];
  };
  let [good, bad] = [dayNumber(from), dayNumber(to)];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (found(middle)?.verdict === 'not') bad = middle;
    else good = middle;
  }
  const [before, after] = [found(good)?.clauses ?? [], found(bad)?.clauses ?? []];
  const changed = after.flatMap(({ findings }, clause) =>
    findings.flatMap((finding, place): [Finding, Finding][] => {
      const earlier = before[clause]?.findings[place];
      return earlier && earlier.verdict !== finding.verdict ? [[earlier, finding]] : [];
    }),
  );
  const [earlier, later] = changed.find(([, { verdict }]) => verdict !== 'unknown') ?? changed[0] ?? [];
  return { until: dayText(good), because: causeOf(earlier, later, fields) ?? itself(policy) };
}

const itself = ({ id, name }: PolicyVersion): Ending['because'] => ({ kind: 'policy', id, name });

/** What changed between two days: a certificate that lapsed, or the field that passed a threshold. */
function causeOf(
  before: Finding | undefined,
  after: Finding | undefined,
  fields: FieldCatalogue,
): Ending['because'] | undefined {
  const comparison = after?.comparison;
  if (!comparison || 'policy' in comparison) return undefined;
  const id = 'field' in comparison ? comparison.field : fieldIn(comparison.expression);
  const field = id === undefined ? undefined : fields.get(id);
  if (!field) return undefined;
  if (field.id !== 'certificates') return { kind: 'fact', id: field.id, name: field.name };
  const held = (finding: Finding | undefined) => [finding?.value ?? []].flat().map(String);
  const lapsed = held(before).find((type) => !held(after).includes(type)) ?? String(after.needed[0]);
  const name = field.codes?.[lapsed] ?? { 'zh-CN': lapsed, en: lapsed };
  return { kind: 'certificate', id: lapsed, name };
}

/** The first field that an amount is reckoned of. */
function fieldIn(amount: Amount): string | undefined {
  if (typeof amount === 'number') return undefined;
  if ('field' in amount) return amount.field;
  if ('ageInYears' in amount) return amount.ageInYears;
  if ('daysUntil' in amount) return amount.daysUntil;
  const parts = 'ratio' in amount ? amount.ratio : 'difference' in amount ? amount.difference : [];
  const several = 'sum' in amount ? amount.sum : 'product' in amount ? amount.product : parts;
  return several.map(fieldIn).find((field) => field !== undefined);
}
