import { ancestorsOf, type Gazetteer, type GazetteerEntry, type Named } from './gazetteer.ts';
import { depthOf, type PlaceLevel, type PlaceRelation } from './place-levels.ts';
import { followedBy, type PlaceMention, placeMentions } from './place-mentions.ts';
import { nameDistance, soundKey } from './sound-alike.ts';

/** A standard address that a mention may mean. */
export interface PlaceCandidate {
  readonly code: string;
  readonly name: string;
  readonly level: PlaceLevel;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Where a message says that it is. */
export interface LocatedPlace {
  /** As the message has it. */
  readonly text: string;
  readonly level: PlaceLevel;
  /** The standard address; null where the gazetteer has none that fits, and `name` is then as written. */
  readonly code: string | null;
  readonly name: string;
  /** 0 to 1: how well the spelling fits, how many others fit, and whether the places around agree. */
  readonly confidence: number;
  /** The best few, where another one is nearly as good. */
  readonly candidates: readonly PlaceCandidate[];
  readonly relation?: PlaceRelation;
  /** “12号”, “3栋2单元”, “五组”. */
  readonly house?: string;
}

/** A spelling further off than this share of its length is another name. */
const furthest = 0.3;
/** Confidence in a mention that no gazetteer knows; of a wide place alone. */
const unknownConfidence = 0.3;
/** What a named place around that a candidate lies in adds, and what one that it does not lie in takes. */
const agreement = 1.05;
const contradiction = 0.6;
/** A candidate this much less sure than the best is still told. */
const nearlyAsGood = 0.15;
const mostCandidates = 5;

interface Resolved {
  readonly mention: PlaceMention;
  readonly candidates: readonly Named[];
}

/**
 * The narrowest place that a message names, as a standard address; undefined where it names none. The title
 * is read before the text, and of equally narrow places the first is taken.
 */
export function locatePlace(title: string, text: string, places: Gazetteer): LocatedPlace | undefined {
  const found = [...resolvedIn(title, places), ...resolvedIn(text, places)];
  const known = found.filter(({ candidates }) => candidates.length > 0);
  const best = narrowest(known) ?? narrowest(found);
  return best ? answered(best, found, places) : undefined;
}

function narrowest(found: readonly Resolved[]): Resolved | undefined {
  let best: Resolved | undefined;
  for (const one of found) if (!best || depthOf[levelOf(one)] > depthOf[levelOf(best)]) best = one;
  return best;
}

const levelOf = ({ mention, candidates }: Resolved): PlaceLevel =>
  candidates[0]?.entry.level ?? mention.level;

/** Names of the gazetteer wherever they stand, then mentions by their endings that are spelt otherwise. */
function resolvedIn(text: string, places: Gazetteer): readonly Resolved[] {
  const exact = namesIn(text, places);
  const isCovered = ({ start, end }: PlaceMention) =>
    exact.some(({ mention }) => start < mention.end && end > mention.start);
  const others = placeMentions(text)
    .filter((mention) => !isCovered(mention))
    .map((mention) => ({ mention, candidates: misspelt(mention, places) }));
  return [...exact, ...others].sort((a, b) => a.mention.start - b.mention.start);
}

function namesIn(text: string, places: Gazetteer): readonly Resolved[] {
  const found: Resolved[] = [];
  const mentions = placeMentions(text);
  for (let start = 0; start + 1 < text.length; start++) {
    const name = places.byBeginning
      .get(text.slice(start, start + 2))
      ?.find((candidate) => text.startsWith(candidate, start));
    const candidates = name === undefined ? undefined : places.byName.get(name);
    if (name === undefined || !candidates) continue;
    const end = start + name.length;
    if (isPartOfAnother(start, end, mentions, places)) continue;
    const level = candidates[0]?.entry.level ?? 'poi';
    const mention = { text: name, level, root: name, start, end };
    found.push({ mention: { ...mention, ...followedBy(text, end) }, candidates });
    start = end - 1;
  }
  return found;
}

/** “青松路” is in “青松路小学”: the longer name is another place, unless it only adds what sort it is. */
function isPartOfAnother(
  start: number,
  end: number,
  mentions: readonly PlaceMention[],
  places: Gazetteer,
): boolean {
  return mentions.some(
    (mention) =>
      mention.start <= start &&
      mention.end > end &&
      mention.root.length > end - start &&
      mention.start === start &&
      !places.byName.has(mention.root) &&
      !places.byName.has(mention.text),
  );
}

function misspelt(mention: PlaceMention, places: Gazetteer): readonly Named[] {
  const best = new Map<GazetteerEntry, number>();
  for (const spelling of new Set([mention.text, mention.root]))
    for (const name of soundingLike(spelling, places)) {
      const off = nameDistance(spelling, name) / Math.max(spelling.length, name.length);
      if (off > furthest || !saysEnough(spelling, name)) continue;
      for (const { entry, certainty } of places.byName.get(name) ?? [])
        best.set(entry, Math.max(best.get(entry) ?? 0, certainty * (1 - off)));
    }
  return [...best]
    .map(([entry, certainty]) => ({ entry, certainty }))
    .sort((a, b) => b.certainty - a.certainty || (a.entry.code < b.entry.code ? -1 : 1));
}

/** Two characters with one of them wrong are not a name any more. */
const saysEnough = (spelling: string, name: string): boolean =>
  spelling === name || Math.min(spelling.length, name.length) >= 3;

/** Names that share at least half of their sounds with the spelling. */
function soundingLike(spelling: string, { bySound }: Gazetteer): readonly string[] {
  const shared = new Map<string, number>();
  for (const key of new Set([...spelling].map(soundKey)))
    for (const name of bySound.get(key) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1);
  return [...shared]
    .filter(([name, count]) => 2 * count >= Math.max(name.length, spelling.length))
    .map(([name]) => name);
}

function answered(
  { mention, candidates }: Resolved,
  found: readonly Resolved[],
  places: Gazetteer,
): LocatedPlace {
  const { text, level, relation, house } = mention;
  const said = { ...(relation ? { relation } : {}), ...(house ? { house } : {}) };
  const rated = candidates
    .map(({ entry, certainty }) => ({
      entry,
      confidence: certainty * fitting(entry, mention, found, places),
    }))
    .sort((a, b) => b.confidence - a.confidence || (a.entry.code < b.entry.code ? -1 : 1));
  const [best] = rated;
  if (!best)
    return { text, level, code: null, name: text, confidence: unknownConfidence, candidates: [], ...said };
  const close = rated.filter(({ confidence }) => confidence >= best.confidence - nearlyAsGood);
  const shown = close.slice(0, mostCandidates).map(({ entry, confidence }) => ({
    code: entry.code,
    name: entry.name,
    level: entry.level,
    confidence: rounded(Math.min(0.99, confidence) / close.length),
  }));
  return {
    text,
    level: best.entry.level,
    code: best.entry.code,
    name: best.entry.name,
    confidence: rounded(Math.min(0.99, best.confidence) / close.length),
    candidates: close.length > 1 ? shown : [],
    ...said,
  };
}

/** Whether the wider places that the message names are those that the entry lies in. */
function fitting(
  entry: GazetteerEntry,
  mention: PlaceMention,
  found: readonly Resolved[],
  places: Gazetteer,
): number {
  const around = ancestorsOf(places, entry);
  let factor = 1;
  for (const other of found) {
    if (other.mention === mention || depthOf[levelOf(other)] >= depthOf[entry.level]) continue;
    if (other.candidates.some((candidate) => around.includes(candidate.entry))) factor *= agreement;
    else if (around.some(({ level }) => depthOf[level] === depthOf[levelOf(other)]) && isSettled(other))
      factor *= contradiction;
  }
  return factor;
}

/** A mention that means one place, or none of the district's. */
const isSettled = ({ candidates }: Resolved): boolean => candidates.length <= 1;

const rounded = (value: number): number => Math.round(1000 * value) / 1000;
