import type { CalendarDay } from '../../../shared/kernel/local-time.ts';
import type { Words } from '../conditions/field.ts';
import type { Verdict } from '../conditions/verdict.ts';
import type { FirmContact } from '../enterprise/enterprise-file.ts';
import type { PolicyVersion } from '../policy/policy-version.ts';
import type { IndexedFirm } from './indexed-firm.ts';

/** Why a firm is told of a policy: it qualifies, it no longer does, or it soon will not. */
export type MatchReason = 'eligible' | 'lost' | 'ending';

/** What a firm is entitled to and was told, in one item, written on its version. */
export interface Standing {
  readonly firmId: string;
  /** Policy versions that it is eligible for now, `<policy>@<version>`, with the day since. */
  readonly eligible: Readonly<Record<string, CalendarDay>>;
  /** When it was told what, by `<policy>@<version>/<reason>`; each once for ever. Epoch milliseconds. */
  readonly told: Readonly<Record<string, number>>;
  /** Every policy version that it was ever found eligible for: each counts once as matched. */
  readonly matched: readonly string[];
  /** What the last write told, in words: events are made of it. */
  readonly news: readonly News[];
  readonly contact?: FirmContact;
  readonly language: 'zh-CN' | 'en';
  readonly version: number;
}

/** Something that a firm is told of a policy version, once. */
export interface News {
  readonly policy: string;
  readonly version: number;
  readonly reason: MatchReason;
  readonly name: Words;
  /** What the policy gives. */
  readonly benefit: Words;
  /** The last day on which it is still eligible, and what ends that; of `ending` alone. */
  readonly ending?: Ending;
  readonly at: number;
}

/** Why a firm will no longer be eligible by the passing of time, and the last day on which it is. */
export interface Ending {
  readonly until: CalendarDay;
  /** A certificate lapses (its type), the policy ends (its id), or a fact passes a threshold (its field). */
  readonly because: {
    readonly kind: 'certificate' | 'policy' | 'fact';
    readonly id: string;
    readonly name: Words;
  };
}

/** How standings, grants and counters name a policy version. */
export const versionKey = (policy: string, version: number): string => `${policy}@${version}`;

/** How a standing names what it told. */
export const toldKey = (policy: string, version: number, reason: MatchReason): string =>
  `${versionKey(policy, version)}/${reason}`;

/** What a policy version, and those before it, may have been told by; the latest first. */
export const tellingsUpTo = (policy: string, version: number): readonly Telling[] =>
  Array.from({ length: version }, (_, before) => ({
    granted: versionKey(policy, version - before),
    eligible: toldKey(policy, version - before, 'eligible'),
    lost: toldKey(policy, version - before, 'lost'),
  }));

/** How a version is named by what was granted and told of it. */
export interface Telling {
  readonly granted: string;
  readonly eligible: string;
  readonly lost: string;
}

/** Whether a firm thinks that a policy is for it: it was told so, of this version or one before, and nothing else since. */
export function reliesOn(
  told: Standing['told'],
  granted: readonly string[],
  tellings: readonly Telling[],
): boolean {
  const last = tellings.find(
    (one) =>
      told[one.eligible] !== undefined || told[one.lost] !== undefined || granted.includes(one.granted),
  );
  return last !== undefined && told[last.lost] === undefined && !granted.includes(last.granted);
}

/** What was found of a firm and a policy in force. */
export interface Found {
  readonly policy: Pick<PolicyVersion, 'id' | 'version' | 'name' | 'benefit' | 'application'>;
  readonly verdict: Verdict;
  /** It is eligible, and will not be soon. */
  readonly ending?: Ending | undefined;
}

/** A standing after the firm was judged, and which policy versions it is found eligible for at last. */
export interface Judged {
  readonly standing: Standing;
  readonly matched: readonly string[];
  /** Not all of it is in this write. */
  readonly isPart: boolean;
}

/** Each match at last is a counter in the write; of a firm that has more, the rest comes with the next write. */
const MATCHED_AT_ONCE = 80;
/** News are in the write in words, and an item of the table has at most 400 KB: the rest comes with the next write. */
const NEWS_BYTES = 200_000;

/** When firms are judged (epoch milliseconds and the district's day), and the ids of all policies in force then. */
export interface Judging {
  readonly at: number;
  readonly today: CalendarDay;
  readonly inForce: ReadonlySet<string>;
}

/**
 * What judging a firm by all policies in force makes of its standing; undefined where nothing is new. It is told once
 * for ever of each policy version and reason, and only where it can be reached: what cannot be told now is told when it
 * can. Nothing is told of what is unknown, of what it got, or of what can no longer be applied for; that something is lost, only to who was told of it, be it
 * of a version before.
 */
export function judged(
  before: Standing | undefined,
  firm: IndexedFirm,
  found: readonly Found[],
  { at, today, inForce }: Judging,
): Judged | undefined {
  const was = before ?? unjudged(firm);
  const entitled = firm.gone ? [] : found.filter(({ verdict }) => verdict === 'eligible').map(keyOf);
  const eligible = Object.fromEntries(entitled.map((key) => [key, was.eligible[key] ?? today]));
  const known = new Set(was.matched);
  const allMatched = entitled.filter((key) => !known.has(key));
  const matched = allMatched.slice(0, MATCHED_AT_ONCE);
  const allNews =
    firm.gone || !firm.contact ? [] : found.flatMap((one) => newsOf(was, firm, one, { at, today }));
  const news = thatFit(allNews);
  if (matched.length === 0 && news.length === 0 && sameKeys(eligible, was.eligible)) return undefined;
  const told = news.map(({ policy, version, reason }) => [toldKey(policy, version, reason), at]);
  const { contact: _former, ...rest } = was;
  return {
    matched,
    isPart: matched.length < allMatched.length || news.length < allNews.length,
    standing: {
      ...rest,
      eligible,
      told: { ...kept(was.told, at, inForce), ...Object.fromEntries(told) },
      matched: [...was.matched.filter((key) => inForce.has(policyOf(key))), ...matched],
      news,
      ...(firm.contact ? { contact: firm.contact } : {}),
      language: firm.language,
      version: was.version + 1,
    },
  };
}

/** The first of them, as many as an item holds. A character is three bytes at most, as JSON counts them. */
function thatFit(news: readonly News[]): readonly News[] {
  let bytes = 0;
  const end = news.findIndex((one) => {
    bytes += 3 * JSON.stringify(one).length;
    return bytes > NEWS_BYTES;
  });
  return end < 0 ? news : news.slice(0, end);
}

/** Marks of policies that ended and of which nothing was told for so long make way: nothing more is told of those. */
const MARKS_KEPT_DAYS = 730;

const kept = (told: Standing['told'], at: number, inForce: Judging['inForce']): Standing['told'] =>
  Object.fromEntries(
    Object.entries(told).filter(
      ([key, on]) => inForce.has(policyOf(key)) || at - on < MARKS_KEPT_DAYS * 86_400_000,
    ),
  );

const policyOf = (key: string): string => key.slice(0, key.lastIndexOf('@'));

const keyOf = ({ policy }: Found): string => versionKey(policy.id, policy.version);

const unjudged = ({ record, language }: IndexedFirm): Standing => ({
  firmId: record.id,
  eligible: {},
  told: {},
  matched: [],
  news: [],
  language,
  version: 0,
});

function newsOf(
  { told }: Standing,
  { granted }: IndexedFirm,
  found: Found,
  { at, today }: Pick<Judging, 'at' | 'today'>,
): News[] {
  const { policy, verdict, ending } = found;
  const { id, version, name, benefit, application } = policy;
  const isClosed = application?.closesOn !== undefined && application.closesOn < today;
  if (verdict === 'eligible' && isClosed) return [];
  if (granted.includes(keyOf(found))) return [];
  const isTold = (reason: MatchReason) => told[toldKey(id, version, reason)] !== undefined;
  const reasons: readonly MatchReason[] =
    verdict === 'eligible'
      ? ending
        ? ['eligible', 'ending']
        : ['eligible']
      : verdict === 'not' && reliesOn(told, granted, tellingsUpTo(id, version))
        ? ['lost']
        : [];
  return reasons
    .filter((reason) => !isTold(reason))
    .map((reason) => ({
      ...{ policy: id, version, reason, name, benefit: benefit.standard, at },
      ...(reason === 'ending' && ending ? { ending } : {}),
    }));
}

const sameKeys = (one: object, other: object): boolean => {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other);
};
