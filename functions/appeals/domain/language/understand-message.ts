import type { SensitiveKind } from '../order/order.ts';
import type { LocatedPlace } from './address/locate-place.ts';
import { calibrated, likelyRight, marginFor, softmax } from './unit/calibration.ts';
import { evidenceFor } from './unit/evidence.ts';
import { mattersIn } from './unit/matter-lexicon.ts';
import { plainText } from './unit/plain-text.ts';
import { lean, type ResponsibilityList, responsibilityFor } from './unit/responsibilities.ts';
import type { MessageText } from './unit/text-features.ts';
import { type Question, type ReadMessage, readMessage, type TextReader } from './unit/text-model.ts';
import { mainMattersOf, themeLevels, weighMatters } from './unit/theme.ts';

/** A unit that may be in charge, with how likely it is and the words that spoke for it. */
export interface Candidate {
  readonly unit: string;
  /** Probability, 0 to 1: how often the first was right when it was this far ahead; the rest share what is left. */
  readonly p: number;
  readonly evidence: readonly string[];
}

/** Words that call for a leader at once. */
export interface SensitiveWords {
  readonly kind: SensitiveKind;
  readonly evidence: string;
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
  readonly sensitive: readonly SensitiveWords[];
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
  readonly sensitiveIn?: (message: MessageText) => readonly SensitiveWords[];
}

/** A rule that decides is right unless the operators were wrong; the figure is shown, not measured. */
const decidedByRule = 0.99;
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
  const sensitive = sensitiveIn?.(message) ?? [];
  const read = readMessage(reader, message);
  const heading = plainText(message.title);
  const body = plainText(message.text);
  const weights = weighMatters(lexicon, mattersIn(lexicon, heading), mattersIn(lexicon, body));
  const levelOne = likeliest(reader, read, 'theme').name;
  const rule = responsibilityFor(responsibilities, {
    plain: `${heading}\n${body}`,
    matters: mainMattersOf(lexicon, weights),
    theme: levelOne,
    ...(address?.code ? { area: address.code } : {}),
  });
  const ranked = rankUnits(reader, read, rule);
  const [first, second] = ranked;
  const margin = (first?.odds ?? 0) - (second?.odds ?? 0);
  const decided = rule?.force === 'decides' && first?.unit === rule.unit;
  const sure = decided ? decidedByRule : likelyRight(model.surePoints, margin);
  const isKnown = read.vector.columns.length > 0;
  const auto = isKnown && (decided || margin >= marginFor(model.sureFrom, precision));
  const rest = 1 - (first?.p ?? 0);
  const kind = likeliest(reader, read, 'kind').name;
  const group = likeliest(reader, read, 'group').name === 'yes';
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
    simple: auto && kind === '咨询' && !group && sensitive.length === 0 && body.length <= shortText,
    address,
    sensitive,
    ...(rule ? { rule: rule.id } : {}),
  };
}

interface RankedUnit {
  readonly unit: string;
  readonly odds: number;
  readonly p: number;
}

function rankUnits(
  { model }: TextReader,
  read: ReadMessage,
  rule: { readonly unit: string; readonly force: 'decides' | 'leans' } | undefined,
): RankedUnit[] {
  const question = model.questions.find(({ name }) => name === 'unit');
  if (!question) return [];
  const units = [...question.classes];
  const odds = calibrated(read.sums.unit, question.calibration);
  if (rule && !units.includes(rule.unit)) {
    units.push(rule.unit);
    odds.push(Math.min(...odds));
  }
  const favoured = rule ? units.indexOf(rule.unit) : -1;
  if (rule && favoured >= 0) {
    const own = odds[favoured] ?? 0;
    odds[favoured] = rule.force === 'leans' ? own + lean : Math.max(...odds) + lean;
  }
  const probabilities = softmax(odds);
  return units
    .map((unit, at) => ({ unit, odds: odds[at] ?? 0, p: probabilities[at] ?? 0 }))
    .sort((one, other) => other.odds - one.odds);
}

function likeliest(
  { model }: TextReader,
  read: ReadMessage,
  name: Question['name'],
): { readonly name: string; readonly p: number } {
  const question = model.questions.find((each) => each.name === name);
  if (!question) return { name: '', p: 0 };
  const probabilities = softmax(calibrated(read.sums[name], question.calibration));
  const best = probabilities.indexOf(Math.max(...probabilities));
  return { name: question.classes[best] ?? '', p: probabilities[best] ?? 0 };
}
