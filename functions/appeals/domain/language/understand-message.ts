import type { SensitiveKind } from '../order/order.ts';
import type { LocatedPlace } from './address/locate-place.ts';
import { calibrated, likelyRight, marginFor, softmax } from './unit/calibration.ts';
import { evidenceFor } from './unit/evidence.ts';
import { mattersIn } from './unit/matter-lexicon.ts';
import { plainText } from './unit/plain-text.ts';
import { lean, type ResponsibilityList, responsibilityFor } from './unit/responsibilities.ts';
import type { MessageText } from './unit/text-features.ts';
import {
  type Question,
  type ReadMessage,
  readMessage,
  sumForYes,
  type TextReader,
} from './unit/text-model.ts';
import { mainMattersOf, themeLevels, weighMatters } from './unit/theme.ts';

/** A unit that may be in charge, with how likely it is and the words that spoke for it. */
export interface Candidate {
  readonly unit: string;
  /** Probability, 0 to 1: how often the first was right when it was this far ahead; the rest share what is left. */
  readonly p: number;
  readonly evidence: readonly string[];
}

/** Words of a sensitive kind, with a little around them. */
export interface SensitiveWords {
  readonly kind: SensitiveKind;
  readonly evidence: string;
}

/** What is sensitive in a message: for a leader at once, or softer, for a dispatcher to look at. One of them is empty. */
export interface SensitiveFinding {
  readonly sensitive: readonly SensitiveWords[];
  readonly watch: readonly SensitiveWords[];
}

/** What is read out of a message. */
export interface MessageReading {
  readonly unit: string;
  /** `auto`: the house sends it by itself; `review`: a dispatcher decides between the candidates. */
  readonly decision: 'auto' | 'review';
  /** The likeliest three, the first of them `unit`. */
  readonly candidates: readonly Candidate[];
  /** Levels of the theme, the widest first: one to three. */
  readonly theme: readonly string[];
  readonly kind: string;
  /** Speaks for a group of people. */
  readonly group: boolean;
  /** Can be answered the same day: a short question whose unit is clear. A rule, not measured. */
  readonly simple: boolean;
  /** Where it says that it is; null where no place was made out. */
  readonly address: LocatedPlace | null;
  /** Words that call for a leader at once. */
  readonly sensitive: readonly SensitiveWords[];
  /** Where none do: words for which a dispatcher is to look. */
  readonly watch: readonly SensitiveWords[];
  /** Rule of the responsibility list that spoke. */
  readonly rule?: string;
}

/** With what a district reads its messages. */
export interface ReadingRules {
  readonly reader: TextReader;
  readonly responsibilities: ResponsibilityList;
  /** Of what the house sends by itself, the part that is to be right. */
  readonly precision: number;
  /** Makes out the place; left out where a district has no gazetteer. */
  readonly placeOf?: (message: MessageText) => LocatedPlace | undefined;
  /** Told what the model makes of all words of the message, where it was taught that. */
  readonly sensitiveIn?: (message: MessageText, wording?: number) => SensitiveFinding;
}

/** A rule that decides is right unless the operators were wrong; the figure is shown, not measured. */
const decidedByRule = 0.99;
/** From this confidence on a place counts as an area of the responsibility list. */
const placeFrom = 0.6;
const nothingFound: SensitiveFinding = { sensitive: [], watch: [] };
const shown = 3;
const shortText = 300;

/**
 * Reads who should handle a message, and what it is: the model's calibrated odds, raised or overruled by the
 * responsibility list. Below the margin that holds the precision it abstains: decision `review`, candidates all the
 * same. A message in which nothing is known is always for review.
 */
export function understandMessage(
  { reader, responsibilities, precision, placeOf, sensitiveIn }: ReadingRules,
  message: MessageText,
): MessageReading {
  const { model, lexicon } = reader;
  const address = placeOf?.(message) ?? null;
  const read = readMessage(reader, message);
  const { sensitive, watch } = sensitiveIn?.(message, sumForYes(model, read, 'sensitive')) ?? nothingFound;
  const heading = plainText(message.title);
  const body = plainText(message.text);
  const weights = weighMatters(lexicon, mattersIn(lexicon, heading), mattersIn(lexicon, body));
  const levelOne = likeliest(reader, read, 'theme');
  const rule = responsibilityFor(responsibilities, {
    plain: `${heading}\n${body}`,
    matters: mainMattersOf(lexicon, weights),
    theme: levelOne,
    ...(address?.code && address.confidence >= placeFrom ? { area: address.code } : {}),
  });
  const ranked = rankUnits(reader, read, rule);
  const [first, ...others] = ranked;
  const margin = (first?.odds ?? 0) - Math.max(...others.map(({ odds }) => odds));
  const decided = rule?.force === 'decides' && first?.unit === rule.unit;
  const sure = decided ? decidedByRule : likelyRight(model.surePoints, margin);
  const isKnown = read.vector.columns.length > 0;
  const auto = isKnown && (decided || margin >= marginFor(model.sureFrom, precision));
  const rest = 1 - (first?.p ?? 0);
  const kind = likeliest(reader, read, 'kind');
  const group = likeliest(reader, read, 'group') === 'yes';
  return {
    unit: first?.unit ?? '',
    decision: auto ? 'auto' : 'review',
    candidates: ranked.slice(0, shown).map(({ unit, p }, place) => ({
      unit,
      p: place === 0 ? sure : Math.min(sure, rest > 0 ? ((1 - sure) * p) / rest : 0),
      evidence: evidenceFor(reader, read, message, unit),
    })),
    theme: themeLevels(lexicon, levelOne, weights),
    kind,
    group,
    simple:
      auto && kind === '咨询' && !group && sensitive.length + watch.length === 0 && body.length <= shortText,
    address,
    sensitive,
    watch,
    ...(rule ? { rule: rule.id } : {}),
  };
}

interface RankedUnit {
  readonly unit: string;
  readonly odds: number;
  readonly p: number;
}

/** The first by one question, the rest as the other ranks them; what a rule says counts in both. */
function rankUnits(
  { model }: TextReader,
  read: ReadMessage,
  rule: { readonly unit: string; readonly force: 'decides' | 'leans' } | undefined,
): RankedUnit[] {
  const [odds, ranks] = (['unit', 'others'] as const).map((name) => {
    const question = model.questions.find((each) => each.name === name);
    const known = question ? calibrated(read.sums[name] ?? [], question) : [];
    return favour(new Map(question?.classes.map((unit, at) => [unit, known[at] ?? 0])), rule);
  });
  if (!odds || !ranks) return [];
  const probabilities = softmax([...ranks.values()]);
  const units = [...ranks.keys()].map((unit, at) => ({
    unit,
    odds: odds.get(unit) ?? 0,
    p: probabilities[at] ?? 0,
  }));
  const first = units.reduce((best, each) => (each.odds > best.odds ? each : best));
  return [first, ...units.filter((each) => each !== first).sort((one, other) => other.p - one.p)];
}

/** Odds of units with what a rule adds. */
function favour(
  odds: Map<string, number>,
  rule: { readonly unit: string; readonly force: 'decides' | 'leans' } | undefined,
): Map<string, number> {
  if (!rule) return odds;
  const all = [...odds.values()];
  const own = odds.get(rule.unit) ?? Math.min(...all);
  return odds.set(rule.unit, (rule.force === 'leans' ? own : Math.max(...all)) + lean);
}

function likeliest({ model }: TextReader, read: ReadMessage, name: Question['name']): string {
  const question = model.questions.find((each) => each.name === name);
  const sums = read.sums[name] ?? new Float64Array();
  return question?.classes[sums.indexOf(Math.max(...sums))] ?? '';
}
