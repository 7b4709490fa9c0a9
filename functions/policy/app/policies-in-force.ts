import { addDays, type CalendarDay } from '../../shared/kernel/local-time.ts';
import type { Circuit } from '../domain/conditions/circuit.ts';
import { compile } from '../domain/conditions/compile.ts';
import { type FirmMatcher, firmMatcher } from '../domain/conditions/reasons.ts';
import { versionOn } from '../domain/conditions/versions.ts';
import type { EndingPolicies } from '../domain/matching/ending.ts';
import { type Telling, tellingsUpTo } from '../domain/matching/standing.ts';
import type { PolicyVersion } from '../domain/policy/policy-version.ts';
import type { PolicyPorts } from './ports.ts';

/** The policies in force on a day, and their circuit; `circuit.policies` are in the order of `versions`. */
export interface PoliciesInForce extends EndingPolicies {
  readonly circuit: Circuit;
  readonly matcher: FirmMatcher;
  /** How standings say, in the same order, what a firm was told of each and of its versions before. */
  readonly tellings: readonly (readonly Telling[])[];
}

/** Days whose circuits are kept; a function judges by one day at a time. */
const KEPT = 2;
const compiled = new Map<string, PoliciesInForce>();

/** The policies in force on a day of the district, compiled once per instance, day and what is published. */
export async function policiesInForce(
  { policies, fields, timeZone: zone }: Pick<PolicyPorts, 'policies' | 'fields' | 'timeZone'>,
  day: CalendarDay,
): Promise<PoliciesInForce> {
  const published = Map.groupBy(await policies.published(), ({ id }) => id);
  const inForce = [...published.values()].flatMap((versions) => {
    const version = versionOn(versions, day);
    return version ? [{ version, last: lastDayOf(version, versions) }] : [];
  });
  const key = JSON.stringify([
    day,
    zone,
    ...inForce.map(({ version: { id, version, revision }, last }) => [id, version, revision, last]),
  ]);
  const known = compiled.get(key);
  if (known) return known;
  const versions = inForce.map(({ version }) => version);
  const circuit = compile(versions, fields, { day, zone });
  const made: PoliciesInForce = {
    ...{ day, zone, versions, circuit, matcher: firmMatcher(circuit) },
    tellings: versions.map(({ id, version }) => tellingsUpTo(id, version)),
    lastDays: new Map(inForce.flatMap(({ version, last }) => (last ? [[version, last]] : []))),
  };
  compiled.set(key, made);
  for (const oldest of [...compiled.keys()].slice(0, -KEPT)) compiled.delete(oldest);
  return made;
}

/** The last day of a version that no other follows. */
const lastDayOf = (
  { effective: { to } }: PolicyVersion,
  versions: readonly PolicyVersion[],
): CalendarDay | undefined => (to === undefined || versionOn(versions, addDays(to, 1)) ? undefined : to);
