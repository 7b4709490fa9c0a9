import { err, ok, type Result } from '../../../../shared/kernel/result.ts';
import { depthOf, type PlaceLevel } from './place-levels.ts';
import { soundKey } from './sound-alike.ts';

/** A place of the standard addresses. */
export interface GazetteerEntry {
  /** The division code, or the district's own for what has none. */
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  /** The code of what it lies in; none for the widest. */
  readonly parent?: string;
  /** Other names, former ones, abbreviations. */
  readonly aliases: readonly string[];
}

/** What is wrong with the entry at a place of the list, from 0. */
export interface GazetteerProblem {
  readonly entry: number;
  readonly why: 'code-twice' | 'parent-unknown' | 'parent-not-wider';
  readonly value: string;
}

/** The standard addresses of a district, ready to be looked up. */
export interface Gazetteer {
  readonly entries: readonly GazetteerEntry[];
  readonly byCode: ReadonlyMap<string, GazetteerEntry>;
  /** By name and alias; and by the name without its common ending (“青松” of “青松小区”). */
  readonly byName: ReadonlyMap<string, readonly Named[]>;
  /** Names by their first two characters, the longest first. */
  readonly byBeginning: ReadonlyMap<string, readonly string[]>;
  /** Names by each of their characters' sound. */
  readonly bySound: ReadonlyMap<string, readonly string[]>;
}

/** An entry, and how surely the name means it: 1 by its own name, less by an alias or a shortened name. */
export interface Named {
  readonly entry: GazetteerEntry;
  readonly certainty: number;
}

const aliasCertainty = 0.95;
const shortCertainty = 0.85;
const shortestStem = 2;
const commonEnding = /(?:小区|社区|街道|花园|家园|公寓|新村|村|镇|乡)$/u;

/** Builds it, or tells all that is wrong. */
export function gazetteer(
  entries: readonly GazetteerEntry[],
): Result<Gazetteer, readonly GazetteerProblem[]> {
  const byCode = new Map<string, GazetteerEntry>();
  const problems: GazetteerProblem[] = [];
  entries.forEach((entry, index) => {
    if (byCode.has(entry.code)) problems.push({ entry: index, why: 'code-twice', value: entry.code });
    else byCode.set(entry.code, entry);
  });
  entries.forEach((entry, index) => {
    const why = parentProblem(entry, byCode);
    if (why) problems.push({ entry: index, why, value: entry.parent ?? '' });
  });
  if (problems.length > 0) return err(problems);
  const byName = new Map<string, Named[]>();
  const name = (text: string, entry: GazetteerEntry, certainty: number) => {
    const named = byName.get(text) ?? [];
    if (!named.some((other) => other.entry === entry)) named.push({ entry, certainty });
    byName.set(text, named);
  };
  for (const entry of entries) {
    name(entry.name, entry, 1);
    for (const alias of entry.aliases) name(alias, entry, aliasCertainty);
  }
  for (const entry of entries) {
    const stem = entry.name.replace(commonEnding, '');
    if (stem !== entry.name && stem.length >= shortestStem) name(stem, entry, shortCertainty);
  }
  return ok({
    entries,
    byCode,
    byName,
    byBeginning: grouped(byName.keys(), (text) => [text.slice(0, 2)]),
    bySound: grouped(byName.keys(), (text) => [...text].map(soundKey)),
  });
}

function parentProblem(
  { parent, level }: GazetteerEntry,
  byCode: ReadonlyMap<string, GazetteerEntry>,
): 'parent-unknown' | 'parent-not-wider' | undefined {
  if (parent === undefined) return undefined;
  const wider = byCode.get(parent);
  if (!wider) return 'parent-unknown';
  return depthOf[wider.level] >= depthOf[level] ? 'parent-not-wider' : undefined;
}

function grouped(
  names: Iterable<string>,
  keysOf: (name: string) => readonly string[],
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names)
    for (const key of new Set(keysOf(name))) {
      const group = groups.get(key);
      if (group) group.push(name);
      else groups.set(key, [name]);
    }
  for (const group of groups.values()) group.sort((a, b) => b.length - a.length);
  return groups;
}

/** What a place lies in, the nearest first. */
export function ancestorsOf(
  { byCode }: Pick<Gazetteer, 'byCode'>,
  entry: GazetteerEntry,
): readonly GazetteerEntry[] {
  const parent = entry.parent === undefined ? undefined : byCode.get(entry.parent);
  return parent ? [parent, ...ancestorsOf({ byCode }, parent)] : [];
}
