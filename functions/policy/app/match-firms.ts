import { verdictOf, yes } from '../domain/conditions/verdict.ts';
import { endingFinder, type FindEndings } from '../domain/matching/ending.ts';
import type { IndexedFirm } from '../domain/matching/indexed-firm.ts';
import { type Found, judged, reliesOn, type Standing } from '../domain/matching/standing.ts';
import { TRIES, todayOf } from './asking.ts';
import { indexedFirm } from './indexed-firms.ts';
import { itemsIn, type MatchingPorts, type StandingWrite, WRITES_AT_ONCE } from './matching-ports.ts';
import { type PoliciesInForce, policiesInForce } from './policies-in-force.ts';

/** How many firms were judged, had something new, were told, and could not be reached to be told. */
export interface MatchCounts {
  readonly judged: number;
  readonly changed: number;
  readonly told: number;
  readonly unreachable: number;
}

/** Firms that were judged, and what went wrong with those that could not be. */
export interface Matched {
  readonly counts: MatchCounts;
  readonly failures: readonly unknown[];
}

/** So many firms may fail for themselves; where more do it is something else, and going on would not mend it. */
const FAILURES = 5;

/** Standings that one transaction writes at most. */
const FIRMS_AT_ONCE = 25;

type MatchPorts = Pick<
  MatchingPorts,
  'clock' | 'timeZone' | 'fields' | 'policies' | 'firms' | 'standings' | 'endingDays'
>;

/** What firms are judged by on a day. */
interface Judging {
  readonly inForce: PoliciesInForce;
  readonly endings: FindEndings;
}

/**
 * Judges firms by all policies in force and writes their standings where something is new; that write tells them. It
 * holds only if neither standing nor file changed since they were read, else the firm is read and judged again: so
 * whatever is told was true of the file at that moment, and doing it again tells nothing again. A firm that cannot be
 * judged keeps no other from it.
 */
export async function matchFirms(ports: MatchPorts, firms: readonly IndexedFirm[]): Promise<Matched> {
  const judging = await judgingToday(ports);
  const standings = await ports.standings.among(firms.map(({ record }) => record.id));
  const byFirm = new Map(standings.map((standing) => [standing.firmId, standing]));
  const writes = firms.flatMap((firm) => writeFor(ports, judging, firm, byFirm.get(firm.record.id)) ?? []);
  const done: StandingWrite[] = [];
  const failures: unknown[] = [];
  for (const some of inTransactions(writes)) {
    const isWritten = (await ports.standings.write(some).catch(() => undefined))?.ok === true;
    if (isWritten) done.push(...some);
    for (const { after } of isWritten ? some.filter(({ isPart }) => isPart) : some)
      try {
        done.push(...(await matchAlone(ports, judging, after.firmId)));
      } catch (failure) {
        failures.push(failure);
        if (failures.length > FAILURES) throw failure;
      }
  }
  const counts = {
    judged: firms.length - failures.length,
    changed: new Set(done.map(({ after }) => after.firmId)).size,
    told: done.reduce((total, { after }) => total + after.news.length, 0),
    unreachable: firms.filter(({ contact, gone }) => !contact && !gone).length,
  };
  return { counts, failures };
}

/** Judges one firm as it is now, until nothing is new. */
export async function matchFirm(ports: MatchPorts, firmId: string): Promise<readonly StandingWrite[]> {
  return await matchAlone(ports, await judgingToday(ports), firmId);
}

async function matchAlone(ports: MatchPorts, judging: Judging, firmId: string): Promise<StandingWrite[]> {
  const done: StandingWrite[] = [];
  let lost = 0;
  while (lost < TRIES) {
    const [file, standing] = await Promise.all([ports.firms.get(firmId), ports.standings.get(firmId)]);
    const write = file && writeFor(ports, judging, indexedFirm(file), standing);
    if (!write) return done;
    if ((await ports.standings.write([write])).ok) done.push(write);
    else lost += 1;
  }
  throw new Error('a firm changes faster than it can be judged');
}

async function judgingToday(ports: MatchPorts): Promise<Judging> {
  const inForce = await policiesInForce(ports, todayOf(ports));
  return { inForce, endings: endingsOf(inForce, ports) };
}

const ids = new WeakMap<PoliciesInForce, ReadonlySet<string>>();

function idsOf(inForce: PoliciesInForce): ReadonlySet<string> {
  const known = ids.get(inForce) ?? new Set(inForce.versions.map(({ id }) => id));
  ids.set(inForce, known);
  return known;
}

const finders = new WeakMap<PoliciesInForce, FindEndings>();

/** What will end, of a day's policies; made once for them. */
export function endingsOf(
  inForce: PoliciesInForce,
  { fields, endingDays }: Pick<MatchingPorts, 'fields' | 'endingDays'>,
): FindEndings {
  const known = finders.get(inForce);
  if (known) return known;
  const made = endingFinder(inForce, fields, endingDays);
  finders.set(inForce, made);
  return made;
}

/** What is new of a firm; undefined where nothing is. */
function writeFor(
  { clock }: MatchPorts,
  { inForce, endings }: Judging,
  firm: IndexedFirm,
  before: Standing | undefined,
): StandingWrite | undefined {
  const found = firm.gone ? [] : findingsOf(inForce, endings, firm, before);
  const after = judged(before, firm, found, {
    at: clock.now(),
    today: inForce.day,
    inForce: idsOf(inForce),
  });
  if (!after) return undefined;
  const { standing, matched, isPart } = after;
  return { before, after: standing, fileVersion: firm.version, matched, isPart };
}

/** What it is eligible for, and how it stands with what it thinks it is. */
function findingsOf(
  { circuit, matcher, versions, tellings }: PoliciesInForce,
  endings: FindEndings,
  { record, granted }: IndexedFirm,
  before: Standing | undefined,
): Found[] {
  const { truths } = matcher.judge(record);
  const truthOf = (place: number) => truths[circuit.policies[place]?.gate ?? -1] ?? 0;
  const eligible = versions.filter((_, place) => truthOf(place) === yes);
  const ending = endings(record, eligible);
  return versions.flatMap((policy, place): Found[] => {
    const truth = truthOf(place);
    const relies = () => reliesOn(before?.told ?? {}, granted, tellings[place] ?? []);
    return truth === yes || relies()
      ? [{ policy, verdict: verdictOf(truth), ending: ending.get(policy) }]
      : [];
  });
}

/** Writes in as few transactions as they fit into. */
function inTransactions(writes: readonly StandingWrite[]): StandingWrite[][] {
  const parts: StandingWrite[][] = [];
  for (const write of writes) {
    const last = parts.at(-1);
    const fits = last && last.length < FIRMS_AT_ONCE && itemsIn([...last, write]) <= WRITES_AT_ONCE;
    if (fits) last.push(write);
    else parts.push([write]);
  }
  return parts;
}
