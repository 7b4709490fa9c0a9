import type { Fingerprint } from './fingerprint.ts';
import type { GramWeights } from './gram-weights.ts';
import { headline } from './headline.ts';
import { type Heat, type HeatRules, heatOf, isHot, type Voice } from './heat.ts';
import { type Matters, matterOf } from './matters.ts';

/** What a member needs to be shown in a cluster. */
export type Member = Pick<
  Fingerprint,
  'id' | 'title' | 'at' | 'person' | 'text' | 'area' | 'spot' | 'likes' | 'against'
>;

/** Messages that belong together, and why. */
export interface Cluster {
  /**
   * `repeat`: one person, or copies of one text over channels, about one matter: to be merged and answered once.
   * `group`: several people, one place, one matter. `hot`: a burst of people against the usual level.
   */
  readonly kind: 'repeat' | 'group' | 'hot';
  readonly title: string;
  readonly keywords: readonly string[];
  /** County or city with the narrowest place most often named; '' where none is. */
  readonly place: string;
  /** Milliseconds since 1970 of the first and last message; null where no time is known. */
  readonly from: number | null;
  readonly to: number | null;
  readonly people: number;
  /** See {@link Heat}. */
  readonly score: number;
  readonly members: readonly string[];
  /** Where it is one text over and over within minutes. */
  readonly flood?: true;
  /** Of a hot one: people on its busiest days, the usual number in as many, and where it goes. */
  readonly burst?: { readonly people: number; readonly usual: number; readonly trend: Heat['trend'] };
}

/** Who makes a group, and what is hot or a flood. */
export interface ClusterRules extends HeatRules {
  /** Distinct people from whom on a matter is a group's; below, it is proposed for merging as a repeat. */
  readonly groupPeople: number;
  /** So many copies within {@link floodMinutes} are a flood. */
  readonly floodCopies: number;
  readonly floodMinutes: number;
}

/** Everything that is clustered, and where the matters are. */
export interface Clustered {
  readonly count: number;
  readonly at: (index: number) => number;
  readonly member: (index: number) => Member;
  readonly matters: Matters;
  readonly weights: GramWeights;
}

/**
 * The clusters of all matters of two messages or more, hottest first. A group's copies and each person's
 * repetitions are told as repeats of their own as well; a burst is told as hot besides being a group.
 */
export function clustersOf(all: Clustered, rules: ClusterRules): readonly Cluster[] {
  const byMatter = new Map<number, number[]>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < all.count; index++) {
    const at = all.at(index);
    if (at < first) first = at;
    if (at > last) last = at;
    const matter = matterOf(all.matters, index);
    const members = byMatter.get(matter);
    if (members) members.push(index);
    else byMatter.set(matter, [index]);
  }
  const seen = { span: last - first, last };
  const clusters: Cluster[] = [];
  for (const members of byMatter.values())
    if (members.length > 1) clusters.push(...ofMatter(members, all, seen, rules));
  return clusters.sort((a, b) => b.score - a.score || (String(a.members[0]) < String(b.members[0]) ? -1 : 1));
}

/** How long messages were watched, and until when; milliseconds. */
export interface Seen {
  readonly span: number;
  readonly last: number;
}

/** One matter as the strongest of what it is: hot before group before repeat; with its floods. */
export function strongestOf(
  members: readonly Member[],
  weights: GramWeights,
  seen: Seen,
  rules: ClusterRules,
): Cluster {
  const { shown, heat } = cluster(members, weights, seen, rules);
  if (heat.people < rules.groupPeople) return repeat(shown, members, rules);
  const texts = Map.groupBy(members, ({ text }) => text);
  const flood = [...texts.values()].some((copies) => isFlood(copies, rules)) ? { flood: true as const } : {};
  return isHot(heat, rules)
    ? { ...shown, kind: 'hot', burst: burstOf(heat), ...flood }
    : { ...shown, kind: 'group', ...flood };
}

const burstOf = ({ peak, usual, trend }: Heat): NonNullable<Cluster['burst']> => ({
  people: peak,
  usual: Math.round(100 * usual) / 100,
  trend,
});

function ofMatter(
  indexes: readonly number[],
  all: Clustered,
  seen: Seen,
  rules: ClusterRules,
): readonly Cluster[] {
  const members = indexes.map(all.member);
  const whole = cluster(members, all.weights, seen, rules);
  if (whole.heat.people < rules.groupPeople) return [repeat(whole.shown, members, rules)];
  const clusters: Cluster[] = [{ ...whole.shown, kind: 'group' }];
  if (isHot(whole.heat, rules)) clusters.push({ ...whole.shown, kind: 'hot', burst: burstOf(whole.heat) });
  for (const twins of twinsOf(indexes, all)) {
    const own = twins.map(all.member);
    clusters.push(repeat(cluster(own, all.weights, seen, rules).shown, own, rules));
  }
  return clusters;
}

/** Within a group: those that are of one person or copies of each other, from two on. */
function twinsOf(indexes: readonly number[], { matters }: Clustered): readonly (readonly number[])[] {
  const roots = new Map<number, number>();
  const sets = new Map<number, number[]>();
  for (const index of indexes) {
    const twin = matters.twin[index] as number;
    const root = twin === 0 ? index : (roots.get(twin - 1) ?? twin - 1);
    roots.set(index, root);
    const set = sets.get(root);
    if (set) set.push(index);
    else sets.set(root, [index]);
  }
  return [...sets.values()].filter(({ length }) => length > 1);
}

type Shown = Omit<Cluster, 'kind'>;

function cluster(
  members: readonly Member[],
  weights: GramWeights,
  { span, last }: Seen,
  rules: ClusterRules,
): { readonly shown: Shown; readonly heat: Heat } {
  const heat = heatOf(members.map(voice), rules, span, last);
  const times = members
    .map(({ at }) => at)
    .filter((at) => !Number.isNaN(at))
    .sort((a, b) => a - b);
  const shown: Shown = {
    ...headline(
      members.map(({ title }) => title),
      weights,
    ),
    place: placeOf(members),
    from: times[0] ?? null,
    to: times.at(-1) ?? null,
    people: heat.people,
    score: heat.score,
    members: members.map(({ id }) => id),
  };
  return { shown, heat };
}

/** Whom no channel knows counts once for each text: copies are no crowd. */
const voice = ({ at, person, text, likes, against }: Member): Voice => ({
  at,
  person: person || -text,
  likes,
  against,
});

function repeat(shown: Shown, members: readonly Member[], rules: ClusterRules): Cluster {
  return { ...shown, kind: 'repeat', ...(isFlood(members, rules) ? { flood: true as const } : {}) };
}

function isFlood(members: readonly Member[], { floodCopies, floodMinutes }: ClusterRules): boolean {
  const times = members
    .map(({ at }) => at)
    .filter((at) => !Number.isNaN(at))
    .sort((a, b) => a - b);
  return times.some(
    (at, index) => (times[index + floodCopies - 1] ?? Number.POSITIVE_INFINITY) - at <= floodMinutes * 60_000,
  );
}

function placeOf(members: readonly Member[]): string {
  const spot = mostFrequent(members.map(({ spot }) => spot));
  const area = mostFrequent(
    members.filter((member) => spot === '' || member.spot === spot).map(({ area }) => area),
  );
  return area === spot ? area : area + spot;
}

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  let best = '';
  let most = 0;
  for (const [name, count] of counts)
    if (count > most) {
      best = name;
      most = count;
    }
  return best;
}
