import type { Cluster, Member } from '../language/same-matter/clusters.ts';
import { strongestOf } from '../language/same-matter/clusters.ts';
import type { GramWeights } from '../language/same-matter/gram-weights.ts';
import type { IndexRules } from '../language/same-matter/matter-index.ts';

const day = 86_400_000;

/** What several appeals are about, as it was last reckoned. Instants are epoch milliseconds. */
export interface CommonMatter {
  /** The order of the first appeal about it that was compared. */
  readonly matterId: string;
  /** The strongest of what it is: hot before group before repeat. */
  readonly kind: Cluster['kind'];
  readonly title: string;
  readonly keywords: readonly string[];
  /** As the appeals name it; empty where they name none. */
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly people: number;
  readonly appeals: number;
  readonly score: number;
  /** One text over and over within minutes. */
  readonly flood: boolean;
  readonly burst?: Cluster['burst'];
  /** For how many people leaders were last alerted; 0: not yet. */
  readonly told: number;
  /** They are alerted now, with this version. */
  readonly alerted: boolean;
  readonly reckonedAt: number;
  readonly version: number;
}

/** What is known of a matter before it is reckoned. */
export interface Known {
  readonly matterId: string;
  /** Members with the matters that were joined to it; in any order, one may be named twice. */
  readonly members: readonly Member[];
  /** The highest number of people for which leaders were alerted, of it and of what was joined to it. */
  readonly told: number;
  readonly version: number;
}

/**
 * Reckons a matter anew from all who belong to it.
 * @returns undefined where it has fewer than two appeals
 */
export function reckoned(
  { matterId, members, told, version }: Known,
  weights: GramWeights,
  rules: IndexRules,
  now: number,
): CommonMatter | undefined {
  const each = [...new Map(members.map((member) => [member.id, member])).values()].sort(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  );
  if (each.length < 2) return undefined;
  const { kind, title, keywords, place, from, to, people, score, flood, burst } = strongestOf(
    each,
    weights,
    { span: rules.windowDays * day, last: now },
    rules,
  );
  const step = growthStep(people, rules.groupPeople);
  return {
    ...{ matterId, kind, title, keywords, place, people, score },
    from: from ?? now,
    to: to ?? now,
    appeals: each.length,
    flood: flood ?? false,
    ...(burst ? { burst } : {}),
    told: Math.max(told, step),
    alerted: step > told,
    reckonedAt: now,
    version: version + 1,
  };
}

/** Leaders are alerted when a group is one, and each time that it has doubled: 3, 6, 12 … people; 0 below. */
export function growthStep(people: number, groupPeople: number): number {
  if (people < groupPeople) return 0;
  return groupPeople * 2 ** Math.floor(Math.log2(people / groupPeople));
}
